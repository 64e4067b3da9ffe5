"""A week of sessions in rows: by part of the day, room, who teaches, or run; holidays by name."""

import datetime as dt
from dataclasses import dataclass, field

from pembinaan.choices import BarisPekan, StatusSesi
from pembinaan.models import Sesi
from pembinaan.rules.pekan import BAGIAN_HARI, bagian_hari, pekan
from upt.models import HariLibur

TANPA_RUANG, TANPA_PENGAJAR = "Tanpa ruang", "Belum ada pengajar"
BATAS = 600


@dataclass
class Lajur:
    """A row of the board: its name and the sessions of each of the seven days."""

    nama: str
    hari: list[list[Sesi]] = field(default_factory=lambda: [[] for _ in range(7)])


def sesi_pekan(qs, tanggal: dt.date) -> list[Sesi]:
    """Sessions of the week by day and hour; one that moved stands only where it went."""
    qs = qs.untuk_jadwal().pada_pekan(tanggal).exclude(status=StatusSesi.DIJADWAL_ULANG)
    return list(qs.order_by("tanggal", "jam_mulai", "kegiatan__nama", "pk")[:BATAS])


def libur_pekan(lingkup_id, tanggal: dt.date) -> dict[dt.date, str]:
    hari = pekan(tanggal)
    qs = HariLibur.objects.filter(tanggal__range=(hari[0], hari[-1]))
    qs = qs.dalam(lingkup_id) if lingkup_id else qs.filter(upt__isnull=True)
    return dict(qs.values_list("tanggal", "nama"))


def _kunci(sesi: Sesi, menurut: str) -> list[str]:
    if menurut == BarisPekan.RUANG:
        return [sesi.tempat or TANPA_RUANG]
    if menurut == BarisPekan.PENGAJAR:
        return [str(p) for p in sesi.pengajar] or [sesi.kegiatan.instruktur or TANPA_PENGAJAR]
    if menurut == BarisPekan.KEGIATAN:
        return [sesi.kegiatan.nama]
    return [bagian_hari(sesi.jam_mulai)]


def lajur(semua: list[Sesi], menurut: str) -> list[Lajur]:
    """Rows in the order of their names; parts of the day in the order of the day."""
    hasil: dict[str, Lajur] = {}
    for s in semua:
        for nama in dict.fromkeys(_kunci(s, menurut)):
            hasil.setdefault(nama, Lajur(nama)).hari[s.tanggal.weekday()].append(s)
    if menurut == BarisPekan.HARI:
        return [hasil[nama] for nama, _ in BAGIAN_HARI if nama in hasil]
    akhir = (TANPA_RUANG, TANPA_PENGAJAR)
    return sorted(hasil.values(), key=lambda b: (b.nama in akhir, b.nama.casefold()))
