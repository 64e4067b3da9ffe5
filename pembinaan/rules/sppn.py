"""The arithmetic of the SPPN sheet: daily marks → aspect → variable → weighted score → predicate (R25).

Two decimals, half up, at each step that stands on the printed sheet, so that it can be worked out again by hand. What
is missing is missing, never zero: an empty aspect leaves the mean of its variable, a variable without any aspect
leaves the weighting, and the weights of the others are taken as their share of what is left.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from core.urai import rapikan_teks
from pembinaan.rules.nilai import urai_nilai

DUA = Decimal("0.01")
CATATAN_PALING_PANJANG = 200
# What a disciplinary decision of the month suggests for "pelanggaran hukum". Only shown beside the sheet:
# KetentuanSppn has no field for it, so it is the wali who writes the score, with a note.
USULAN_PELANGGARAN = {"ringan": 60, "sedang": 40, "berat": 20}

_SEL = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)(?:\s+(.*))?")


@dataclass(frozen=True)
class Pita:
    """A band of the predicate table."""

    batas: int
    nama: str
    baik: bool


@dataclass(frozen=True)
class HasilSkor:
    """`variabel` {code: mean or None}, `bobot` {code: weight in force, per cent of what counts}, `skor` or None."""

    variabel: Mapping[str, Decimal | None]
    bobot: Mapping[str, Decimal]
    skor: Decimal | None

    @property
    def tanpa(self) -> list[str]:
        """Variables that had nothing to count."""
        return [v for v, n in self.variabel.items() if n is None]


def bulatkan(nilai: Decimal) -> Decimal:
    return nilai.quantize(DUA, rounding=ROUND_HALF_UP)


def rerata(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """Mean of what is there; None of nothing."""
    ada = [Decimal(n) for n in nilai if n is not None]
    return bulatkan(sum(ada) / len(ada)) if ada else None


def skor_kehadiran(hadir: int, dihitung: int) -> Decimal | None:
    return bulatkan(Decimal(100 * hadir) / dihitung) if dihitung else None


def skor_pengamatan(hari: int, banyak: int, jumlah: int, baku: int, hari_minimum: int) -> Decimal | None:
    """Mean over the observed days: `banyak` exceptions that add up to `jumlah`, the standard score on the others.

    None with fewer than `hari_minimum` days, and without any day.
    """
    if not hari or hari < hari_minimum:
        return None
    return bulatkan(Decimal(jumlah + (hari - banyak) * baku) / hari)


def hitung_skor(butir: Iterable[tuple[str, Decimal | None]], bobot: Mapping[str, int]) -> HasilSkor:
    """`butir` (variable, score or None) of one sheet; `bobot` {variable: per cent}."""
    kumpulan: dict[str, list] = {v: [] for v in bobot}
    for variabel, skor in butir:
        kumpulan[variabel].append(skor)
    variabel = {v: rerata(isi) for v, isi in kumpulan.items()}
    jumlah = sum(bobot[v] for v, n in variabel.items() if n is not None)
    if not jumlah:
        return HasilSkor(variabel, {}, None)
    ada = {v: n for v, n in variabel.items() if n is not None and bobot[v]}
    pakai = {v: bulatkan(Decimal(100 * bobot[v]) / jumlah) for v in ada}
    return HasilSkor(variabel, pakai, bulatkan(sum(n * bobot[v] for v, n in ada.items()) / jumlah))


def predikat(skor: Decimal, pita: Iterable[Pita]) -> Pita | None:
    """The highest band the score reaches; None where the table begins above it."""
    return max((p for p in pita if skor >= p.batas), key=lambda p: p.batas, default=None)


def memenuhi(skor: Decimal, pita: Pita | None, minimum: int) -> bool:
    return skor >= minimum and pita is not None and pita.baik


def urai_sel(teks: str | None) -> tuple[Decimal | None, str]:
    """A cell as typed: "" → nothing, "60 berkelahi saat antre" → (60, note). ValueError with the end of a sentence.

    A score that departs from the usual says why, so a score without a note is refused.
    """
    bersih = rapikan_teks(teks or "")
    if not bersih:
        return None, ""
    cocok = _SEL.fullmatch(bersih)
    if not cocok:
        raise ValueError(f"“{bersih[:20]}” tidak terbaca; tulis skor lalu sebabnya, misalnya 60 berkelahi saat antre")
    skor, catatan = urai_nilai(cocok[1]), cocok[2] or ""
    if not catatan:
        raise ValueError(f"tulis sebabnya sesudah skor {cocok[1]}, misalnya {cocok[1]} terlambat apel")
    if len(catatan) > CATATAN_PALING_PANJANG:
        raise ValueError(f"sebabnya paling panjang {CATATAN_PALING_PANJANG} huruf")
    return skor, catatan
