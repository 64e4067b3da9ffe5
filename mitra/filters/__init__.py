"""Filters of the lists; each calls a QuerySet verb."""

from mitra.filters.kerjasama import KerjaSamaFilter, SaringKeadaan
from mitra.filters.komitmen import JatuhTempo, KomitmenFilter
from mitra.filters.mitra import MitraFilter
from mitra.filters.penyerahan import PenyerahanFilter, RealisasiFilter
from mitra.filters.usulan import SaringUsulan, UsulanFilter

__all__ = [
    "JatuhTempo",
    "KerjaSamaFilter",
    "KomitmenFilter",
    "MitraFilter",
    "PenyerahanFilter",
    "RealisasiFilter",
    "SaringKeadaan",
    "SaringUsulan",
    "UsulanFilter",
]
