"""Filters of the three lists; each calls a QuerySet verb."""

from mitra.filters.kerjasama import KerjaSamaFilter, SaringKeadaan
from mitra.filters.komitmen import JatuhTempo, KomitmenFilter
from mitra.filters.mitra import MitraFilter

__all__ = ["JatuhTempo", "KerjaSamaFilter", "KomitmenFilter", "MitraFilter", "SaringKeadaan"]
