"""What every later part of the demo is given: one institution, who acts in it, its today and its seed."""

import datetime as dt
import random
from dataclasses import dataclass

from akun.models import Pengguna
from upt.models import Upt


@dataclass(frozen=True)
class Bahan:
    """One institution and who acts in it: `akun` {role: user}, `hari` its today, `benih` its seed."""

    upt: Upt
    akun: dict[str, Pengguna]
    hari: dt.date
    benih: int

    def acak(self, untuk: str) -> random.Random:
        """The same draw on every run, another one for each subject."""
        return random.Random(f"{self.benih}-{untuk}")
