"""The timetable as dates: which slots a weekly pattern gives between two days. No database, no clock."""

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

SETIAP, GANJIL, GENAP = "setiap", "ganjil", "genap"
SEPEKAN = dt.timedelta(days=7)


@dataclass(frozen=True)
class Slot:
    """A line of the pattern: day of the week (0 = Monday), from, until, in which weeks; `kunci` is the caller's."""

    hari: int
    mulai: dt.time
    selesai: dt.time
    pola: str = SETIAP
    kunci: Hashable = None


@dataclass(frozen=True, order=True)
class Jatuh:
    """A slot on a day."""

    tanggal: dt.date
    mulai: dt.time
    selesai: dt.time
    kunci: Hashable = field(default=None, compare=False)


@dataclass
class HasilJadwal:
    """`baru` to be made; `libur` days left out with their name; `ada` slots that had a session before."""

    baru: list[Jatuh] = field(default_factory=list)
    libur: list[tuple[dt.date, str]] = field(default_factory=list)
    ada: list[Jatuh] = field(default_factory=list)


def senin(tanggal: dt.date) -> dt.date:
    return tanggal - dt.timedelta(days=tanggal.weekday())


def pekan_ke(tanggal: dt.date, mulai: dt.date) -> int:
    """Weeks from Monday to Sunday, counted on from that of `mulai`, which is 1; a year's end changes nothing."""
    return (senin(tanggal) - senin(mulai)).days // 7 + 1


def cocok_pekan(pola: str, ke: int) -> bool:
    return pola == SETIAP or (ke % 2 == 1) == (pola == GANJIL)


def susun(
    slot: Iterable[Slot],
    *,
    mulai: dt.date,
    akhir: dt.date | None,
    dari: dt.date,
    sampai: dt.date,
    libur: Mapping[dt.date, str],
    ada: Iterable[tuple[dt.date, dt.time]] = (),
) -> HasilJadwal:
    """What the pattern of a run from `mulai` to `akhir` gives from `dari` to `sampai`, by day and hour.

    Never outside the run, never on a holiday, never a second one at a day and hour in `ada`, nor over one just given.
    """
    slot, ada, hasil = list(slot), set(ada), HasilJadwal()
    hari = max(dari, mulai)
    batas = min(sampai, akhir) if akhir else sampai
    while hari <= batas:
        ke = pekan_ke(hari, mulai)
        hari_itu = (s for s in slot if s.hari == hari.weekday() and cocok_pekan(s.pola, ke))
        kena = sorted(Jatuh(hari, s.mulai, s.selesai, s.kunci) for s in hari_itu)
        if kena and hari in libur:
            hasil.libur.append((hari, libur[hari]))
        else:
            terpakai = None
            for j in kena:
                if (hari, j.mulai) in ada:
                    hasil.ada.append(j)
                elif terpakai is None or j.mulai >= terpakai:
                    hasil.baru.append(j)
                    terpakai = j.selesai
        hari += dt.timedelta(days=1)
    return hasil


def bertumpuk(slot: Iterable[Slot]) -> tuple[Slot, Slot] | None:
    """Two lines of one pattern that would stand at the same time in some week; an odd and an even week never meet."""
    urut = sorted(slot, key=lambda s: (s.hari, s.mulai, s.selesai, s.pola))
    for i, a in enumerate(urut):
        for b in urut[i + 1 :]:
            if b.hari != a.hari or b.mulai >= a.selesai:
                break
            if SETIAP in (a.pola, b.pola) or a.pola == b.pola:
                return a, b
    return None


# --- moving a session, and those after it ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Geseran:
    """How far a session moved: days, and minutes of its beginning and of its end."""

    hari: int
    menit_mulai: int
    menit_selesai: int

    @classmethod
    def dari(cls, lama: Jatuh, baru: Jatuh) -> "Geseran":
        return cls(
            (baru.tanggal - lama.tanggal).days,
            menit(baru.mulai) - menit(lama.mulai),
            menit(baru.selesai) - menit(lama.selesai),
        )

    def pada(self, j: Jatuh) -> Jatuh | None:
        """The same move on another session; None when it would leave its day or end before it begins."""
        mulai, selesai = menit(j.mulai) + self.menit_mulai, menit(j.selesai) + self.menit_selesai
        if not 0 <= mulai < selesai < 24 * 60:
            return None
        return Jatuh(j.tanggal + dt.timedelta(days=self.hari), _jam(mulai), _jam(selesai), j.kunci)


def menit(jam: dt.time) -> int:
    return jam.hour * 60 + jam.minute


def _jam(menit_: int) -> dt.time:
    return dt.time(menit_ // 60, menit_ % 60)
