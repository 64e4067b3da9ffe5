"""A whole SDP export: finds its header, reads its rows, leaves out what is no person, marks doubles."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from core.kepala import Kepala, cocokkan_kolom, normal_judul, temukan_kepala
from core.spreadsheets import baca_lembar
from core.urai import rapikan_teks
from wbp.rules import urai_nomor_register
from wbp.sdp.baris import BarisUraian, urai_baris
from wbp.sdp.kolom import EJAAN_DIABAIKAN, EJAAN_SDP, KOLOM_SDP, KOLOM_WAJIB

LAPOR_TIAP = 500
_PENUTUP = re.compile(
    r"^(jumlah|total|sub ?total|grand total|rekap\w*|dicetak|tanggal cetak|mengetahui|kepala|kasubsi|kasi|petugas"
    r"|a\.?n\.?|plt|plh|nip|nrp|catatan|halaman)\b",
    re.IGNORECASE,
)
_JUMLAH = re.compile(r"^(jumlah|total|sub ?total|grand total|rekap)|^\d+( orang)?$", re.IGNORECASE)
NAMA_SAMA = "nama dan tanggal lahir sama dengan baris"
KUNCI_ORANG = ("nomor_register", "nomor_induk", "nik")


class Lewat(NamedTuple):
    nomor_baris: int
    sebab: str  # kosong, judul, nomor_kolom, jumlah, catatan, kembar
    keterangan: str


class Keputusan(NamedTuple):
    """Another row of the same file that may be the same person or the same registration."""

    kolom: str
    baris_lain: tuple[int, ...]
    pesan: str


class HasilUrai(NamedTuple):
    nama_lembar: str
    kepala: Kepala
    pemetaan: dict[str, int]  # column code -> index of the sheet column
    kolom_tidak_dikenal: list[str]
    kolom_ambigu: dict[str, list[str]]  # title -> codes it may stand for
    kolom_kurang: list[str]  # required codes without a column: no row was read, the user must choose
    baris: list[BarisUraian]
    dilewati: list[Lewat]


def urai_lembar(
    isi: bytes,
    nama: str,
    hari_ini: date,
    pemetaan: Mapping[str, str | None] | None = None,
    lapor: Callable[[int, int], None] | None = None,
) -> HasilUrai:
    """Raises BerkasDitolak. `pemetaan` is the UPT's own choice, code -> title (None: use no column for it)."""
    lembar = baca_lembar(nama, isi)
    kamus = {
        kode: (*EJAAN_SDP[kode], *([judul] if (judul := (pemetaan or {}).get(kode)) else [])) for kode in EJAAN_SDP
    }
    kepala = temukan_kepala(lembar.baris, kamus)
    kolom, tidak_dikenal, ambigu = _petakan(kepala.judul, pemetaan or {})
    kurang = [kode for kode in KOLOM_WAJIB if kode not in kolom]
    baris, dilewati = [], []
    if not kurang:
        awal = kepala.indeks_awal + kepala.jumlah_baris
        baris, dilewati = _urai_isi(lembar.baris[awal:], lembar.nomor[awal:], kepala, kolom, hari_ini, lapor)
        baris = tandai_kembar(baris, dilewati)
    return HasilUrai(lembar.nama, kepala, kolom, tidak_dikenal, ambigu, kurang, baris, dilewati)


def _petakan(judul: list[str], pemetaan: Mapping[str, str | None]) -> tuple[dict[str, int], list[str], dict]:
    """The user's choice stands before ours; a remembered title this file lacks falls back to matching."""
    normal = [normal_judul(satu) for satu in judul]
    dipilih = {}
    for kode, pilihan in pemetaan.items():
        if kode in KOLOM_SDP and pilihan and normal_judul(pilihan) in normal:
            indeks = normal.index(normal_judul(pilihan))
            if indeks not in dipilih.values():
                dipilih[kode] = indeks
    ditutup = {kode for kode, pilihan in pemetaan.items() if pilihan is None}
    sisa = ["" if indeks in dipilih.values() else satu for indeks, satu in enumerate(judul)]
    kamus = {kode: ejaan for kode, ejaan in EJAAN_SDP.items() if kode not in dipilih and kode not in ditutup}
    cocok = cocokkan_kolom([s if normal_judul(s) not in EJAAN_DIABAIKAN else "" for s in sisa], kamus)
    tidak_dikenal = [judul[indeks] for indeks in cocok.tidak_dikenal]
    return dipilih | cocok.kolom, tidak_dikenal, {judul[indeks]: kode for indeks, kode in cocok.ambigu.items()}


def _urai_isi(isi, nomor, kepala: Kepala, kolom: dict[str, int], hari_ini: date, lapor) -> tuple[list, list]:
    baris, dilewati = [], []
    judul = {normal_judul(satu) for satu in kepala.judul} - {""}
    for urutan, (sel, nomor_baris) in enumerate(zip(isi, nomor, strict=True), 1):
        nilai = {kode: sel[indeks] if indeks < len(sel) else "" for kode, indeks in kolom.items()}
        sebab = _bukan_orang(sel, nilai, judul)
        if sebab:
            dilewati.append(Lewat(nomor_baris, *sebab))
        else:
            uraian = urai_baris(nilai, nomor_baris, hari_ini)
            uraian.sel = sel
            baris.append(uraian)
        if lapor and (urutan % LAPOR_TIAP == 0 or urutan == len(isi)):
            lapor(urutan, len(isi))
    return baris, dilewati


def _bukan_orang(sel: list, nilai: dict[str, object], judul: set[str]) -> tuple[str, str] | None:
    """Why a row holds nobody: empty, a header again, or a footer. A register number always makes it a person.

    A row with many cells but no number is somebody whose number is missing, and is shown as such.
    """
    isi = [teks for satu in sel if satu != "" and (teks := rapikan_teks(satu))]
    if not isi:
        return "kosong", "Baris kosong."
    if normal_judul(isi[0]) in judul and normal_judul(isi[-1]) in judul:
        return "judul", "Judul kolom yang berulang."
    if len(isi) > 4 and [re.sub(r"\W", "", teks) for teks in isi[:5]] == ["1", "2", "3", "4", "5"]:
        return "nomor_kolom", "Baris nomor kolom."
    terisi = sum(rapikan_teks(satu) != "" for satu in nilai.values())
    if terisi > 6 or (terisi > 1 and _punya_register(nilai)):
        return None
    ada_nomor = any(re.search(r"\d", rapikan_teks(nilai.get(kode))) for kode in KUNCI_ORANG)
    penutup = next((teks for teks in isi if _PENUTUP.match(teks)), None)
    if penutup or terisi <= 1 or (terisi <= 3 and not ada_nomor):
        sebab = "jumlah" if _JUMLAH.match(penutup or isi[0]) else "catatan"
        return sebab, f"Bukan data orang: {' '.join(isi)[:80]}"
    return None


def _punya_register(nilai: dict[str, object]) -> bool:
    try:
        return bool(urai_nomor_register(rapikan_teks(nilai.get("nomor_register"))))
    except ValueError:
        return False


def tandai_kembar(baris: list[BarisUraian], dilewati: list[Lewat]) -> list[BarisUraian]:
    """A row equal to an earlier one is left out and counted; doubles that differ wait for a decision, both of them.

    May be called again after rows were mended or left out: earlier marks are made anew.
    """
    tersisa, terlihat = [], {}
    for satu in baris:
        satu.perlu_diputuskan.clear()
        satu.peringatan[:] = [catatan for catatan in satu.peringatan if NAMA_SAMA not in catatan.pesan]
        tanda = (tuple(satu.nilai.items()), tuple(satu.belum_dikenal.items()), tuple(m.kolom for m in satu.masalah))
        kembaran = terlihat.setdefault(tanda, satu.nomor_baris)
        if kembaran != satu.nomor_baris and not satu.masalah:
            dilewati.append(Lewat(satu.nomor_baris, "kembar", f"Sama persis dengan baris {kembaran}."))
        else:
            tersisa.append(satu)
    dilewati.sort()
    for kolom, sebutan, kunci in KUNCI_KEMBAR:
        kelompok: dict[object, list[BarisUraian]] = {}
        for satu in tersisa:
            if nilai := kunci(satu.nilai):
                kelompok.setdefault(nilai, []).append(satu)
        for anggota in kelompok.values():
            if len(anggota) > 1:
                _putuskan(anggota, kolom, sebutan)
    _ingatkan_nama_sama(tersisa)
    return tersisa


def _kunci_register(nilai: dict) -> tuple | None:
    bagian = tuple(nilai.get(f"register_{nama}") for nama in ("golongan", "nomor", "tahun"))
    return bagian if all(bagian) else None


KUNCI_KEMBAR = (
    ("nomor_induk", "nomor induk", lambda nilai: nilai.get("nomor_induk")),
    ("nomor_register", "nomor register", _kunci_register),
    ("nik", "NIK", lambda nilai: nilai.get("nik")),
)


def _putuskan(anggota: list[BarisUraian], kolom: str, sebutan: str) -> None:
    for satu in anggota:
        lain = tuple(a.nomor_baris for a in anggota if a is not satu)
        sama_orang = {n for k in satu.perlu_diputuskan for n in k.baris_lain}
        if set(lain) <= sama_orang:
            continue
        beda = sorted({_label(k) for a in anggota for k in a.nilai if a.nilai[k] != satu.nilai.get(k)} - {""})
        isi_beda = f" Yang berbeda: {', '.join(beda[:6])}." if beda else ""
        pesan = f"Baris {satu.nomor_baris}: {sebutan} sama dengan baris {_daftar(lain)}; pilih satu.{isi_beda}"
        satu.perlu_diputuskan.append(Keputusan(kolom, lain, pesan))


def _label(kode: str) -> str:
    """Derived keys (register_baku, blok_kunci) repeat a column already named."""
    return KOLOM_SDP[kode].sebutan if kode in KOLOM_SDP else ""


def _daftar(nomor: tuple[int, ...]) -> str:
    return " dan ".join(filter(None, (", ".join(map(str, nomor[:-1])), str(nomor[-1]))))


def _ingatkan_nama_sama(baris: list[BarisUraian]) -> None:
    """Two numbers, one name and birth date: perhaps one person registered twice."""
    kelompok: dict[tuple, list[BarisUraian]] = {}
    for satu in baris:
        if satu.nilai.get("nama") and satu.nilai.get("tanggal_lahir"):
            kelompok.setdefault((satu.nilai["nama"].upper(), satu.nilai["tanggal_lahir"]), []).append(satu)
    for anggota in kelompok.values():
        for satu in anggota if len(anggota) > 1 else ():
            lain = tuple(a.nomor_baris for a in anggota if a is not satu)
            if not set(lain) <= {n for k in satu.perlu_diputuskan for n in k.baris_lain}:
                satu.ingatkan("nama", f"{NAMA_SAMA} {_daftar(lain)}")
