"""Work done for the cases behind the results: sessions planned and held, attendance, contacts made of those due."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from rehabilitasi.choices import HasilHadir, JenisLayanan, PenerimaPasca, StatusKontak, StatusLayanan
from rehabilitasi.models import KehadiranLayanan, KontakPasca, Layanan, SerahTerima, TargetLayanan
from rehabilitasi.rules.jadwal import BULAN_PASCA
from rehabilitasi.services.hasil_samar import TERKECIL, Bagian, Cacah, bagian, bagian_kerja, cacah


@dataclass(frozen=True)
class Sesi:
    """Sessions of one kind: planned by the batches, held, not held."""

    jenis: str
    label: str
    target: int
    terlaksana: int
    batal: int


def layanan_dari(qs, gelombang):
    """Sessions of these batches, and of these cases where no batch is named."""
    return Layanan.objects.filter(
        Q(gelombang__in=[g.pk for g in gelombang]) | Q(gelombang__isnull=True, kasus__in=qs.values("pk"))
    )


def sesi(qs, gelombang) -> list[Sesi]:
    """Two queries. Numbers of sessions say nothing of a person: none is hidden."""
    rencana = TargetLayanan.objects.filter(gelombang__in=[g.pk for g in gelombang])
    target = dict(rencana.order_by().values_list("jenis").annotate(n=Sum("jumlah")))
    ada = {
        jenis: (jadi, batal)
        for jenis, jadi, batal in layanan_dari(qs, gelombang)
        .order_by()
        .values_list("jenis")
        .annotate(
            jadi=Count("pk", filter=Q(status=StatusLayanan.TERLAKSANA)),
            batal=Count("pk", filter=Q(status=StatusLayanan.TIDAK_TERLAKSANA)),
        )
    }
    return [Sesi(j.value, j.label, target.get(j, 0), *ada.get(j, (0, 0))) for j in JenisLayanan]


@dataclass(frozen=True)
class Hadir:
    """Came ÷ marks that count, over how many people."""

    orang: Cacah
    hadir: int | None
    dihitung: int | None

    @property
    def persen(self) -> str:
        return f"{round(100 * self.hadir / self.dihitung)}%" if self.dihitung else "–"


def kehadiran(qs) -> Hadir:
    """One query. Marks of fewer than five people are not shown."""
    n = (
        KehadiranLayanan.objects.dihitung()
        .filter(kasus__in=qs.values("pk"))
        .aggregate(
            orang=Count("kasus", distinct=True),
            dihitung=Count("pk"),
            hadir=Count("pk", filter=Q(hasil=HasilHadir.HADIR)),
        )
    )
    kecil = 0 < n["orang"] < TERKECIL
    return Hadir(cacah(n["orang"]), None if kecil else n["hadir"], None if kecil else n["dihitung"])


@dataclass(frozen=True)
class KontakBulan:
    """Contacts of one month: made (reached or tried) of those due."""

    bulan: int
    kontak: Bagian
    terhubung: Bagian


def kontak(qs, pada: dt.date) -> list[KontakBulan]:
    """Done ÷ due by month, one query: what is due later is not yet missed."""
    dikerjakan = Q(status__in=StatusKontak.dikerjakan)
    n = {
        b["bulan"]: b
        for b in KontakPasca.objects.jatuh_tempo_sampai(pada)
        .filter(kasus__in=qs.values("pk"))
        .order_by()
        .values("bulan")
        .annotate(
            tempo=Count("pk"),
            dikerjakan=Count("pk", filter=dikerjakan),
            terhubung=Count("pk", filter=Q(status=StatusKontak.DIHUBUNGI)),
        )
    }
    nol = {"tempo": 0, "dikerjakan": 0, "terhubung": 0}
    hasil = []
    for bulan in BULAN_PASCA:
        b = n.get(bulan, nol)
        dibuat = bagian_kerja(b["dikerjakan"], b["tempo"])
        hasil.append(KontakBulan(bulan, dibuat, bagian(b["terhubung"], b["dikerjakan"])))
    return hasil


def serah_terima(qs) -> list[tuple[str, Cacah]]:
    """Hand-overs by kind of receiver."""
    n = dict(
        SerahTerima.objects.filter(kasus__in=qs.values("pk"))
        .order_by()
        .values_list("penerima")
        .annotate(n=Count("kasus", distinct=True))
    )
    return [(p.label, cacah(n.get(p, 0))) for p in PenerimaPasca]
