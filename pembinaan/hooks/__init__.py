"""What coaching offers the house; each module registers its own menu lines, tabs, panels, work items and tiles."""

from pembinaan.hooks import (
    kegiatan,
    minat,
    peserta,
    peta,
)

__all__ = ["kegiatan", "minat", "peserta"]
from pembinaan.hooks import kehadiran

__all__ = ["kegiatan", "kehadiran"]
__all__ = [
    "kegiatan",
    "minat",
    "peserta",
    "peta",
]
