"""Columns of the lists, once for page, print, XLSX and CSV."""

from mitra.tables.kata import kata_sisa, keadaan_janji, meter_janji, nama_pihak, nomor_semua, sejak
from mitra.tables.kerjasama import KerjaSamaTabel
from mitra.tables.komitmen import KomitmenTabel
from mitra.tables.mitra import MitraTabel
from mitra.tables.penyerahan import PenyerahanTabel, RealisasiTabel

__all__ = [
    "KerjaSamaTabel",
    "KomitmenTabel",
    "MitraTabel",
    "PenyerahanTabel",
    "RealisasiTabel",
    "kata_sisa",
    "keadaan_janji",
    "meter_janji",
    "nama_pihak",
    "nomor_semua",
    "sejak",
]
