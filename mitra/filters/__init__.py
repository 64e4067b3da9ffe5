"""Filters of the lists; each calls a QuerySet verb."""

from mitra.filters.kerjasama import KerjaSamaFilter, SaringKeadaan
from mitra.filters.komitmen import JatuhTempo, KomitmenFilter
from mitra.filters.mitra import MitraFilter
from mitra.filters.penyerahan import PenyerahanFilter, RealisasiFilter
from mitra.filters.pertemuan import PertemuanFilter
from mitra.filters.tindaklanjut import TindakLanjutFilter
from mitra.filters.usulan import SaringUsulan, UsulanFilter

__all__ = [
    "JatuhTempo",
    "KerjaSamaFilter",
    "KomitmenFilter",
    "MitraFilter",
    "PenyerahanFilter",
    "PertemuanFilter",
    "RealisasiFilter",
    "SaringKeadaan",
    "SaringUsulan",
    "TindakLanjutFilter",
    "UsulanFilter",
]
