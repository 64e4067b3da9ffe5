"""Columns of the lists, once for page, print, XLSX and CSV."""

from mitra.tables.kata import kata_sisa, keadaan_janji, meter_janji, nama_pihak, nomor_semua, sejak
from mitra.tables.kerjasama import KerjaSamaTabel
from mitra.tables.komitmen import KomitmenTabel
from mitra.tables.mitra import MitraTabel
from mitra.tables.penyerahan import PenyerahanTabel, RealisasiTabel
from mitra.tables.usulan import UsulanTabel, kata_diam, kata_status, warna_usulan

__all__ = [
    "KerjaSamaTabel",
    "KomitmenTabel",
    "MitraTabel",
    "PenyerahanTabel",
    "RealisasiTabel",
    "UsulanTabel",
    "kata_diam",
    "kata_sisa",
    "kata_status",
    "keadaan_janji",
    "meter_janji",
    "nama_pihak",
    "nomor_semua",
    "sejak",
    "warna_usulan",
]
