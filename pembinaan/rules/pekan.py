"""A week as the board shows it: which week an address asks for, and the parts of a day."""

import datetime as dt

from core.urai import NilaiSalah
from pembinaan.rules.jadwal import senin

BAGIAN_HARI = (("Pagi", dt.time(12)), ("Siang", dt.time(15)), ("Sore dan malam", dt.time.max))


def urai_hari(teks: str, bawaan: dt.date) -> dt.date:
    """A day written 2026-11-21; `bawaan` for empty text. Raises NilaiSalah for anything else."""
    if not teks:
        return bawaan
    try:
        hari = dt.date.fromisoformat(teks.strip())
    except ValueError as galat:
        raise NilaiSalah(f"Tanggal “{teks[:20]}” tidak terbaca.") from galat
    if not 1900 <= hari.year <= 2200:
        raise NilaiSalah(f"Tahun {hari.year} di luar jangkauan.")
    return hari


def pekan(tanggal: dt.date) -> list[dt.date]:
    """Monday to Sunday around that day."""
    awal = senin(tanggal)
    return [awal + dt.timedelta(days=i) for i in range(7)]


def bagian_hari(jam: dt.time) -> str:
    return next(nama for nama, batas in BAGIAN_HARI if jam < batas)
