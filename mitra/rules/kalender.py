"""A month as the calendar shows it: whole weeks from Monday, its neighbours, the marks before an end."""

import calendar
import datetime as dt
import re

from core.urai import BULAN, NilaiSalah

PERINGATAN_HARI = (90, 60, 30)
_BULAN = re.compile(r"(\d{4})-(\d{1,2})")


def urai_bulan(teks: str, bawaan: dt.date) -> dt.date:
    """First day of "2026-11"; of the month of `bawaan` for empty text. Raises NilaiSalah for anything else."""
    if not teks:
        return bawaan.replace(day=1)
    cocok = _BULAN.fullmatch(teks.strip())
    if cocok is None or not 1900 <= int(cocok[1]) <= 2200 or not 1 <= int(cocok[2]) <= 12:
        raise NilaiSalah(f"Bulan “{teks[:20]}” tidak terbaca. Tulis tahun dan bulan, misalnya 2026-11.")
    return dt.date(int(cocok[1]), int(cocok[2]), 1)


def geser(bulan: dt.date, banyak: int) -> dt.date:
    tahun, sisa = divmod(bulan.year * 12 + bulan.month - 1 + banyak, 12)
    return dt.date(tahun, sisa + 1, 1)


def minggu(bulan: dt.date) -> list[list[dt.date]]:
    """Weeks of seven days from Monday that cover the month; days of its neighbours fill the ends."""
    return calendar.Calendar().monthdatescalendar(bulan.year, bulan.month)


def akhir_bulan(bulan: dt.date) -> dt.date:
    return geser(bulan, 1) - dt.timedelta(days=1)


def nama_bulan(bulan: dt.date) -> str:
    return f"{BULAN[bulan.month - 1]} {bulan.year}"
