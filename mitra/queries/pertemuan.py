"""Reads over meetings and what was agreed there."""

import datetime as dt

from django.db.models import Q

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from mitra.choices import StatusPertemuan, StatusTindakLanjut
from upt.queries import MilikUptQuerySet


class PertemuanQuerySet(MilikUptQuerySet):
    def terlaksana(self):
        return self.filter(status=StatusPertemuan.TERLAKSANA)

    def antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(tanggal__range=(dari, sampai))

    def dengan_mitra(self, mitra):
        return self.filter(mitra_hadir__mitra=mitra)

    def cari(self, teks):
        return self.filter(Q(judul__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks))).distinct()


class LewatPertemuanQuerySet(ScopedQuerySet):
    lingkup_lewat = "pertemuan__upt_id"


class TindakLanjutQuerySet(MilikUptQuerySet):
    def terbuka(self):
        return self.filter(status__in=StatusTindakLanjut.terbuka)

    def selesai_antara(self, dari: dt.date, sampai: dt.date):
        return self.filter(status=StatusTindakLanjut.SELESAI, selesai_pada__range=(dari, sampai))

    def lewat(self, pada: dt.date):
        """Open past its due date."""
        return self.terbuka().filter(tenggat__lt=pada)

    def milik(self, pengguna):
        return self.filter(pic=pengguna)

    def cari(self, teks):
        return self.filter(Q(uraian__icontains=teks) | Q(mitra__nama_kunci__contains=kunci_nama(teks)))
