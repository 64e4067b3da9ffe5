"""Reads over partnership, one module a noun."""

from mitra.queries.bagian import banyak
from mitra.queries.instruktur import AKAN_TERTUTUP_HARI, InstrukturMitraQuerySet
from mitra.queries.kerjasama import (
    AKAN_BERAKHIR_HARI,
    BERTANDA_TANGAN,
    TIDUR_HARI,
    KerjaSamaQuerySet,
    LewatKerjaSamaQuerySet,
)
from mitra.queries.komitmen import BarangPenyerahanQuerySet, KomitmenQuerySet, PenyerahanQuerySet, RealisasiQuerySet
from mitra.queries.mitra import KontakQuerySet, MitraQuerySet
from mitra.queries.pertemuan import LewatPertemuanQuerySet, PertemuanQuerySet, TindakLanjutQuerySet
from mitra.queries.usulan import (
    DIAM_HARI,
    EvaluasiQuerySet,
    LampiranQuerySet,
    LewatMemoriQuerySet,
    MemoriQuerySet,
    TawaranQuerySet,
    UsulanQuerySet,
)

__all__ = [
    "AKAN_BERAKHIR_HARI",
    "AKAN_TERTUTUP_HARI",
    "BERTANDA_TANGAN",
    "BarangPenyerahanQuerySet",
    "DIAM_HARI",
    "EvaluasiQuerySet",
    "InstrukturMitraQuerySet",
    "KerjaSamaQuerySet",
    "KomitmenQuerySet",
    "KontakQuerySet",
    "LampiranQuerySet",
    "LewatKerjaSamaQuerySet",
    "LewatMemoriQuerySet",
    "LewatPertemuanQuerySet",
    "MemoriQuerySet",
    "MitraQuerySet",
    "PenyerahanQuerySet",
    "PertemuanQuerySet",
    "RealisasiQuerySet",
    "TIDUR_HARI",
    "TawaranQuerySet",
    "TindakLanjutQuerySet",
    "UsulanQuerySet",
    "banyak",
]
