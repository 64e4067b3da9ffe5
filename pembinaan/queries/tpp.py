"""Reads over sittings of the TPP."""

import datetime as dt

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.choices import PerihalTpp, StatusKeputusan, StatusSidang
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class SidangQuerySet(MilikUptQuerySet):
    def diadakan(self):
        """Sat, whether or not the head has adopted it yet."""
        return self.filter(status__in=(StatusSidang.DILAKSANAKAN, StatusSidang.DITETAPKAN))

    def pada_bulan(self, tanggal: dt.date):
        awal = tanggal.replace(day=1)
        return self.filter(tanggal__gte=awal, tanggal__lt=(awal + dt.timedelta(days=32)).replace(day=1))

    def cari(self, teks):
        return self.filter(tempat__icontains=teks)


class LewatSidangQuerySet(ScopedQuerySet):
    lingkup_lewat = "sidang__upt_id"


class KeputusanQuerySet(TentangWbpQuerySet):
    def tahap_ditetapkan(self):
        """Decisions about the stage that have taken effect, newest first."""
        return self.filter(
            perihal=PerihalTpp.TAHAP, status=StatusKeputusan.DISETUJUI, sidang__status=StatusSidang.DITETAPKAN
        ).order_by("-berlaku_pada", "-pk")

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))
