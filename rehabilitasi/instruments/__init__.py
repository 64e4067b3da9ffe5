"""The registry of instruments: every released version stays, because stored answers are read by their own version.

A new version is a new module beside the old one (`assist_v2.py`) and one more line in TERDAFTAR.
"""

from rehabilitasi.instruments.asi import AsiV1
from rehabilitasi.instruments.assist import AssistV1
from rehabilitasi.instruments.dasar import Instrumen
from rehabilitasi.instruments.dast10 import Dast10V1
from rehabilitasi.instruments.urica import UricaV1
from rehabilitasi.instruments.whoqol import WhoqolV1

TERDAFTAR: tuple[Instrumen, ...] = (AssistV1(), Dast10V1(), AsiV1(), WhoqolV1(), UricaV1())


class InstrumenTidakDikenal(KeyError):
    def __str__(self) -> str:
        return self.args[0]


def ambil(kode: str, versi: int) -> Instrumen:
    for instrumen in TERDAFTAR:
        if (instrumen.kode, instrumen.versi) == (kode, versi):
            return instrumen
    raise InstrumenTidakDikenal(f"Instrumen {kode} versi {versi} tidak dikenal.")


def terkini(kode: str) -> Instrumen:
    semua = [instrumen for instrumen in TERDAFTAR if instrumen.kode == kode]
    if not semua:
        raise InstrumenTidakDikenal(f"Instrumen {kode} tidak dikenal.")
    return max(semua, key=lambda instrumen: instrumen.versi)


def daftar() -> tuple[Instrumen, ...]:
    """The newest version of each, in the order of the pathway."""
    return tuple(terkini(kode) for kode in dict.fromkeys(instrumen.kode for instrumen in TERDAFTAR))
