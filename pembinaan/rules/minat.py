"""Interests as people write them, and how old an answer is in words. No database."""

import datetime as dt
import re
from collections.abc import Iterable

from dateutil.relativedelta import relativedelta

from core.urai import kunci_nama

BATAS_LAMA = 180  # days after which an answer should be asked again
BATAS_SEDANG = 90


def kata_umur(tanggal: dt.date, pada: dt.date) -> str:
    """ "hari ini", "12 hari lalu", "3 bulan lalu", "1 tahun 2 bulan lalu"; the smaller parts are left out."""
    hari = (pada - tanggal).days
    if hari <= 0:
        return "hari ini"
    lama = relativedelta(pada, tanggal)
    if lama.years:
        return f"{lama.years} tahun {lama.months} bulan lalu" if lama.months else f"{lama.years} tahun lalu"
    return f"{lama.months} bulan lalu" if lama.months else f"{hari} hari lalu"


def sudah_lama(tanggal: dt.date, pada: dt.date) -> bool:
    return (pada - tanggal).days > BATAS_LAMA


class KamusMinat:
    """Finds the interest a typed text means: whole name, part of a name, code, or a beginning that fits only one."""

    def __init__(self, semua: Iterable[tuple[object, str, str]]):
        """`semua`: (id, code, name) in the order of the list."""
        self.nama: dict = {}
        self._persis: dict[str, object] = {}
        self._kata: list[tuple[str, object]] = []
        for pk, kode, nama in semua:
            self.nama[pk] = nama
            sebutan = [nama, kode.replace("_", " "), *re.split(r"/|\bdan\b", nama)]
            for teks in filter(None, map(kunci_nama, sebutan)):
                self._persis.setdefault(teks, pk)
                self._kata.append((teks, pk))

    def cari(self, teks: str):
        """The id; ValueError with an Indonesian sentence when nothing or more than one fits."""
        kunci = kunci_nama(teks)
        if kunci in self._persis:
            return self._persis[kunci]
        calon = list(dict.fromkeys(pk for kata, pk in self._kata if kunci and kata.startswith(kunci)))
        if len(calon) == 1:
            return calon[0]
        if calon:
            pilihan = " atau ".join(self.nama[pk] for pk in calon[:3])
            raise ValueError(f"“{teks[:30]}” dapat berarti {pilihan}; tulis lebih lengkap.")
        raise ValueError(f"Minat “{teks[:30]}” tidak ada dalam daftar.")
