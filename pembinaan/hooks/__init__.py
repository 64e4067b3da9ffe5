"""What coaching offers the house; each module registers its own menu lines, tabs, panels, work items and tiles."""

from pembinaan.hooks import (
    kegiatan,
    kehadiran,
    kehendak,
    kesetaraan,
    laporan,
    minat,
    peserta,
    peta,
    sppn,
    tpp,
)

__all__ = [
    "kegiatan",
    "kehadiran",
    "kehendak",
    "kesetaraan",
    "laporan",
    "minat",
    "peserta",
    "peta",
    "sppn",
    "tpp",
]
