"""Reads over Paket A/B/C."""

from django.db.models import Q

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from upt.queries import MilikUptQuerySet
from wbp.queries import TentangWbpQuerySet


class DidikQuerySet(TentangWbpQuerySet):
    def terdaftar(self):
        return self.filter(status="terdaftar")

    def cari(self, teks):
        return self.filter(Q(wbp__nama_kunci__contains=kunci_nama(teks)) | Q(nisn__startswith=teks.strip()))


class LewatDidikQuerySet(ScopedQuerySet):
    lingkup_lewat = "peserta_didik__upt_id"


class LewatRaporQuerySet(ScopedQuerySet):
    lingkup_lewat = "rapor__peserta_didik__upt_id"


class IjazahQuerySet(MilikUptQuerySet):
    def berlaku(self):
        return self.filter(dibatalkan=False)
