"""What lesson scores come to: one score a lesson, one for the run, and what they say about passing. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

# Codes of CaraNilai, Kompetensi and StatusPeserta; a rule imports no choices.
ANGKA, KOMPETENSI, TANPA = "angka", "kompetensi", "tanpa"
KOMPETEN, BELUM = "kompeten", "belum"
LULUS, TIDAK_LULUS = "lulus", "tidak_lulus"

SEN = Decimal("0.01")


def dua_angka(nilai: Decimal) -> Decimal:
    return nilai.quantize(SEN, rounding=ROUND_HALF_UP)


def tulis_nilai(nilai: Decimal) -> str:
    """A score always with two decimals: 74.5 → 74,50."""
    return f"{dua_angka(nilai)}".replace(".", ",")


# --- one lesson ------------------------------------------------------------------------------------------------------


def nilai_gabungan(teori: Decimal | None, praktik: Decimal | None, bobot_praktik: int) -> Decimal | None:
    """One score of a lesson: theory and practice by weight; where only one was given, that one; none is not zero."""
    if teori is None or praktik is None:
        return praktik if teori is None else teori
    return dua_angka((teori * (100 - bobot_praktik) + praktik * bobot_praktik) / 100)


def nilai_materi(pertama: Decimal | None, remedial: Decimal | None, nilai_lulus: int) -> Decimal | None:
    """The score that counts: the better of the two tries, and the remedial never above the passing score."""
    if remedial is None:
        return pertama
    dibatasi = min(remedial, Decimal(nilai_lulus))
    return dibatasi if pertama is None else max(pertama, dibatasi)


def kompetensi_materi(pertama: str, remedial: str) -> str:
    """Kompeten when one of the two tries was."""
    return KOMPETEN if KOMPETEN in (pertama, remedial) else remedial or pertama


def perlu_remedial(nilai: Decimal | None, kompetensi: str, cara: str, nilai_lulus: int) -> bool:
    """Whether the first try opens a second."""
    if cara == KOMPETENSI:
        return kompetensi == BELUM
    return cara == ANGKA and nilai is not None and nilai < nilai_lulus


# --- the run ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Akhir:
    """What the lessons come to so far; the final result only once all of them are scored."""

    dinilai: int
    jumlah: int
    nilai: Decimal | None = None
    kompetensi: str = ""
    kompeten: int = 0

    @property
    def lengkap(self) -> bool:
        return self.jumlah > 0 and self.dinilai == self.jumlah


def nilai_akhir(materi: Sequence[tuple[int, Decimal | None]]) -> Akhir:
    """(JP, score) of every lesson → the mean by JP over those scored. Lessons without any JP count alike."""
    ada = [(jp, nilai) for jp, nilai in materi if nilai is not None]
    bobot = sum(jp for jp, _ in ada)
    if not ada:
        return Akhir(0, len(materi))
    if not bobot:
        ada, bobot = [(1, nilai) for _, nilai in ada], len(ada)
    return Akhir(len(ada), len(materi), dua_angka(sum(jp * nilai for jp, nilai in ada) / bobot))


def kompetensi_akhir(materi: Sequence[str]) -> Akhir:
    """Kompeten when all lessons are; nothing is said before all are assessed."""
    ada = [k for k in materi if k]
    kompeten = sum(1 for k in ada if k == KOMPETEN)
    kata = ""
    if ada and len(ada) == len(materi):
        kata = KOMPETEN if kompeten == len(ada) else BELUM
    return Akhir(len(ada), len(materi), kompetensi=kata, kompeten=kompeten)


# --- pass or not -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Hadir:
    """Attendance beside the share the programme asks for."""

    hadir: int
    dihitung: int
    minimum: int | None = None

    @property
    def cukup(self) -> bool | None:
        """None where it cannot be said: a minimum is asked and no session has been counted."""
        if self.minimum is None:
            return True
        return self.hadir * 100 >= self.minimum * self.dihitung if self.dihitung else None

    @property
    def kata(self) -> str:
        if self.dihitung:
            teks = f"hadir {self.hadir} dari {self.dihitung}"
        else:
            teks = "kehadiran belum tercatat" if self.minimum is not None else ""
        return f"{teks}, minimum {self.minimum}%" if self.minimum is not None else teks


@dataclass(frozen=True)
class Usulan:
    """A proposal and why: `keputusan` is lulus, tidak_lulus or empty while nothing can be proposed."""

    keputusan: str
    kalimat: str


def usulkan(cara: str, akhir: Akhir, hadir: Hadir, nilai_lulus: int) -> Usulan:
    """What the result and the attendance speak for. Failing one is enough; passing needs all that is asked."""
    hasil, kata = _hasil(cara, akhir, nilai_lulus)
    if cara == TANPA and hadir.minimum is None:
        return Usulan("", "")
    kalimat = "; ".join(k for k in (kata, hadir.kata) if k)
    keputusan = ""
    if hasil is False or hadir.cukup is False:
        keputusan = TIDAK_LULUS
    elif hasil and hadir.cukup:
        keputusan = LULUS
    return Usulan(keputusan, kalimat[:1].upper() + kalimat[1:])


def _hasil(cara: str, akhir: Akhir, nilai_lulus: int) -> tuple[bool | None, str]:
    """Whether the result is enough (None = not known yet) and its half of the sentence."""
    if cara == TANPA:
        return True, ""
    sebagian = f"{akhir.dinilai} dari {akhir.jumlah} materi dinilai" if akhir.jumlah else ""
    if cara == KOMPETENSI:
        if not akhir.kompetensi:
            return None, sebagian
        kata = f"kompeten pada {akhir.kompeten} dari {akhir.jumlah} materi"
        return akhir.kompetensi == KOMPETEN, kata
    if akhir.lengkap and akhir.nilai is not None:
        return akhir.nilai >= nilai_lulus, f"nilai akhir {tulis_nilai(akhir.nilai)} dari minimum {nilai_lulus}"
    if akhir.nilai is not None:
        return None, f"{sebagian}, nilai sementara {tulis_nilai(akhir.nilai)} dari minimum {nilai_lulus}"
    return None, sebagian
