"""Reads over aksi perubahan."""

from django.db.models import Count

from core.queries import ScopedQuerySet
from upt.queries import MilikUptQuerySet


class AksiQuerySet(MilikUptQuerySet):
    def dengan_jumlah(self):
        """How many programmes it groups."""
        return self.annotate(program_jumlah=Count("program_aksi"))

    def cari(self, teks):
        return self.filter(judul__icontains=teks)


class LewatAksiQuerySet(ScopedQuerySet):
    lingkup_lewat = "aksi__upt_id"
