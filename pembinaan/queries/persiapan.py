"""Reads over aksi perubahan."""

from core.queries import ScopedQuerySet
from upt.queries import MilikUptQuerySet


class AksiQuerySet(MilikUptQuerySet):
    def cari(self, teks):
        return self.filter(judul__icontains=teks)


class LewatAksiQuerySet(ScopedQuerySet):
    lingkup_lewat = "aksi__upt_id"
