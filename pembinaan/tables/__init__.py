"""Columns of coaching for page, print, XLSX and CSV, one module a noun."""

from pembinaan.tables.bagian import KOLOM_KEHADIRAN, kata_bagian, kata_jam, kata_masa
from pembinaan.tables.kegiatan import KegiatanTabel
from pembinaan.tables.peserta import CalonTabel, CocokTabel, PesertaTabel
from pembinaan.tables.program import ProgramTabel
from pembinaan.tables.sertifikat import RancanganTabel, SertifikatTabel, kata_berlaku, keadaan
from pembinaan.tables.sesi import AKSI_SESI, SesiKegiatanTabel, SesiTabel
from pembinaan.tables.sidang import DaftarSidangTabel, SidangTabel, keadaan_sidang

__all__ = [
    "DaftarSidangTabel",
    "SidangTabel",
    "keadaan_sidang",
    "AKSI_SESI",
    "CalonTabel",
    "CocokTabel",
    "KOLOM_KEHADIRAN",
    "KegiatanTabel",
    "PesertaTabel",
    "ProgramTabel",
    "RancanganTabel",
    "SertifikatTabel",
    "SesiKegiatanTabel",
    "SesiTabel",
    "kata_bagian",
    "kata_berlaku",
    "kata_jam",
    "kata_masa",
    "keadaan",
]
