"""The journey of an agreement in steps and days, from the moves the trail holds (pure arithmetic of dates)."""

import datetime as dt
from dataclasses import dataclass

PERSIAPAN = ("penjajakan", "draf", "reviu", "penandatanganan")


@dataclass(frozen=True)
class Singgah:
    """One stay in one status; `sampai` is None for the present one."""

    status: str
    mulai: dt.date
    sampai: dt.date | None
    hari: int


@dataclass(frozen=True)
class Tahap:
    """One step of the strip: `letak` lewat | kini | nanti | lompat; `hari` spent there, None where nobody counts."""

    kode: str
    letak: str
    hari: int | None = None


def singgah(pindah: list[tuple[str, dt.date]], pada: dt.date) -> list[Singgah]:
    """Stays in the order they happened, from (status, day it began)."""
    batas = [mulai for _, mulai in pindah[1:]] + [None]
    return [
        Singgah(status, mulai, sampai, max(0, ((sampai or pada) - mulai).days))
        for (status, mulai), sampai in zip(pindah, batas, strict=True)
    ]


def tahapan(semua: list[Singgah], *, keadaan: str, mulai: dt.date | None, akhir: dt.date | None, pada: dt.date):
    """The six steps of the strip: preparation as it was walked, then in force and how it ends, from the dates."""
    kini = semua[-1].status
    hasil = [_persiapan(kode, semua, kini) for kode in PERSIAPAN]
    if kini == "dibatalkan":
        pernah = [t for t in hasil if t.hari is not None]
        return [*(Tahap(t.kode, "lewat", t.hari) for t in pernah), Tahap("dibatalkan", "kini")]
    return [*hasil, *_masa(kini, keadaan, mulai, akhir, pada)]


def _persiapan(kode: str, semua: list[Singgah], kini: str) -> Tahap:
    pernah = [s.hari for s in semua if s.status == kode]
    hari = sum(pernah) if pernah else None
    if kini == kode:
        return Tahap(kode, "kini", hari)
    sudah = kini not in PERSIAPAN or PERSIAPAN.index(kini) > PERSIAPAN.index(kode)
    return Tahap(kode, ("lewat" if pernah else "lompat") if sudah else "nanti", hari)


def _masa(kini: str, keadaan: str, mulai, akhir, pada) -> list[Tahap]:
    if kini in PERSIAPAN:
        return [Tahap("berlaku", "nanti"), Tahap("berakhir", "nanti")]
    habis = keadaan in ("kedaluwarsa", "diakhiri") or (akhir is not None and akhir < pada)
    ujung = min(akhir, pada) if akhir else pada
    hari = (ujung - mulai).days + 1 if mulai and mulai <= ujung else 0
    if keadaan in ("kedaluwarsa", "diakhiri", "diperpanjang"):
        return [Tahap("berlaku", "lewat" if habis else "kini", hari), Tahap(keadaan, "kini" if habis else "nanti")]
    return [Tahap("berlaku", "kini", hari), Tahap("berakhir", "nanti")]
