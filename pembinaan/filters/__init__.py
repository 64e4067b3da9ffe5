"""Filters of coaching, one module a noun; each calls verbs of the querysets."""

from pembinaan.filters.kegiatan import KegiatanFilter
from pembinaan.filters.peserta import CalonFilter, CocokFilter, PesertaFilter
from pembinaan.filters.program import YA_TIDAK, ProgramFilter
from pembinaan.filters.sertifikat import RancanganFilter, SertifikatFilter, tahun_terbit
from pembinaan.filters.sesi import KEADAAN_SESI, MILIK, SesiFilter, SesiKegiatanFilter
from pembinaan.filters.sidang import KeadaanSidang, SidangFilter

__all__ = [
    "KeadaanSidang",
    "SidangFilter",
    "CalonFilter",
    "CocokFilter",
    "KEADAAN_SESI",
    "KegiatanFilter",
    "MILIK",
    "PesertaFilter",
    "ProgramFilter",
    "RancanganFilter",
    "SertifikatFilter",
    "SesiFilter",
    "SesiKegiatanFilter",
    "YA_TIDAK",
    "tahun_terbit",
]
