"""What else happened in each institution, one module a subject: `isi(bahan)` tells it through the services.

Called after the programmes, the runs and the partnership of that institution have been told; in this order.
"""

import datetime as dt
import random
from collections.abc import Callable
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


LANGKAH: tuple[Callable[[Bahan], None], ...] = ()


def lanjutkan(bahan: Bahan) -> None:
    for langkah in LANGKAH:
        langkah(bahan)
