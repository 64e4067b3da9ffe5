"""What stands above explains itself here, unknown to mitra: where a realisasi came from, what runs under a text."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Sumber:
    """`urai(id_realisasi, pengguna)` → {realisasi_id: (label, address or "")}, scoped to the user, in one query."""

    kode: str
    urai: Callable
    urutan: int = 100


@dataclass(frozen=True)
class Pelaksana:
    """Work that runs under agreements now.

    `kerja_sama_id()` → queryset of one column, the keys of agreements with running work (used as a subquery);
    `rincian(kerja_sama, pengguna)` → [(label, address or "")] of what runs under one agreement, scoped to the user.
    """

    kode: str
    kerja_sama_id: Callable
    rincian: Callable
    urutan: int = 100


sumber_realisasi: Registry[Sumber] = Registry("sumber_realisasi")
pelaksana: Registry[Pelaksana] = Registry("pelaksana")
