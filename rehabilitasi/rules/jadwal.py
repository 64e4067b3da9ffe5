"""When a case is looked at again: evaluations of a programme, contacts of aftercare. Civil dates, pure functions."""

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

BULAN_PASCA = (1, 3, 6)  # domain.md §7.7
BULAN_TERLAMA = 24
_PISAH = re.compile(r"[,;\s]+")


class BulanSalah(ValueError):
    """Months of evaluation that cannot be read; the text is Indonesian, for the form."""


@dataclass(frozen=True)
class JadwalEvaluasi:
    titik: str  # a value of choices.TitikUkur
    bulan: int | None  # months after the start; None at the end
    jatuh_tempo: dt.date


def tambah_bulan(tanggal: dt.date, banyak: int) -> dt.date:
    """The same day so many months later; the last day of a shorter month."""
    return tanggal + relativedelta(months=banyak)


def urai_bulan_evaluasi(teks: str) -> tuple[int, ...]:
    """ "3, 6" → (3, 6). Months between start and end at which a programme is evaluated; empty: only start and end."""
    potongan = [p for p in _PISAH.split(teks.strip()) if p]
    if not all(p.isdecimal() and 1 <= int(p) <= BULAN_TERLAMA for p in potongan):
        raise BulanSalah(f"Tulis bulan evaluasi sebagai angka 1 sampai {BULAN_TERLAMA}, misalnya: 3, 6.")
    return tuple(sorted({int(p) for p in potongan}))


def jadwal_evaluasi(mulai: dt.date, target: dt.date, bulan: tuple[int, ...]) -> list[JadwalEvaluasi]:
    """Start, each configured month that lies before the end, end (domain.md §7.1 point 6: start, month 3, end)."""
    hasil = [JadwalEvaluasi("awal", 0, mulai)]
    for b in bulan:
        if (pada := tambah_bulan(mulai, b)) < target:
            hasil.append(JadwalEvaluasi("tengah" if b == 3 else "lain", b, pada))
    return [*hasil, JadwalEvaluasi("akhir", None, target)]


def jadwal_pasca(sejak: dt.date) -> list[tuple[int, dt.date]]:
    """(month, due date) of the contacts after hand-over."""
    return [(b, tambah_bulan(sejak, b)) for b in BULAN_PASCA]
