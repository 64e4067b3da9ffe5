"""Filters of the WBP list that stand on what upper floors know (for example: who follows a programme).

An app above registers a verb here; wbp shows it as one more filter and never learns what is behind it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class SaringanTambahan:
    """`pilihan` [(value, label)]; `saring(queryset, nilai, request)` → narrowed queryset, by EXISTS: no row doubles.

    `izin`: without it the filter is absent."""

    kode: str
    label: str
    pilihan: tuple[tuple[str, str], ...]
    saring: Callable
    izin: str
    urutan: int = 100


saringan_wbp: Registry[SaringanTambahan] = Registry("saringan_wbp")
