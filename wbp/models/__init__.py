"""Person ≠ perkara ≠ registrasi ≠ penempatan (domain.md R1). History rows are closed, never deleted."""

from wbp.models.asal import BerasalImpor, Impor
from wbp.models.catatan import Catatan, Pelanggaran
from wbp.models.hunian import Keberadaan, Penempatan, PenugasanWali
from wbp.models.mutasi import Mutasi
from wbp.models.orang import Wbp
from wbp.models.perkara import Perkara, Registrasi
from wbp.models.pratinjau import BarisImpor, BerkasImpor, PemetaanImpor

__all__ = [
    "BarisImpor",
    "BerasalImpor",
    "BerkasImpor",
    "Catatan",
    "Impor",
    "Keberadaan",
    "Mutasi",
    "Pelanggaran",
    "PemetaanImpor",
    "Penempatan",
    "PenugasanWali",
    "Perkara",
    "Registrasi",
    "Wbp",
]
