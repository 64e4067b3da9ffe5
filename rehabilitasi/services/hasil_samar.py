"""What may be shown of counts of people: groups under five are hidden, and so is what they could be computed from.

Pure. A table is its cells and its sums; a sum is (total, parts).
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

# A group smaller than this tells about persons, not about a programme (migration 0002_dinding says the same).
TERKECIL = 5
KECIL = f"< {TERKECIL}"
TERTUTUP = "tertutup"
Jumlah = tuple[Hashable, Sequence[Hashable]]


@dataclass(frozen=True)
class Cacah:
    """A count fit to be shown: the number, or what stands in its place."""

    nilai: int | None
    tanda: str = ""

    @property
    def teks(self) -> str:
        return self.tanda if self.nilai is None else f"{self.nilai:,}".replace(",", ".")

    @property
    def tampak(self) -> bool:
        return self.nilai is not None

    def __str__(self):
        return self.teks


def cacah(n: int | None) -> Cacah:
    """A count that stands alone. The database gives None for a group it hid itself."""
    return Cacah(None, KECIL) if n is None or 0 < n < TERKECIL else Cacah(n)


@dataclass(frozen=True)
class Samaran:
    """What is hidden of a table, and the mark that stands there.

    Where larger cells had to be hidden with the small ones all look alike: a mark that told them apart would tell
    their values.
    """

    tutup: frozenset
    tanda: str

    def cacah(self, nilai: Mapping, kunci) -> Cacah:
        return Cacah(None, self.tanda) if kunci in self.tutup else Cacah(nilai[kunci])


@dataclass(frozen=True)
class Bagian:
    """A share: so many of so many. Neither the part nor the rest is told when it is a small group."""

    pembilang: Cacah
    penyebut: Cacah
    persen: str

    @property
    def teks(self) -> str:
        if not self.penyebut.nilai:
            return self.penyebut.teks
        return f"{self.pembilang} dari {self.penyebut}"


def bagian(pembilang: int | None, penyebut: int | None) -> Bagian:
    """A share of people of whom the rest is an outcome too: 37 of 40 says that three did otherwise."""
    dari = cacah(penyebut)
    if not dari.tampak:
        return Bagian(Cacah(None, KECIL), dari, "–")
    if not penyebut:
        return Bagian(Cacah(0), dari, "–")
    if 0 < pembilang < TERKECIL:
        return Bagian(Cacah(None, KECIL), dari, f"< {_persen(TERKECIL, penyebut)}")
    if 0 < penyebut - pembilang < TERKECIL:
        batas = penyebut - TERKECIL
        return Bagian(Cacah(None, f"> {max(batas, 0)}"), dari, f"> {_persen(max(batas, 0), penyebut)}")
    return Bagian(Cacah(pembilang), dari, _persen(pembilang, penyebut))


def bagian_kerja(pembilang: int, penyebut: int) -> Bagian:
    """A share of work done: what is left is work, not an outcome of somebody."""
    dari, n = cacah(penyebut), cacah(pembilang)
    if not dari.tampak or not penyebut:
        return Bagian(n, dari, "–")
    return Bagian(n, dari, _persen(pembilang, penyebut) if n.tampak else f"< {_persen(TERKECIL, penyebut)}")


def _persen(a: int, b: int) -> str:
    return f"{round(100 * a / b)}%"


def rentang_persen(pembilang: int, terkecil: int, terbesar: int) -> str:
    """Share over a denominator known only to lie between two numbers: 65–75%."""
    bawah, atas = round(100 * pembilang / terbesar), round(100 * pembilang / max(terkecil, pembilang, 1))
    return f"{bawah}%" if bawah == atas else f"{bawah}–{atas}%"


def samarkan(nilai: Mapping[Hashable, int], jumlah: Iterable[Jumlah]) -> Samaran:
    """The cells to hide: every group of 1 to 4, and as few others as keep those from being computed.

    Two things are kept true of each sum that is shown: what is hidden in it is no small group taken together, and no
    small group follows from the sums however they are combined.
    """
    jumlah = [(total, tuple(bagian)) for total, bagian in jumlah]
    kecil = {k for k, n in nilai.items() if 0 < n < TERKECIL}
    tutup = set(kecil)
    while tambah := _gabungan_kecil(nilai, jumlah, tutup) or _terbongkar(nilai, jumlah, tutup, kecil):
        tutup.add(tambah)
    return Samaran(frozenset(tutup), TERTUTUP if tutup > kecil or _tersudut(nilai, jumlah, tutup) else KECIL)


def _tersudut(nilai, jumlah, tutup) -> bool:
    """A shown total that leaves "< 5" only one value: eight people in two cells are four and four."""
    for total, bagian in jumlah:
        hilang = [nilai[k] for k in bagian if k in tutup]
        if hilang and total not in tutup and sum(hilang) in (len(hilang), len(hilang) * (TERKECIL - 1)):
            return True
    return False


def _gabungan_kecil(nilai, jumlah, tutup):
    """A further part of a shown total whose hidden parts are fewer than five people together."""
    for total, bagian in jumlah:
        if total not in tutup and 0 < sum(nilai[k] for k in bagian if k in tutup) < TERKECIL:
            calon = [k for k in bagian if k not in tutup and nilai[k]]
            if calon:
                return min(calon, key=lambda k: (nilai[k], str(k)))
    return None


def _terbongkar(nilai, jumlah, tutup, kecil):
    """A further cell that keeps a small one from being computed: beside any hidden cell the sums give away, parts
    before totals, small ones first.
    """
    terbaca = terhitung(jumlah, tutup)
    if not terbaca & kecil:
        return None
    calon = {}
    for total, bagian in jumlah:
        if total in terbaca or not terbaca.isdisjoint(bagian):
            calon |= {b: (0, nilai[b], str(b)) for b in bagian if b not in tutup and nilai[b]}
            if total not in tutup and nilai[total]:
                calon.setdefault(total, (1, nilai[total], str(total)))
    return min(calon, key=calon.get, default=None)


def terhitung(jumlah: Iterable[Jumlah], tutup: set) -> set:
    """Hidden cells whose value follows from the sums and the cells shown (a linear system, solved exactly)."""
    poros: dict[Hashable, dict] = {}
    for total, bagian in jumlah:
        baris = {k: Fraction(-1) for k in bagian if k in tutup}
        if total in tutup:
            baris[total] = baris.get(total, Fraction(0)) + 1
        _masukkan(poros, {k: v for k, v in baris.items() if v})
    return {k for k, baris in poros.items() if len(baris) == 1}


def _masukkan(poros: dict, baris: dict) -> None:
    """Gauss-Jordan, one sparse row at a time: every row keeps a pivot no other row holds."""
    for k in [k for k in baris if k in poros]:
        if k in baris:
            _kurangi(baris, poros[k], baris[k])
    if not baris:
        return
    kunci = min(baris, key=str)
    skala = baris[kunci]
    baris = {k: v / skala for k, v in baris.items()}
    for lain in poros.values():
        if kunci in lain:
            _kurangi(lain, baris, lain[kunci])
    poros[kunci] = baris


def _kurangi(baris: dict, dengan: dict, kali: Fraction) -> None:
    for k, v in dengan.items():
        sisa = baris.get(k, Fraction(0)) - kali * v
        if sisa:
            baris[k] = sisa
        else:
            baris.pop(k, None)
