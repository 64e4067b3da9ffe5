"""Values → Indonesian text, one way for pages, history, exports and print."""

import datetime as dt
import uuid
from collections.abc import Callable, Sequence
from decimal import Decimal

from core.urai import BULAN, format_tanggal, format_tanggal_pendek

_SATUAN = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_PULUHAN = (
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (1000, "ribu"),
    (100, "ratus"),
    (10, "puluh"),
)
SEBUT_PALING_BANYAK = 5
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


def hari_lengkap(nilai: dt.date) -> str:
    """Senin, 17 Agustus 2026: for the head of a page and for sentences."""
    return f"{HARI[nilai.weekday()]}, {format_tanggal(nilai)}"


def terbilang(nilai: int) -> str:
    """A whole number in words, as official papers write it: 1270 → seribu dua ratus tujuh puluh."""
    if nilai < 0:
        return f"minus {terbilang(-nilai)}"
    return _terbilang(nilai) if nilai else "nol"


def _terbilang(n: int) -> str:
    if n < 12:
        return _SATUAN[n]
    if n < 20:
        return f"{_SATUAN[n - 10]} belas"
    besar, sebutan = next(p for p in _PULUHAN if n >= p[0])
    banyak, sisa = divmod(n, besar)
    kepala = f"se{sebutan}" if banyak == 1 and besar in (100, 1000) else f"{_terbilang(banyak)} {sebutan}"
    return f"{kepala} {_terbilang(sisa)}".strip()


def tanggal_terbilang(nilai: dt.date) -> str:
    """Rabu, tanggal empat bulan Maret tahun dua ribu dua puluh enam."""
    hari = f"{HARI[nilai.weekday()]}, tanggal {terbilang(nilai.day)}"
    return f"{hari} bulan {BULAN[nilai.month - 1]} tahun {terbilang(nilai.year)}"


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


def sebut_beberapa(semua: Sequence, sebut: Callable[..., str] = str) -> str:
    """The first few, each named by `sebut`, and how many more there are: a, b, c, d, e, dan 3 lainnya."""
    nama = [sebut(satu) for satu in semua[:SEBUT_PALING_BANYAK]]
    if len(semua) > SEBUT_PALING_BANYAK:
        nama.append(f"dan {len(semua) - SEBUT_PALING_BANYAK} lainnya")
    return ", ".join(nama)


def sebaris(teks: str, batas: int) -> str:
    """One line of printable text, cut with an ellipsis: nothing typed begins another line of a mail."""
    bersih = " ".join("".join(h if h.isprintable() else " " for h in teks).split())
    return bersih if len(bersih) <= batas else f"{bersih[: batas - 1].rstrip()}…"
