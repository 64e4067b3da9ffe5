"""What a finished instrument says, ready to be read: values with range and band, answers in words, change in time."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.tampil import desimal
from rehabilitasi.choices import TitikUkur
from rehabilitasi.instruments import Instrumen, ambil
from rehabilitasi.instruments.assist import LEGAL, ZAT
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB, Butir, Hasil, Ukuran
from rehabilitasi.models import Kasus, Pengisian, UkuranHasil

BELUM_DIISI, DITOLAK = "Belum diisi", "Tidak dijawab"
PANJANG_BATANG = 200
# Bands of all instruments → kind of the house. A band stands in words beside it always.
JENIS_PITA = {
    "ok": ("ringan", "tidak_ada", "rendah", "tidak_perlu", "persiapan_aksi"),
    "wait": ("sedang", "kontemplasi"),
    "bad": ("berat", "sangat_berat", "cukup_berat", "substansial"),
}
# instrument, measure, label: what is followed over time (R28); None: the highest of the illicit substances.
DIIKUTI = (
    ("whoqol", "fisik_100", "Kesehatan fisik"),
    ("whoqol", "psikologis_100", "Psikologis"),
    ("whoqol", "sosial_100", "Hubungan sosial"),
    ("whoqol", "lingkungan_100", "Lingkungan"),
    ("urica", "kesiapan", "Kesiapan berubah"),
    ("assist", None, "Zat terlarang tertinggi"),
    ("asi", "medis_parah", "Riwayat medis"),
    ("asi", "pekerjaan_parah", "Pekerjaan dan dukungan hidup"),
    ("asi", "alkohol_parah", "Alkohol"),
    ("asi", "napza_parah", "Napza"),
    ("asi", "legal_parah", "Legal"),
    ("asi", "keluarga_parah", "Keluarga dan sosial"),
    ("asi", "psikiatris_parah", "Psikiatris"),
)
ZAT_TERLARANG = tuple(z.kode for z in ZAT if z.huruf not in LEGAL)
JUDUL_KELOMPOK = {
    "whoqol": "Kualitas hidup WHOQOL-BREF (0–100, lebih tinggi lebih baik)",
    "urica": "Kesiapan berubah URICA (−2 sampai 14)",
    "assist": "Skrining ASSIST (0–39, lebih rendah lebih baik)",
    "asi": "Keparahan ASI menurut pewawancara (0–9, lebih rendah lebih baik)",
}


def jenis_pita(pita: str) -> str:
    return next((jenis for jenis, semua in JENIS_PITA.items() if pita in semua), "mute")


# --- one result ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class BarisUkuran:
    label: str
    nilai: str
    rentang: str
    pita: str
    jenis: str
    batang: int  # of PANJANG_BATANG; the length of the bar


def baris_ukuran(u: Ukuran) -> BarisUkuran:
    dari, sampai = u.rentang
    rentang = f"{desimal(dari, 2)} sampai {desimal(sampai, 2)}".replace("-", "−")
    if u.nilai is None:
        return BarisUkuran(u.label, "", rentang, "Belum lengkap", "wait", 0)
    bagian = (u.nilai - dari) / (sampai - dari)
    nilai = desimal(u.nilai, 2).replace("-", "−")
    return BarisUkuran(u.label, nilai, rentang, u.pita_label, jenis_pita(u.pita), round(bagian * PANJANG_BATANG))


def kelompok_ukuran(instrumen: Instrumen, hasil: Hasil) -> list[dict]:
    """Measures that decide apart from those that do not (tobacco and alcohol: domain.md §7.2)."""
    utama, lain = "Hasil", "Ukuran lain"
    if instrumen.kode == "assist":
        utama, lain = "Zat yang menentukan kategori", "Tembakau dan alkohol: tidak menentukan kategori"
    bagian = [
        {"judul": utama, "baris": [baris_ukuran(u) for u in hasil.ukuran if u.ditonjolkan]},
        {"judul": lain, "baris": [baris_ukuran(u) for u in hasil.ukuran if not u.ditonjolkan]},
    ]
    return [b for b in bagian if b["baris"]]


# --- answers in words ------------------------------------------------------------------------------------------------


def kata_jawaban(butir: Butir, isi: Mapping[str, str]) -> str:
    kode = butir.baca(isi.get(butir.kode))
    if kode is None:
        return BELUM_DIISI
    if kode == TIDAK_DIJAWAB:
        return DITOLAK
    return next((p.teks for p in butir.pilihan if p.kode == kode), kode)


def lembar_jawaban(instrumen: Instrumen, isi: Mapping[str, str]) -> list[dict]:
    """Pages that are asked, with each answer in words."""
    nomor = {satu.kode: i for i, satu in enumerate(instrumen.halaman, start=1)}
    hasil = []
    for langkah in instrumen.langkah(isi):
        butir = [{"teks": b.teks, "jawaban": kata_jawaban(b, isi)} for b in langkah.butir]
        for b in butir:
            b["jenis"] = {BELUM_DIISI: "wait", DITOLAK: "mute"}.get(b["jawaban"], "")
        hasil.append({"nomor": nomor[langkah.kode], "judul": langkah.judul, "butir": butir})
    return hasil


# --- change over time ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class TitikNilai:
    label: str
    tanggal: dt.date
    nilai: Decimal | None
    selisih: Decimal | None  # to the first measurement; None when either is missing (R28)


@dataclass(frozen=True)
class Perubahan:
    label: str
    titik: tuple[TitikNilai, ...]


def perubahan(kasus: Kasus) -> list[dict]:
    """Measures followed over time, by instrument given at least once: [{judul, ukuran: [Perubahan]}]. Two queries."""
    isian = list(kasus.pengisian.selesai().order_by("tanggal", "dibuat_pada", "pk"))
    nilai: dict = {}
    for u in UkuranHasil.objects.filter(kasus=kasus, pengisian__status="selesai"):
        nilai.setdefault(u.pengisian_id, {})[u.ukuran] = u.nilai
    hasil = []
    for kode, judul in JUDUL_KELOMPOK.items():
        punya = [i for i in isian if i.instrumen == kode]
        if punya:
            ukuran = [_satu(punya, nilai, u, label) for k, u, label in DIIKUTI if k == kode]
            hasil.append({"judul": judul, "kode": kode, "ukuran": ukuran})
    return hasil


def _satu(isian: list[Pengisian], nilai: dict, ukuran: str | None, label: str) -> Perubahan:
    titik, awal = [], None
    for ke, i in enumerate(isian):
        kini = _nilai(nilai.get(i.pk, {}), ukuran)
        if ke == 0:
            awal = kini
        selisih = kini - awal if ke and kini is not None and awal is not None else None
        titik.append(TitikNilai(TitikUkur(i.titik).label, i.tanggal, kini, selisih))
    return Perubahan(label, tuple(titik))


def _nilai(punya: dict, ukuran: str | None) -> Decimal | None:
    """One measure of one giving; the highest of the illicit substances only when all of them are known."""
    if ukuran is not None:
        return punya.get(ukuran)
    semua = [punya.get(kode) for kode in ZAT_TERLARANG]
    return None if None in semua else max(semua)


def nama_instrumen(isian: Pengisian) -> str:
    return ambil(isian.instrumen, isian.versi_instrumen).singkatan
