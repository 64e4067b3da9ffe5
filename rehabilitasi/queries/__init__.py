"""Reads over cases, teams, programmes and what was done; each verb chains and evaluates nothing."""

from rehabilitasi.queries.kasus import (
    AksesDaruratQuerySet,
    AnggotaTimQuerySet,
    EvaluasiQuerySet,
    GelombangQuerySet,
    KasusQuerySet,
    KontakPascaQuerySet,
    LewatKasusQuerySet,
    PengisianQuerySet,
    ProgramQuerySet,
    RencanaQuerySet,
    TargetQuerySet,
    TimQuerySet,
)
from rehabilitasi.queries.klinis import KlinisQuerySet
from rehabilitasi.queries.layanan import KehadiranQuerySet, LayananQuerySet, TesUrineQuerySet
from rehabilitasi.queries.skrining import CalonQuerySet, SkriningQuerySet

__all__ = [
    "AksesDaruratQuerySet",
    "AnggotaTimQuerySet",
    "CalonQuerySet",
    "EvaluasiQuerySet",
    "GelombangQuerySet",
    "KasusQuerySet",
    "KehadiranQuerySet",
    "KlinisQuerySet",
    "KontakPascaQuerySet",
    "LayananQuerySet",
    "LewatKasusQuerySet",
    "PengisianQuerySet",
    "ProgramQuerySet",
    "RencanaQuerySet",
    "SkriningQuerySet",
    "TargetQuerySet",
    "TesUrineQuerySet",
    "TimQuerySet",
]
