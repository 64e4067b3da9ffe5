"""Terms of an agreement in words and in days."""

import calendar
import datetime as dt
import re

from core.urai import NilaiSalah, format_lama

_BAGIAN = re.compile(r"(\d{1,3}) (tahun|bulan|minggu|hari)")
_ANGKA = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh"
_KATA = {kata: str(n) for n, kata in enumerate(_ANGKA.split(), 1)} | {"setahun": "1 tahun", "sebulan": "1 bulan"}


def tambah_bulan(tanggal: dt.date, bulan: int) -> tuple[dt.date, bool]:
    """The same day `bulan` months on, or the month's last day; True when that day does not exist there."""
    tahun, sisa = divmod(tanggal.year * 12 + tanggal.month - 1 + bulan, 12)
    akhir = calendar.monthrange(tahun, sisa + 1)[1]
    return dt.date(tahun, sisa + 1, min(tanggal.day, akhir)), tanggal.day > akhir


def akhir_jangka(mulai: dt.date, teks: str) -> dt.date:
    """Last day of a term in words: "3 tahun" from 1 January 2026 ends on 31 December 2028.

    The term runs up to the day before the same date comes round. Raises NilaiSalah when the words are not a term.
    """
    bersih = re.sub(r"[a-z]+ ?\((\d+)\)", r"\1", " ".join(teks.lower().split()))  # "tiga (3) tahun"
    bersih = re.sub(r"(\d+) ?\([a-z ]+\)", r"\1", bersih)  # "3 (tiga) tahun"
    bersih = re.sub(r"[a-z]+", lambda m: _KATA.get(m[0], m[0]), bersih)
    sisa = _BAGIAN.sub("", bersih).replace("dan", "").replace(",", "").strip()
    jumlah = {"tahun": 0, "bulan": 0, "minggu": 0, "hari": 0}
    for angka, satuan in _BAGIAN.findall(bersih):
        jumlah[satuan] += int(angka)
    hari = jumlah["minggu"] * 7 + jumlah["hari"]
    bulan = jumlah["tahun"] * 12 + jumlah["bulan"]
    if sisa or not (hari or bulan):
        raise NilaiSalah(f"Jangka waktu “{teks[:40]}” tidak terbaca. Tulis misalnya 3 tahun, atau 1 tahun 6 bulan.")
    if bulan > 1200 or hari > 36500:
        raise NilaiSalah("Jangka waktu paling lama 100 tahun.")
    return _akhir(mulai, bulan) + dt.timedelta(days=hari)


def _akhir(mulai: dt.date, bulan: int) -> dt.date:
    """Last day of `bulan` months: the eve of the same day, or the month's last day where that day does not exist."""
    sama, terpotong = tambah_bulan(mulai, bulan)
    return sama if terpotong else sama - dt.timedelta(days=1)


def jangka_waktu(mulai: dt.date | None, berakhir: dt.date | None) -> str:
    """The term between two days in words, both days included; "Tanpa batas waktu" without an end."""
    if mulai is None:
        return ""
    if berakhir is None:
        return "Tanpa batas waktu"
    bulan = (berakhir.year - mulai.year) * 12 + berakhir.month - mulai.month + 1
    while _akhir(mulai, bulan) > berakhir:
        bulan -= 1
    return format_lama(bulan // 12, bulan % 12, (berakhir - _akhir(mulai, bulan)).days)


def hari_tidur(mulai: dt.date, terakhir: dt.date | None, pada: dt.date) -> int:
    """Days since something came of a text, or since it began when nothing did since."""
    return (pada - max(mulai, terakhir or mulai)).days


def sisa_hari(berakhir: dt.date | None, pada: dt.date) -> int | None:
    """Days from `pada` to the last day; 0 on the last day itself, below zero afterwards."""
    return None if berakhir is None else (berakhir - pada).days
