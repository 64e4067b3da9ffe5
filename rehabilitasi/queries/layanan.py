"""Reads over sessions with cases, who came, and urine tests."""

import datetime as dt

from django.db.models import Q

from core.queries import SEMUA, ScopedQuerySet, izin_lihat
from rehabilitasi.choices import HasilHadir, StatusLayanan
from rehabilitasi.queries.kasus import PERAN_TERBATAS, anak, anak_tim, banyak
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


class LayananQuerySet(MilikTimQuerySet):
    def terlaksana(self):
        return self.filter(status=StatusLayanan.TERLAKSANA)

    def lewat(self, hari_ini: dt.date):
        """Its day has passed and nobody recorded it."""
        return self.filter(status=StatusLayanan.TERJADWAL, tanggal__lt=hari_ini)

    def mendatang(self, hari_ini: dt.date):
        return self.filter(status=StatusLayanan.TERJADWAL, tanggal__gte=hari_ini)

    def untuk_kasus(self, kasus):
        """Sessions of this case alone, and group sessions at which it stands on the sheet."""
        hadir = anak(self, "kehadiran").filter(kasus=kasus).values("layanan")
        return self.filter(Q(kasus=kasus) | Q(pk__in=hadir))

    def dengan_jumlah(self):
        """Annotates `orang` (on the sheet) and `hadir`."""
        semua = anak(self, "kehadiran")
        return self.annotate(
            orang=banyak(semua, "layanan"), hadir=banyak(semua.filter(hasil=HasilHadir.HADIR), "layanan")
        )

    def cari(self, teks):
        return self.filter(Q(topik__icontains=teks) | Q(kasus__nomor__icontains=teks))


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

    def cari(self, teks):
        return self.filter(Q(nomor_kit__icontains=teks) | Q(saksi__icontains=teks))
