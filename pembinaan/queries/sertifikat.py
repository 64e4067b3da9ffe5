"""Reads over certificates."""

import datetime as dt

from django.db.models import (
    Q,
)

from core.queries import ScopedQuerySet
from pembinaan.queries.bagian import kemitraan
from upt.queries import MilikUptQuerySet


class LewatSertifikatQuerySet(ScopedQuerySet):
    lingkup_lewat = "sertifikat__upt_id"


class RancanganQuerySet(MilikUptQuerySet):
    def aktif(self):
        return self.filter(aktif=True)


class SertifikatQuerySet(MilikUptQuerySet):
    def kemitraan(self, naskah=None, mitra=None):
        return self.filter(kemitraan(naskah, mitra, "peserta__kegiatan__"))

    def terbit_antara(self, dari: dt.date, sampai: dt.date):
        return self.terbit().filter(tanggal_terbit__range=(dari, sampai))

    def terbit(self):
        return self.filter(status="disahkan")

    def menunggu(self):
        return self.filter(status="draf")

    def tahun(self, tahun: int):
        return self.filter(tanggal_terbit__year=tahun)

    def cari(self, teks):
        return self.filter(Q(nama__icontains=teks) | Q(nomor__icontains=teks) | Q(judul__icontains=teks))
