"""Reads over SPPN."""

import datetime as dt

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from wbp.queries import TentangWbpQuerySet


class PengamatanQuerySet(TentangWbpQuerySet):
    def pada_bulan(self, bulan: dt.date):
        awal = bulan.replace(day=1)
        return self.filter(tanggal__gte=awal, tanggal__lt=(awal + dt.timedelta(days=32)).replace(day=1))


class LewatPengamatanQuerySet(ScopedQuerySet):
    lingkup_lewat = "pengamatan__upt_id"


class PenilaianSppnQuerySet(TentangWbpQuerySet):
    def bulan(self, bulan: dt.date):
        return self.filter(bulan=bulan.replace(day=1))

    def dinilai(self):
        """Confirmed by the wali or locked: what counts as coverage."""
        return self.filter(status__in=("dikonfirmasi", "dikunci"))

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))


class LewatPenilaianSppnQuerySet(ScopedQuerySet):
    lingkup_lewat = "penilaian__upt_id"
