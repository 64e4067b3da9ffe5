"""What coaching offers the house; each module registers its own menu lines, tabs, panels, work items and tiles."""

from pembinaan.hooks import (
    kegiatan,
    kehadiran,
    kesetaraan,
    minat,
    peserta,
    peta,
    sppn,
    tpp,
)

__all__ = [
    "kegiatan",
    "kehadiran",
    "kesetaraan",
    "minat",
    "peserta",
    "peta",
    "sppn",
    "tpp",
]
from pembinaan.hooks import laporan

__all__ = ["kegiatan", "kehadiran", "kesetaraan", "laporan", "minat", "peserta", "peta", "sppn"]
