"""What rehabilitation offers the house; each module registers its own menu lines, tabs, tiles and work items."""

from rehabilitasi.hooks import (
    akses,
    evaluasi,
    hasil,
    kasus,
    layanan,
    pasca,
    pengisian,
    rencana,
    skrining,
    tim,
    urine,
)

__all__ = [
    "akses",
    "evaluasi",
    "hasil",
    "kasus",
    "layanan",
    "pasca",
    "pengisian",
    "rencana",
    "skrining",
    "tim",
    "urine",
]
