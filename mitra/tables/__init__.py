"""Columns of the lists, once for page, print, XLSX and CSV."""

from mitra.tables.instruktur import InstrukturTabel, kata_akses
from mitra.tables.kata import kata_sisa, kata_tidur, keadaan_janji, meter_janji, nama_pihak, nomor_semua, sejak
from mitra.tables.kerjasama import KerjaSamaTabel
from mitra.tables.komitmen import KomitmenTabel
from mitra.tables.mitra import MitraTabel
from mitra.tables.penyerahan import PenyerahanTabel, RealisasiTabel
from mitra.tables.pertemuan import PertemuanTabel, keadaan_pertemuan, nama_mitra, waktu_pertemuan
from mitra.tables.tindaklanjut import TindakLanjutTabel, baris_tindak, kata_tenggat, kata_tunda, keadaan_tindak
from mitra.tables.usulan import UsulanTabel, kata_diam, kata_keadaan, kata_status, warna_usulan

__all__ = [
    "InstrukturTabel",
    "KerjaSamaTabel",
    "KomitmenTabel",
    "MitraTabel",
    "PenyerahanTabel",
    "PertemuanTabel",
    "RealisasiTabel",
    "TindakLanjutTabel",
    "UsulanTabel",
    "baris_tindak",
    "kata_diam",
    "kata_akses",
    "kata_keadaan",
    "kata_sisa",
    "kata_status",
    "kata_tenggat",
    "kata_tunda",
    "kata_tidur",
    "keadaan_janji",
    "keadaan_pertemuan",
    "keadaan_tindak",
    "meter_janji",
    "nama_mitra",
    "nama_pihak",
    "nomor_semua",
    "sejak",
    "waktu_pertemuan",
    "warna_usulan",
]
