"""Who goes where at which hour, for the guards, by block and hour: names, rooms, destination; no case, no health.

Who is suspended or excused that day is not called, and no word says why. Who is outside the walls stands as outside.
"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, Subquery

from pembinaan.models import IzinKehadiran
from wbp.models import Keberadaan, Penempatan

TANPA_BLOK = "Tanpa kamar"


@dataclass(frozen=True)
class Gerak:
    nama: str
    kamar: str
    tujuan: str
    kegiatan: str
    di_luar: bool


@dataclass
class JamGerak:
    """Everybody of one block who leaves at this hour."""

    mulai: dt.time
    selesai: dt.time
    orang: list[Gerak] = field(default_factory=list)

    @property
    def jumlah(self) -> int:
        """How many walk: without those who are outside."""
        return sum(1 for o in self.orang if not o.di_luar)


@dataclass
class BlokGerak:
    nama: str
    jam: list[JamGerak] = field(default_factory=list)

    @property
    def jumlah(self) -> int:
        return sum(j.jumlah for j in self.jam)


def _dipanggil(peserta, tanggal: dt.date):
    """In the run that day, and not excused; who is suspended stands on no sheet."""
    izin = IzinKehadiran.objects.filter(
        Q(kegiatan__isnull=True) | Q(kegiatan=OuterRef("kegiatan")),
        wbp=OuterRef("wbp"),
        upt=OuterRef("upt"),
        dari__lte=tanggal,
        sampai__gte=tanggal,
        dibatalkan=False,
    )
    return peserta.di_lembar_pada(tanggal).exclude(Exists(izin))


def pergerakan(sesi, peserta, tanggal: dt.date, blok=None) -> list[BlokGerak]:
    """`sesi` and `peserta` within the reader's reach; two queries, whatever their number."""
    semua = list(sesi.pada_hari(tanggal).select_related("kegiatan").order_by("jam_mulai", "jam_selesai", "pk"))
    if not semua:
        return []
    kamar = Penempatan.objects.kini().filter(wbp=OuterRef("wbp_id"), upt=OuterRef("upt_id"))
    luar = Keberadaan.objects.filter(wbp=OuterRef("wbp_id"), upt=OuterRef("upt_id"), sejak__lte=tanggal).filter(
        Q(sampai__isnull=True) | Q(sampai__gt=tanggal)
    )
    baris = (
        _dipanggil(peserta, tanggal)
        .filter(kegiatan__in={s.kegiatan_id for s in semua})
        .annotate(
            blok=Subquery(kamar.values("kamar__blok__nama")[:1]),
            blok_id=Subquery(kamar.values("kamar__blok")[:1]),
            kamar=Subquery(kamar.values("kamar__nama")[:1]),
            di_luar=Exists(luar),
        )
    )
    if blok is not None:
        baris = baris.filter(blok_id=blok.pk)
    orang: dict = {}
    kolom = baris.order_by("wbp__nama_kunci", "pk").values(
        "kegiatan_id", "blok", "kamar", "di_luar", nama=F("wbp__nama")
    )
    for b in kolom:
        orang.setdefault(b["kegiatan_id"], []).append(b)
    return _susun(semua, orang)


def _susun(semua, orang) -> list[BlokGerak]:
    per_blok: dict[str, dict] = {}
    for s in semua:
        for b in orang.get(s.kegiatan_id, ()):
            jam = per_blok.setdefault(b["blok"] or TANPA_BLOK, {})
            kunci = (s.jam_mulai, s.jam_selesai)
            satu = Gerak(b["nama"], b["kamar"] or "–", s.tempat or "–", s.kegiatan.nama, b["di_luar"])
            jam.setdefault(kunci, JamGerak(*kunci)).orang.append(satu)
    for jam in per_blok.values():
        for j in jam.values():
            j.orang.sort(key=lambda o: (o.tujuan.casefold(), o.nama.casefold()))
    urut = sorted(per_blok.items(), key=lambda b: (b[0] == TANPA_BLOK, b[0].casefold()))
    return [BlokGerak(nama, [jam[k] for k in sorted(jam)]) for nama, jam in urut]
