"""Reads over SPPN."""

import datetime as dt

from django.db.models import Count, DateField, Exists, Func, OuterRef, Q

from core.queries import ScopedQuerySet
from core.urai import kunci_nama
from pembinaan.queries.bagian import sebulan
from wbp.queries import TentangWbpQuerySet


class PengamatanQuerySet(TentangWbpQuerySet):
    def pada_bulan(self, bulan: dt.date):
        return self.filter(sebulan(bulan))

    def pada(self, tanggal: dt.date):
        return self.filter(tanggal=tanggal)

    def hitung_per_hari(self, upt, dari: dt.date, sampai: dt.date, wbp_ids) -> dict[dt.date, int]:
        """How many of these people were observed on each day of the span."""
        amat = self.filter(upt=upt, tanggal__range=(dari, sampai), wbp__in=wbp_ids).order_by()
        return dict(amat.values_list("tanggal").annotate(n=Count("pk")))


class LewatPengamatanQuerySet(ScopedQuerySet):
    lingkup_lewat = "pengamatan__upt_id"


class PenilaianSppnQuerySet(TentangWbpQuerySet):
    def bulan(self, bulan: dt.date):
        return self.filter(bulan=bulan.replace(day=1))

    def dinilai(self):
        """Confirmed by the wali or locked: what counts as coverage."""
        return self.filter(status__in=("dikonfirmasi", "dikunci"))

    def draf(self):
        return self.filter(status="draf")

    def cakupan(self):
        """Scored, of people who were narapidana there at the end of that month: the numerator of coverage."""
        Registrasi = self.model._meta.get_field("wbp").related_model._meta.get_field("registrasi").related_model
        awal_berikut = Func(
            OuterRef("bulan"), template="(%(expressions)s + interval '1 month')::date", output_field=DateField()
        )
        napi = (
            Registrasi.objects.narapidana()
            .filter(wbp=OuterRef("wbp"), upt=OuterRef("upt"), mulai__lt=awal_berikut)
            .filter(Q(berakhir__isnull=True) | Q(berakhir__gte=awal_berikut))
        )
        return self.dinilai().filter(Exists(napi))

    def hitung_per_bulan(self, dari: dt.date, sampai: dt.date) -> dict[dt.date, int]:
        rentang = self.filter(bulan__range=(dari, sampai)).order_by()
        return dict(rentang.values_list("bulan").annotate(n=Count("pk")))

    def di_blok(self, blok):
        """Of people who live in that block now."""
        orang = self.model._meta.get_field("wbp").related_model
        return self.filter(wbp__in=orang.objects.di_kamar(kamar__blok=blok).values("pk"))

    def milik_wali(self, wali):
        """Of people entrusted to that wali now."""
        return self.filter(self._tugas(wali=wali))

    def wali_kini(self) -> list[tuple]:
        """(key, name) of those who are wali now of the people of these sheets."""
        orang = self.model._meta.get_field("wbp").related_model
        tugas = orang._meta.get_field("penugasan_wali").related_model.objects.kini()
        pasangan = tugas.filter(wbp__in=self.order_by().values("wbp")).order_by("wali__nama", "wali")
        return list(pasangan.values_list("wali", "wali__nama").distinct())

    def _tugas(self, **syarat):
        orang = self.model._meta.get_field("wbp").related_model
        tugas = orang._meta.get_field("penugasan_wali").related_model.objects.kini()
        return Exists(tugas.filter(wbp=OuterRef("wbp"), **syarat))

    def cari(self, teks):
        return self.filter(wbp__nama_kunci__contains=kunci_nama(teks))


class LewatPenilaianSppnQuerySet(ScopedQuerySet):
    lingkup_lewat = "penilaian__upt_id"
