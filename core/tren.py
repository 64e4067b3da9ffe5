"""Numbers of the last twelve months, one query each, and numbers asked of the database once per request."""

import datetime as dt
import functools
from collections.abc import Callable

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Q

from core.urai import BULAN

BANYAK_BULAN = 12


def akhir_bulan(hari_ini: dt.date, banyak: int = BANYAK_BULAN) -> list[dt.date]:
    """Ends of the last months, today standing for the running one."""
    awal = hari_ini.replace(day=1)
    return [awal - relativedelta(months=i) - dt.timedelta(days=1) for i in range(banyak - 2, -1, -1)] + [hari_ini]


def label_bulan(tanggal: dt.date) -> str:
    return f"{BULAN[tanggal.month - 1][:3]} {tanggal:%y}"


def per_bulan(hari_ini: dt.date, qs, syarat: Callable[[dt.date], Q]) -> list[tuple[str, int]]:
    """`syarat(day)` as filtered counts of one aggregate over `qs`, one number for each month's end.

    `qs` and `syarat` may join to-one relations only: rows are counted as they come.
    """
    hari = akhir_bulan(hari_ini)
    jumlah = qs.order_by().aggregate(**{f"n{i}": Count("pk", filter=syarat(h)) for i, h in enumerate(hari)})
    return [(label_bulan(h), jumlah[f"n{i}"]) for i, h in enumerate(hari)]


def sekali(fungsi):
    """Ask the database once per request, however many tiles, menu lines and work items show the number."""

    @functools.wraps(fungsi)
    def ingat(request):
        simpanan = request.__dict__.setdefault("_angka", {})
        if fungsi not in simpanan:
            simpanan[fungsi] = fungsi(request)
        return simpanan[fungsi]

    return ingat
