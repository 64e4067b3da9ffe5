"""What every instrument shares: items, pages, measures, the cleaning of answers and the fingerprint of a version.

Pure Python: no Django, nothing stored, no instrument by name.
"""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Self

# The client chose not to answer: neither 0 nor "not asked yet" (that is an absent key).
TIDAK_DIJAWAB = "-"


class JawabanTidakSah(ValueError):
    """An answer that is no option of its item; `pesan` is for the person who typed it and never repeats the answer."""

    def __init__(self, kode: str, pesan: str):
        super().__init__(pesan)
        self.kode = kode
        self.pesan = pesan


@dataclass(frozen=True)
class Pilihan:
    kode: str
    teks: str
    skor: int | None = None


@dataclass(frozen=True)
class Butir:
    kode: str
    teks: str
    bagian: str
    pilihan: tuple[Pilihan, ...] = ()
    bantuan: str = ""
    angka: tuple[int, int] | None = None

    @property
    def tombol(self) -> str:
        """The keys of fast paper entry in option order; empty for a whole-number item."""
        return "".join(pilihan.kode for pilihan in self.pilihan)

    def baca(self, mentah: object) -> str | None:
        """The answer as it is stored, TIDAK_DIJAWAB included; None when it is no option of this item."""
        isi = rapikan(mentah)
        if isi == TIDAK_DIJAWAB or any(pilihan.kode == isi for pilihan in self.pilihan):
            return isi
        if self.angka is None or not (isi.isascii() and isi.isdigit() and len(isi) <= 6):
            return None
        terkecil, terbesar = self.angka
        return str(int(isi)) if terkecil <= int(isi) <= terbesar else None

    def nilai(self, jawaban: Mapping[str, object]) -> int | None:
        """The number this answer counts for; None when not answered, refused, or when its options carry no score."""
        isi = self.baca(jawaban.get(self.kode))
        if isi is None or isi == TIDAK_DIJAWAB:
            return None
        if self.angka is not None:
            return int(isi)
        return next(pilihan.skor for pilihan in self.pilihan if pilihan.kode == isi)

    @property
    def isian(self) -> str:
        """What may be entered, in words."""
        if self.angka is not None:
            return f"bilangan bulat {self.angka[0]}–{self.angka[1]}"
        return "salah satu dari " + ", ".join(pilihan.kode for pilihan in self.pilihan)


@dataclass(frozen=True)
class Langkah:
    kode: str
    judul: str
    pengantar: str
    butir: tuple[Butir, ...]


@dataclass(frozen=True)
class Pita:
    """A band up to and including `sampai`; the bands of a measure stand in rising order."""

    kode: str
    label: str
    sampai: int


@dataclass(frozen=True, kw_only=True)
class Ukuran:
    """`arah`: 1 when higher is better, -1 when lower is better, 0 neutral."""

    kode: str
    label: str
    nilai: Decimal | None
    pita: str = ""
    pita_label: str = ""
    rentang: tuple[Decimal, Decimal]
    arah: int
    ditonjolkan: bool = True

    @classmethod
    def dari(
        cls,
        kode: str,
        label: str,
        nilai: Fraction | int | None,
        *,
        rentang: tuple[int, int],
        arah: int,
        pita: Sequence[Pita] = (),
        ditonjolkan: bool = True,
    ) -> Self:
        """The measure of an exact value: its band first, then the rounding; without a value no band either."""
        kena = pita_dari(nilai, pita) if pita and nilai is not None else None
        return cls(
            kode=kode,
            label=label,
            nilai=None if nilai is None else desimal(nilai),
            pita=kena.kode if kena else "",
            pita_label=kena.label if kena else "",
            rentang=(Decimal(rentang[0]), Decimal(rentang[1])),
            arah=arah,
            ditonjolkan=ditonjolkan,
        )


@dataclass(frozen=True, kw_only=True)
class Hasil:
    lengkap: bool
    ukuran: tuple[Ukuran, ...]
    kategori: str = ""
    kurang: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    saran: str = ""


def rapikan(mentah: object) -> str:
    """Paper entry is typed in any case and with stray blanks; None is an empty answer."""
    return "" if mentah is None else str(mentah).strip().lower()


def desimal(nilai: Fraction | int) -> Decimal:
    """Two digits, half up: the only rounding of a score, done last."""
    pecahan = Fraction(nilai)
    return (Decimal(pecahan.numerator) / Decimal(pecahan.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def pita_dari(nilai: Fraction | int, pita: Sequence[Pita]) -> Pita:
    """A value on a boundary belongs to the lower band."""
    return next((satu for satu in pita if nilai <= satu.sampai), pita[-1])


def bagi_halaman(butir: Sequence[Butir], ukuran: Sequence[int], judul: str, pengantar: str) -> tuple[Langkah, ...]:
    """The items in order on pages of the given sizes, titled "judul (1 dari n)"."""
    mulai = [sum(ukuran[:nomor]) for nomor in range(len(ukuran))]
    return tuple(
        Langkah(f"h{nomor}", f"{judul} ({nomor} dari {len(ukuran)})", pengantar, tuple(butir[awal : awal + banyak]))
        for nomor, (awal, banyak) in enumerate(zip(mulai, ukuran, strict=True), start=1)
    )


class Instrumen(ABC):
    """One version of one instrument. A released version never changes: a correction is version n + 1 beside it."""

    kode: str
    versi: int
    judul: str
    singkatan: str
    sumber: str
    memakai_periode: bool = False
    arah: int
    # Every page with every item, as if no skip rule applied.
    halaman: tuple[Langkah, ...]

    @property
    def butir(self) -> tuple[Butir, ...]:
        return tuple(butir for langkah in self.halaman for butir in langkah.butir)

    def langkah(self, jawaban: Mapping[str, object]) -> tuple[Langkah, ...]:
        """The pages that are to be asked given the answers so far; instruments with skip rules override it."""
        return self.halaman

    def butir_ditanya(self, jawaban: Mapping[str, object]) -> tuple[Butir, ...]:
        return tuple(butir for langkah in self.langkah(jawaban) for butir in langkah.butir)

    def bersihkan(self, mentah: Mapping[str, object]) -> dict[str, str]:
        """The answers as stored: only items that are asked, an empty one stays absent.

        Raises JawabanTidakSah for an asked item whose answer is no option.
        """
        bersih = {}
        for butir in self.butir_ditanya(mentah):
            if not rapikan(mentah.get(butir.kode)):
                continue
            isi = butir.baca(mentah[butir.kode])
            if isi is None:
                pesan = f"Jawaban “{butir.teks}” tidak sah. Isi dengan {butir.isian}, atau - bila tidak dijawab."
                raise JawabanTidakSah(butir.kode, pesan)
            bersih[butir.kode] = isi
        return bersih

    @abstractmethod
    def skor(self, jawaban: Mapping[str, object]) -> Hasil:
        """Never raises: what cannot be read counts as not answered."""

    @abstractmethod
    def aturan(self) -> object:
        """What the items do not say: scoring keys, bands, ranges, the version of the skip rules. Part of `sidik`."""

    def kurang(self, jawaban: Mapping[str, object], wajib: Collection[str]) -> tuple[str, ...]:
        """Asked items without an answer, and refused ones whose score is needed (`wajib`), in asking order."""
        kode = []
        for butir in self.butir_ditanya(jawaban):
            isi = butir.baca(jawaban.get(butir.kode))
            if isi is None or (isi == TIDAK_DIJAWAB and butir.kode in wajib):
                kode.append(butir.kode)
        return tuple(kode)

    def sidik(self) -> str:
        """SHA-256 of all that gives an answer its meaning; the fields are listed so that a new field changes none."""
        halaman = [
            [satu.kode, satu.judul, satu.pengantar, [_makna(butir) for butir in satu.butir]] for satu in self.halaman
        ]
        isi = [self.kode, self.versi, self.memakai_periode, self.arah, halaman, self.aturan()]
        return hashlib.sha256(json.dumps(isi, ensure_ascii=False, default=_polos).encode()).hexdigest()


def _makna(butir: Butir) -> list:
    pilihan = [[satu.kode, satu.teks, satu.skor] for satu in butir.pilihan]
    return [butir.kode, butir.teks, butir.bagian, butir.bantuan, butir.angka, pilihan]


def _polos(benda: object) -> list:
    if isinstance(benda, Pita):
        return [benda.kode, benda.label, benda.sampai]
    raise TypeError(f"No fingerprint for {type(benda).__name__}")
