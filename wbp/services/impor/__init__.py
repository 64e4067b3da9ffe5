"""Import of an SDP export: preview first, then all of it or nothing (design.md §9.7)."""

from wbp.services.impor.daur import (
    baca_impor,
    batalkan_impor,
    bersihkan_impor,
    impor_berkas,
    kunci_impor,
    mulai_simpan,
    perbaiki_baris,
    petakan,
    putuskan_baris,
    putuskan_hilang,
    sidik_pratinjau,
    simpan_impor,
    terima_berkas,
    tinggalkan_baris,
)
from wbp.services.impor.pratinjau import pilihan_kolom

__all__ = [
    "baca_impor",
    "batalkan_impor",
    "bersihkan_impor",
    "impor_berkas",
    "kunci_impor",
    "mulai_simpan",
    "perbaiki_baris",
    "petakan",
    "pilihan_kolom",
    "putuskan_baris",
    "putuskan_hilang",
    "sidik_pratinjau",
    "simpan_impor",
    "terima_berkas",
    "tinggalkan_baris",
]
