"""Values → Indonesian text, one way for pages, history, exports and print."""

import datetime as dt
import uuid
from decimal import Decimal

from core.urai import format_tanggal_pendek

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def angka(nilai) -> str:
    """Thousands dot: 1270 → 1.270."""
    return "" if nilai is None else f"{nilai:,}".replace(",", ".")


def desimal(nilai, tempat: int = 1) -> str:
    """Decimal comma, no trailing zeros: 88.50 → 88,5."""
    if nilai is None:
        return ""
    teks = f"{Decimal(str(nilai)):,.{tempat}f}".replace(",", "_").replace(".", ",").replace("_", ".")
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def jam(nilai: dt.time | None) -> str:
    return nilai.strftime("%H.%M") if nilai else ""


def persen(pembilang: int, penyebut: int) -> str:
    """Whole per cent, or an en dash where there is nothing to divide by."""
    return f"{round(100 * pembilang / penyebut)}%" if penyebut else "–"


def hari_tanggal(nilai: dt.date) -> str:
    return f"{HARI[nilai.weekday()]}, {format_tanggal_pendek(nilai)}"


def teks_nilai(nilai) -> str:
    """A stored value as a reader should see it; never `None`, `True` or a raw range."""
    if nilai is None or nilai == "":
        return ""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, dt.datetime):
        return f"{format_tanggal_pendek(nilai.date())} {nilai.strftime('%H.%M')}"
    if isinstance(nilai, dt.date):
        return format_tanggal_pendek(nilai)
    if isinstance(nilai, dt.time):
        return jam(nilai)
    if isinstance(nilai, Decimal):
        return desimal(nilai, 2)
    if isinstance(nilai, uuid.UUID):
        return str(nilai)
    if isinstance(nilai, list | tuple | set):
        return ", ".join(teks_nilai(n) for n in nilai)
    if hasattr(nilai, "lower") and hasattr(nilai, "upper") and not isinstance(nilai, str):
        akhir = nilai.upper - dt.timedelta(days=1) if nilai.upper else None
        return f"{teks_nilai(nilai.lower)} s.d. {teks_nilai(akhir) or 'sekarang'}"
    return str(nilai)
