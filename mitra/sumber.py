"""The fifth hook: what stands above explains where a realisasi came from, without mitra knowing it."""

from collections.abc import Callable
from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Sumber:
    """`urai(id_realisasi, pengguna)` → {realisasi_id: (label, address or "")}, scoped to the user, in one query."""

    kode: str
    urai: Callable
    urutan: int = 100


sumber_realisasi: Registry[Sumber] = Registry("sumber_realisasi")
