"""Reads over partners, agreements and promises. What an agreement is today is computed here, in one place."""

from mitra.queries.bagian import banyak
from mitra.queries.kerjasama import AKAN_BERAKHIR_HARI, BERTANDA_TANGAN, KerjaSamaQuerySet, LewatKerjaSamaQuerySet
from mitra.queries.komitmen import KomitmenQuerySet, RealisasiQuerySet
from mitra.queries.mitra import KontakQuerySet, MitraQuerySet

__all__ = [
    "AKAN_BERAKHIR_HARI",
    "BERTANDA_TANGAN",
    "KerjaSamaQuerySet",
    "KomitmenQuerySet",
    "KontakQuerySet",
    "LewatKerjaSamaQuerySet",
    "MitraQuerySet",
    "RealisasiQuerySet",
    "banyak",
]
