"""Certificates."""

import datetime as dt
from collections.abc import Callable

from core.cetak import cetak_pdf, qr_svg
from core.urai import format_tanggal
from pembinaan.choices import StatusSertifikat, TipeProgram
from pembinaan.models import Sertifikat
from pembinaan.rules import PENERBIT_NEGARA
from upt.choices import AwalanJabatan


def sertifikat_pdf(semua: list[Sertifikat], *, alamat: Callable[[str], str], saat: dt.datetime) -> bytes:
    """One page each; all signed, or all drafts (DRAF across the page, no QR). `alamat(kode)` is the verifying page.

    Nothing on it names the place of detention: office and unit of the signer are told in neutral words.
    """
    satu = semua[0]
    sah = all(s.status == StatusSertifikat.DISAHKAN for s in semua)
    data = {
        "waktu": saat.isoformat(),
        "ditandatangani": sah,
        "penerbit": [satu.penerbit],
        "mitra": _bersama(satu),
        "judul": "SERTIFIKAT",
        "anak_judul": "Pelatihan" if satu.peserta.kegiatan.program.tipe == TipeProgram.PELATIHAN else "",
        "tempat_tanggal": f"{satu.upt.kota}, {format_tanggal(satu.tanggal_terbit)}",
        "pihak": _pihak(satu),
        "daftar": [_satu_sertifikat(s, alamat, sah) for s in semua],
    }
    return cetak_pdf("sertifikat", data)


def _bersama(s: Sertifikat) -> str:
    return f"bekerja sama dengan {PENERBIT_NEGARA}" if s.mitra_nama and s.penerbit == s.mitra_nama else ""


def _pihak(s: Sertifikat) -> list[dict]:
    """The head, by name and NIP; with a partner, a line for it to sign on too."""
    p = s.penandatangan
    kepala = {"jabatan": "Kepala Satuan Kerja"}
    if p is not None:
        kepala |= {"nama": p.nama, "nip": p.nip}
        if p.awalan in (AwalanJabatan.PLT, AwalanJabatan.PLH, AwalanJabatan.AN):
            kepala["awalan"] = p.get_awalan_display()
    return [{"jabatan": s.mitra_nama}, kepala] if s.mitra_nama else [kepala]


def _satu_sertifikat(s: Sertifikat, alamat, sah: bool) -> dict:
    lahir = ", ".join(b for b in (s.tempat_lahir, format_tanggal(s.tanggal_lahir) if s.tanggal_lahir else "") if b)
    hasil = {
        "nomor": s.nomor,
        "nama": s.nama,
        "lahir": lahir,
        "kalimat": "atas kelulusannya sebagai peserta",
        "program": s.judul,
        "pelaksanaan": pelaksanaan(s),
        "predikat": s.predikat,
    }
    if sah:
        hasil |= {"qr": qr_svg(alamat(s.kode)), "alamat_verifikasi": alamat(s.kode).partition("://")[2]}
    return hasil


def pelaksanaan(s: Sertifikat) -> str:
    masa = rentang(s.mulai, s.selesai)
    return f"yang diselenggarakan {masa}" + (f" selama {s.jp} jam pelajaran (JP)" if s.jp else "")


def rentang(mulai: dt.date, selesai: dt.date | None) -> str:
    if selesai is None or selesai == mulai:
        return f"pada {format_tanggal(mulai)}" if selesai else f"sejak {format_tanggal(mulai)}"
    return f"dari {format_tanggal(mulai)} sampai dengan {format_tanggal(selesai)}"
