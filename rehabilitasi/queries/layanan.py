"""Reads over sessions with cases, who came, and urine tests."""

import datetime as dt

from django.db.models import Case, Count, IntegerField, OuterRef, Q, When

from core.queries import SEMUA, ScopedQuerySet, izin_lihat
from core.urai import kunci_nama
from rehabilitasi.choices import HasilHadir, StatusKasus, StatusLayanan
from rehabilitasi.queries.kasus import PERAN_TERBATAS, anak, anak_tim, banyak, banyak_per
from upt.queries import MilikUptQuerySet


class MilikTimQuerySet(MilikUptQuerySet):
    """Rows of a team (`tim`): a member sees those of own teams."""

    def untuk(self, pengguna, izin=None):
        izin = izin or izin_lihat(self.model)
        qs = super().untuk(pengguna, izin)
        if not getattr(pengguna, "is_authenticated", False):
            return qs
        luas = pengguna.lingkup_tanpa(izin, PERAN_TERBATAS)
        if luas == SEMUA:
            return qs
        return qs.filter(Q(upt_id__in=luas) | Q(tim__in=anak_tim(self).milik(pengguna).values("pk")))


def program_jalan(pada) -> Q:
    """Of a case: its programme ran on that day, by its dates, so that an old sheet shows the people of its day."""
    return (
        Q(mulai__lte=pada)
        & (Q(selesai__isnull=True) | Q(selesai__gte=pada))
        & (Q(ditutup_pada__isnull=True) | Q(ditutup_pada__gte=pada))
        & ~Q(status=StatusKasus.DIBUKA_KEMBALI)
    )


class LayananQuerySet(MilikTimQuerySet):
    def bernama(self):
        return self.select_related("upt", "tim", "gelombang", "petugas", "kasus__wbp")

    def terjadwal(self):
        return self.filter(status=StatusLayanan.TERJADWAL)

    def terlaksana(self):
        return self.filter(status=StatusLayanan.TERLAKSANA)

    def pada_hari(self, hari: dt.date):
        return self.filter(tanggal=hari).exclude(status=StatusLayanan.DIJADWAL_ULANG)

    def antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(tanggal__range=(dari, sampai))

    def milik(self, pengguna):
        """Sessions this user leads."""
        return self.filter(petugas__pengguna=pengguna)

    def kemitraan(self, naskah=None, mitra=None):
        """Of batches under an agreement (and the texts under it) or with a partner."""
        Gelombang = self.model._meta.get_field("gelombang").related_model
        return self.filter(gelombang__in=Gelombang.objects.kemitraan(naskah, mitra).values("pk"))

    def jumlah_orang(self) -> int:
        """People present in at least one of these held sessions; who came twice counts once."""
        hadir = anak(self, "kehadiran").filter(
            layanan__in=self.terlaksana().order_by().values("pk"), hasil=HasilHadir.HADIR
        )
        return hadir.aggregate(n=Count("kasus__wbp", distinct=True))["n"]

    def menyangkut(self, kasus):
        """All that concerns a case: its own sessions, those at which it stands on the sheet, and those of its batch
        while its programme ran. A moved session is told by the one that took its place.
        """
        hadir = anak(self, "kehadiran").filter(kasus=kasus).values("layanan")
        syarat = Q(kasus=kasus) | Q(pk__in=hadir)
        if kasus.gelombang_id and kasus.mulai:
            kelompok = Q(kasus__isnull=True, gelombang=kasus.gelombang_id, tanggal__gte=kasus.mulai)
            akhir = min((h for h in (kasus.selesai, kasus.ditutup_pada) if h), default=None)
            syarat |= kelompok & Q(tanggal__lte=akhir) if akhir else kelompok
        return self.filter(syarat).exclude(status=StatusLayanan.DIJADWAL_ULANG)

    def lewat(self, hari_ini: dt.date):
        """Its day has passed and nobody recorded it."""
        return self.filter(status=StatusLayanan.TERJADWAL, tanggal__lt=hari_ini)

    def mendatang(self, hari_ini: dt.date):
        return self.filter(status=StatusLayanan.TERJADWAL, tanggal__gte=hari_ini)

    def dengan_jumlah(self):
        """Annotates `orang` (on the sheet) and `hadir`."""
        semua = anak(self, "kehadiran")
        return self.annotate(
            orang=banyak(semua, "layanan"), hadir=banyak(semua.filter(hasil=HasilHadir.HADIR), "layanan")
        )

    def cari(self, teks):
        return self.filter(Q(topik__icontains=teks) | Q(kasus__nomor__icontains=teks))

    def cari_nama(self, teks):
        """Also by the name of the person: only for whoever may read names."""
        return self.filter(
            Q(topik__icontains=teks)
            | Q(kasus__nomor__icontains=teks)
            | Q(kasus__wbp__nama_kunci__contains=kunci_nama(teks))
        )


class KehadiranQuerySet(ScopedQuerySet):
    lingkup_lewat = "upt_id"

    def untuk(self, pengguna, izin=None):
        Layanan = self.model._meta.get_field("layanan").related_model
        return self.filter(layanan__in=Layanan.objects.untuk(pengguna, izin or izin_lihat(self.model)).values("pk"))

    def dihitung(self):
        """Marks of held sessions that count: came, or did not come without an accepted reason."""
        return self.filter(layanan__status=StatusLayanan.TERLAKSANA, hasil__in=HasilHadir.dihitung)


class TesUrineQuerySet(MilikTimQuerySet):
    def berlaku(self):
        return self.filter(dibatalkan=False)

    def bernama(self):
        return self.select_related("upt", "tim", "gelombang", "petugas")

    def dengan_sasaran(self):
        """Annotates `sasaran`: people whose programme ran on the day of the round, of its batch or else its team. How
        many gave a sample stands on clinical rows and is not counted here.
        """
        Gelombang = self.model._meta.get_field("gelombang").related_model
        kasus = anak(Gelombang.objects, "kasus").filter(program_jalan(OuterRef("tanggal")), tim=OuterRef("tim"))
        return self.annotate(
            sasaran=Case(
                When(gelombang__isnull=True, then=banyak_per(kasus, "tim")),
                default=banyak_per(kasus.filter(gelombang=OuterRef("gelombang")), "gelombang"),
                output_field=IntegerField(),
            )
        )

    def cari(self, teks):
        return self.filter(Q(nomor_kit__icontains=teks) | Q(saksi__icontains=teks))
