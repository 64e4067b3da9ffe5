"""Letterhead and signature of an institution, as the print templates expect them (templates/cetak/dasar.typ)."""

import datetime as dt
import re

from core.urai import format_tanggal
from upt.choices import AwalanJabatan
from upt.models import Pejabat, Upt

_ALAMAT = re.compile(
    r"\b(jalan|jl\.|telepon|telp|faks|laman|surel|kode pos|pos-el|email|website|www)\b|@", re.IGNORECASE
)


def kop(upt: Upt) -> dict:
    """Lines of the letterhead: addresses small, the institution's own name (the last line before them) large."""
    baris = upt.baris_kop or [upt.nama.upper()]
    alamat = [bool(_ALAMAT.search(b)) for b in baris]
    utama = max((i for i, a in enumerate(alamat) if not a), default=None)
    gaya = ["kecil" if a else "utama" if i == utama else "biasa" for i, a in enumerate(alamat)]
    return {"baris": [{"teks": b, "gaya": g} for b, g in zip(baris, gaya, strict=True)]}


def pihak(pejabat: Pejabat, upt: Upt, pada: dt.date) -> dict:
    """One signing party. Who signs a.n. stands under the office of the head he signs for."""
    hasil = {"jabatan": pejabat.jabatan, "nama": pejabat.nama, "nip": pejabat.nip}
    if pejabat.awalan == AwalanJabatan.TETAP:
        return hasil
    hasil["awalan"] = pejabat.get_awalan_display()
    if pejabat.awalan == AwalanJabatan.AN:
        hasil |= {"jabatan": Pejabat.objects.jabatan_kepala(upt, pada) or f"Kepala {upt.nama}"}
        hasil["pelaksana"] = pejabat.jabatan
    return hasil


def tanda_tangan(upt: Upt, pada: dt.date) -> dict | None:
    """Signature block of whoever signs as head on that day; None when nobody does."""
    pejabat = Pejabat.objects.kepala(upt, pada)
    if pejabat is None:
        return None
    return {"tempat_tanggal": f"{upt.kota}, {format_tanggal(pada)}", "pihak": [pihak(pejabat, upt, pada)]}
