"""Certificates: one file for all, one file each, and the sample of a design."""

import datetime as dt
from collections.abc import Callable

from core.cetak import cetak_banyak, cetak_pdf, qr_svg
from core.urai import format_tanggal
from pembinaan.choices import PenerbitSertifikat, PihakTtd, StatusSertifikat, TataLetak, TipeProgram
from pembinaan.models import RancanganSertifikat, Sertifikat
from pembinaan.rules import PENERBIT_NEGARA
from upt.choices import AwalanJabatan

# What a certificate needs that is to be printed: see `sertifikat_pdf`.
DENGAN = ("upt", "penandatangan", "rancangan", "peserta__kegiatan__program")
KALIMAT = "atas kelulusannya sebagai peserta"


def sertifikat_pdf(semua: list[Sertifikat], *, alamat: Callable[[str], str], saat: dt.datetime) -> bytes:
    """One file with a sheet for each; a draft has DRAF across it and no QR. `alamat(kode)` is the verifying page.

    `semua` come with DENGAN and their signatures. Nothing on a front names the place of detention: office and unit of
    the signer are told in neutral words.
    """
    return cetak_pdf("sertifikat", _data([_satu_sertifikat(s, alamat) for s in semua], saat))


def sertifikat_terpisah(semua: list[Sertifikat], *, alamat: Callable[[str], str], saat: dt.datetime) -> list[bytes]:
    """A file for each, in the same order."""
    return cetak_banyak("sertifikat", [_data([_satu_sertifikat(s, alamat)], saat) for s in semua])


def contoh_rancangan(r: RancanganSertifikat, *, kota: str, saat: dt.datetime) -> bytes:
    """A design with an invented name, CONTOH across it."""
    mitra = r.mitra.nama if r.mitra_id else ""
    satu = {
        **_rupa(r),
        "cap": "CONTOH",
        "nomor": "000/SERT/CONTOH/2026",
        "nama": "Nama Peserta Contoh",
        "lahir": "Kota Contoh, 17 Agustus 1990",
        "kalimat": KALIMAT,
        "program": "Barbershop Tingkat Dasar",
        "anak_judul": "Pelatihan",
        "pelaksanaan": "yang diselenggarakan dari 1 Agustus 2026 sampai dengan 30 September 2026 "
        "selama 40 jam pelajaran (JP)",
        "predikat": "Sangat Baik",
        "penerbit": [mitra or PENERBIT_NEGARA],
        "mitra": f"bekerja sama dengan {PENERBIT_NEGARA}" if mitra else "",
        "tempat_tanggal": f"{kota}, {format_tanggal(saat.date())}",
        "pihak": [*([{"jabatan": mitra, "nama": "Nama Penandatangan Mitra"}] if mitra else []), _KEPALA_CONTOH],
    }
    if r.halaman_materi:
        satu |= _materi([{"materi": "Keselamatan kerja", "jp": 8, "nilai": "88"}, *_MATERI_CONTOH])
    return cetak_pdf("sertifikat", _data([satu], saat))


_KEPALA_CONTOH = {"jabatan": "Kepala Satuan Kerja", "nama": "Nama Kepala Contoh", "nip": "000000000000000000"}
_MATERI_CONTOH = [
    {"materi": "Mengenal alat dan perawatannya", "jp": 12, "nilai": "85"},
    {"materi": "Praktik teknik dasar", "jp": 20, "nilai": "92,5"},
]


def _data(daftar: list[dict], saat: dt.datetime) -> dict:
    return {"waktu": saat.isoformat(), "daftar": daftar}


def _rupa(r: RancanganSertifikat | None) -> dict:
    if r is None:
        return {"judul": "SERTIFIKAT", "pembuka": "Diberikan kepada", "tata_letak": TataLetak.BINGKAI.value}
    return {"judul": r.judul, "pembuka": r.pembuka, "tata_letak": r.tata_letak}


def _bersama(s: Sertifikat) -> str:
    if not s.mitra_nama:
        return ""
    return f"bekerja sama dengan {PENERBIT_NEGARA if s.penerbit == s.mitra_nama else s.mitra_nama}"


def _pihak(s: Sertifikat) -> list[dict]:
    """The head, by name and NIP; with a partner, its line beside him: whoever signed for it, or empty for the pen."""
    p = s.penandatangan
    kepala = {"jabatan": "Kepala Satuan Kerja"}
    if p is not None:
        kepala |= {"nama": p.nama, "nip": p.nip}
        if p.awalan in (AwalanJabatan.PLT, AwalanJabatan.PLH, AwalanJabatan.AN):
            kepala["awalan"] = p.get_awalan_display()
    if not s.mitra_nama:
        return [kepala]
    ttd = next((t for t in s.ttd.all() if t.pihak == PihakTtd.MITRA), None)
    mitra = {"jabatan": s.mitra_nama}
    if ttd is not None and ttd.nama:
        mitra = {"jabatan": ttd.jabatan or s.mitra_nama, "nama": ttd.nama, "keterangan": s.mitra_nama}
    return [mitra, kepala]


def _satu_sertifikat(s: Sertifikat, alamat) -> dict:
    sah = s.status == StatusSertifikat.DISAHKAN and s.jenis not in PenerbitSertifikat.luar
    lahir = ", ".join(b for b in (s.tempat_lahir, format_tanggal(s.tanggal_lahir) if s.tanggal_lahir else "") if b)
    hasil = {
        **_rupa(s.rancangan),
        "cap": "" if sah else "DRAF",
        "penerbit": [s.penerbit],
        "mitra": _bersama(s),
        "anak_judul": "Pelatihan" if s.peserta.kegiatan.program.tipe == TipeProgram.PELATIHAN else "",
        "tempat_tanggal": f"{s.upt.kota}, {format_tanggal(s.tanggal_terbit)}",
        "pihak": _pihak(s),
        "nomor": s.nomor,
        "nama": s.nama,
        "lahir": lahir,
        "kalimat": KALIMAT,
        "program": s.judul,
        "pelaksanaan": pelaksanaan(s),
        "predikat": s.predikat,
        **(_materi(s.isi) if s.isi else {}),
    }
    if sah:
        hasil |= {"qr": qr_svg(alamat(s.kode)), "alamat_verifikasi": alamat(s.kode).partition("://")[2]}
    return hasil


def _materi(isi: list[dict]) -> dict:
    baris = [{"nama": m["materi"], "jp": str(m["jp"]), "nilai": m.get("nilai", "")} for m in isi]
    return {"materi": baris, "jumlah": {"jp": str(sum(m["jp"] for m in isi))}}


def pelaksanaan(s: Sertifikat) -> str:
    masa = rentang(s.mulai, s.selesai)
    teks = f"yang diselenggarakan {masa}" + (f" selama {s.jp} jam pelajaran (JP)" if s.jp else "")
    return f"{teks}. Berlaku sampai dengan {format_tanggal(s.berlaku_sampai)}." if s.berlaku_sampai else teks


def rentang(mulai: dt.date, selesai: dt.date | None) -> str:
    if selesai is None or selesai == mulai:
        return f"pada {format_tanggal(mulai)}" if selesai else f"sejak {format_tanggal(mulai)}"
    return f"dari {format_tanggal(mulai)} sampai dengan {format_tanggal(selesai)}"
