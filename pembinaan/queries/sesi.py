"""Reads over sessions and their marks."""

import datetime as dt

from django.db.models import (
    Case,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    Q,
    Sum,
    When,
)
from django.db.models.functions import Coalesce

from core.queries import ScopedQuerySet
from pembinaan.choices import StatusSesi
from pembinaan.queries.bagian import NOL, anak, kemitraan
from upt.queries import MilikUptQuerySet


class SesiQuerySet(MilikUptQuerySet):
    def terlaksana(self):
        return self.filter(status=StatusSesi.TERLAKSANA)

    def terjadwal(self):
        return self.filter(status=StatusSesi.TERJADWAL)

    def berlaku(self):
        """Neither cancelled nor moved: what the run really consists of."""
        return self.filter(status__in=(StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA))

    def milik(self, pengguna):
        """Sessions of runs this user answers for."""
        return self.filter(kegiatan__penanggung_jawab=pengguna)

    def diampu(self, pengguna):
        """Sessions of the runs this partner's instructor teaches."""
        Kegiatan = self.model._meta.get_field("kegiatan").related_model
        return self.filter(kegiatan__in=Kegiatan.objects.diampu(pengguna).values("pk"))

    def belum_dicatat(self, hari_ini: dt.date):
        """Planned for today or earlier and still without attendance."""
        return self.terjadwal().filter(tanggal__lte=hari_ini)

    def lewat(self, hari_ini: dt.date):
        """Planned before today and still without attendance."""
        return self.terjadwal().filter(tanggal__lt=hari_ini)

    def pada_hari(self, tanggal: dt.date):
        return self.berlaku().filter(tanggal=tanggal)

    def pada_pekan(self, tanggal: dt.date):
        """Monday to Sunday around that day."""
        senin = tanggal - dt.timedelta(days=tanggal.weekday())
        return self.filter(tanggal__range=(senin, senin + dt.timedelta(days=6)))

    def mendatang(self, hari_ini: dt.date):
        return self.terjadwal().filter(tanggal__gt=hari_ini)

    def pada_bulan(self, tanggal: dt.date):
        awal = tanggal.replace(day=1)
        akhir = (awal + dt.timedelta(days=32)).replace(day=1)
        return self.filter(tanggal__gte=awal, tanggal__lt=akhir)

    def dari_hari_ini(self, hari_ini: dt.date):
        """Today first, then what comes, then what has been, the latest before the older."""
        nanti = Case(When(tanggal__gte=hari_ini, then=F("tanggal")))
        return self.order_by(nanti.asc(nulls_last=True), "-tanggal", "jam_mulai", "pk")

    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra, "kegiatan__"))

    def antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(tanggal__range=(dari, sampai))

    def lama(self) -> dict:
        """Held sessions, their JP, and their minutes by the clock."""
        menit = ExpressionWrapper(F("jam_selesai") - F("jam_mulai"), DurationField())
        hasil = self.terlaksana().aggregate(sesi=Count("pk"), jp=Coalesce(Sum("jp"), 0), lama=Sum(menit))
        return {"sesi": hasil["sesi"], "jp": hasil["jp"], "menit": int((hasil["lama"] or NOL).total_seconds() // 60)}

    def jumlah_orang(self) -> int:
        """People present in at least one of these held sessions; who came to two classes counts once."""
        tanda = anak(self, "kehadiran").filter(sesi__in=self.terlaksana().order_by().values("pk"), alasan__hadir=True)
        return tanda.aggregate(n=Count("peserta__wbp", distinct=True))["n"]

    def kehadiran(self) -> dict:
        """Totals of held sessions: present (hadir + terlambat), counted (marks without the excused), excused,
        sessions.

        Sums come from the per-session totals, never from scanning attendance (design.md §6, §7)."""
        return self.terlaksana().aggregate(
            hadir=Coalesce(Sum("jumlah_hadir"), 0),
            dihitung=Coalesce(Sum(F("jumlah_hadir") + F("jumlah_tidak_hadir")), 0),
            dimaafkan=Coalesce(Sum("jumlah_dimaafkan"), 0),
            sesi=Count("pk"),
        )

    def cari(self, teks):
        return self.filter(
            Q(kegiatan__nama__icontains=teks)
            | Q(kegiatan__instruktur__icontains=teks)
            | Q(tempat__icontains=teks)
            | Q(materi__judul__icontains=teks)
        )


class KehadiranQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class LewatSesiQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"
