"""Import of the recap sheet of agreements: preview first, then all of it or nothing."""

from mitra.services.impor.daur import (
    batalkan_rekap,
    bersihkan_rekap,
    perbaiki_baris,
    putuskan_baris,
    putuskan_mitra,
    sidik_pratinjau,
    simpan_rekap,
    terima_rekap,
)
from mitra.services.impor.lembar import contoh_rekap

__all__ = [
    "batalkan_rekap",
    "bersihkan_rekap",
    "contoh_rekap",
    "perbaiki_baris",
    "putuskan_baris",
    "putuskan_mitra",
    "sidik_pratinjau",
    "simpan_rekap",
    "terima_rekap",
]
