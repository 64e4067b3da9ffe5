"""Reads over sessions and their marks."""

import datetime as dt
from types import SimpleNamespace

from django.db.models import (
    Case,
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Sum,
    When,
)
from django.db.models.functions import Coalesce, TruncMonth

from core.queries import ScopedQuerySet
from pembinaan.choices import PeranPengampu, StatusKegiatan, StatusSesi
from pembinaan.queries.bagian import NOL, anak, kemitraan, sebulan
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
        """Sessions this partner's instructor teaches: of own runs, unless somebody stands in there, and those where
        they stand in for another.
        """
        Kegiatan = self.model._meta.get_field("kegiatan").related_model
        milik = anak(self, "pengampu").milik(pengguna).filter(sesi=OuterRef("pk"))
        sendiri = Q(kegiatan__in=Kegiatan.objects.diampu(pengguna).values("pk")) & ~Exists(
            milik.filter(digantikan=True)
        )
        menggantikan = Exists(milik.filter(peran=PeranPengampu.PENGGANTI))
        return self.filter(sendiri | Q(menggantikan, kegiatan__status=StatusKegiatan.BERJALAN))

    def belum_dicatat(self, hari_ini: dt.date):
        """Planned for today or earlier and still without attendance."""
        return self.terjadwal().filter(tanggal__lte=hari_ini)

    def lewat(self, hari_ini: dt.date):
        """Planned before today and still without attendance."""
        return self.terjadwal().filter(tanggal__lt=hari_ini)

    def belum_lengkap(self, hari_ini: dt.date):
        """Held in the last thirty days, and somebody on the sheet has no mark: a block that was not recorded."""
        ini = SimpleNamespace(
            tanggal=OuterRef("tanggal"),
            tanggal_dalam=OuterRef(OuterRef("tanggal")),
            kegiatan_id=OuterRef("kegiatan_id"),
        )
        Peserta = self.model._meta.get_field("kehadiran").related_model._meta.get_field("peserta").related_model
        tanda = anak(self, "kehadiran").filter(sesi=OuterRef(OuterRef("pk")), peserta=OuterRef("pk"))
        kosong = Peserta.objects.di_lembar(ini).filter(~Exists(tanda))
        return self.terlaksana().filter(Exists(kosong), tanggal__gt=hari_ini - dt.timedelta(days=30))

    def dengan_terlambat(self):
        """`terlambat`: some save of the sheet came after the window."""
        return self.annotate(terlambat=Exists(anak(self, "pencatatan").filter(sesi=OuterRef("pk"), terlambat=True)))

    def pada_hari(self, tanggal: dt.date):
        return self.berlaku().filter(tanggal=tanggal)

    def pada_pekan(self, tanggal: dt.date):
        """Monday to Sunday around that day."""
        senin = tanggal - dt.timedelta(days=tanggal.weekday())
        return self.filter(tanggal__range=(senin, senin + dt.timedelta(days=6)))

    def mendatang(self, hari_ini: dt.date):
        return self.terjadwal().filter(tanggal__gt=hari_ini)

    def sesudah(self, sesi):
        """Later than that one, by day and hour."""
        return self.filter(Q(tanggal__gt=sesi.tanggal) | Q(tanggal=sesi.tanggal, jam_mulai__gt=sesi.jam_mulai))

    def diajar(self, instruktur):
        """Sessions this instructor of a partner stands before, or would have."""
        return self.filter(Exists(anak(self, "pengampu").filter(sesi=OuterRef("pk"), instruktur=instruktur)))

    def untuk_jadwal(self):
        """With what a timetable says of a session: run, lesson, room, who teaches it, what took its place."""
        return self.select_related(
            "kegiatan", "materi", "ruang", "pengganti", "susulan_dari", "sebab"
        ).prefetch_related("pengampu__instruktur", "pengampu__petugas", "susulan")

    def pada_bulan(self, tanggal: dt.date):
        return self.filter(sebulan(tanggal))

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

    def jumlah_jp(self) -> int:
        return self.aggregate(jp=Coalesce(Sum("jp"), 0))["jp"]

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

    def instruktur_bulanan(self) -> list[dict]:
        """The same of held sessions without teachers by name: what the sheet says of the instructor of the run."""
        guru = anak(self, "pengampu").mengajar().filter(sesi=OuterRef("pk"))
        return list(
            self.terlaksana()
            .filter(~Exists(guru))
            .annotate(bulan=TruncMonth("tanggal"), orang=F("kegiatan__instruktur"))
            .order_by()
            .values("bulan", "orang")
            .annotate(
                kali=Count("pk"),
                datang=Count("pk", filter=Q(instruktur_hadir=True)),
                absen=Count("pk", filter=Q(instruktur_hadir=False)),
            )
            .order_by("-bulan", "orang")
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

    def terhitung(self):
        """Marks of sessions that were held."""
        return self.filter(sesi__status=StatusSesi.TERLAKSANA)

    def hadir_per_kelamin(self) -> dict[str, int]:
        """People present, by sex (`l`, `p`); who was present more than once counts once."""
        hadir = self.filter(alasan__hadir=True).order_by().values_list("peserta__wbp__jenis_kelamin")
        return {"l": 0, "p": 0} | dict(hadir.annotate(n=Count("peserta__wbp", distinct=True)))

    def masuk_premi(self, dari: dt.date, sampai: dt.date):
        """Marks of those days, both included, whose reason counts for premi."""
        return self.terhitung().filter(alasan__masuk_premi=True, sesi__tanggal__range=(dari, sampai))

    def premi_per_peserta(self, dari: dt.date, sampai: dt.date) -> dict:
        """How many marks count for premi, by participant: what a premi is shared out by."""
        hasil = self.masuk_premi(dari, sampai).order_by().values_list("peserta").annotate(n=Count("pk"))
        return dict(hasil)


class LewatSesiQuerySet(ScopedQuerySet):
    lingkup_lewat = "sesi__upt_id"


class PengampuSesiQuerySet(LewatSesiQuerySet):
    def milik(self, pengguna):
        """Rows by which this account of a partner's instructor teaches, in its own institution."""
        return self.filter(instruktur__pengguna=pengguna, instruktur__aktif=True, instruktur__upt_id=F("sesi__upt_id"))

    def mengajar(self):
        """Teachers and stand-ins; whoever was replaced, and who only accompanied, left out."""
        return self.filter(peran__in=PeranPengampu.mengajar, digantikan=False)

    def kehadiran_bulanan(self) -> list[dict]:
        """Held sessions of each teacher by month: `kali`, `datang`, `absen`. Where a name was not ticked, what the
        session says of its instructor holds.
        """
        hadir = Coalesce("hadir", "sesi__instruktur_hadir")
        return list(
            self.mengajar()
            .filter(sesi__status=StatusSesi.TERLAKSANA)
            .annotate(
                tiba=hadir, bulan=TruncMonth("sesi__tanggal"), orang=Coalesce("instruktur__nama", "petugas__nama")
            )
            .order_by()
            .values("bulan", "orang")
            .annotate(
                kali=Count("pk"),
                datang=Count("pk", filter=Q(tiba=True)),
                absen=Count("pk", filter=Q(tiba=False)),
            )
            .order_by("-bulan", "orang")
        )
