"""Instruments given."""

import datetime as dt

import django_filters as df
from django.db import models
from django.db.models import Q

from core.filters import HouseFilterSet
from core.urai import kunci_nama
from rehabilitasi.choices import StatusPengisian, TitikUkur
from rehabilitasi.models import Pengisian
from rehabilitasi.services.pengisian import pilihan_instrumen

LAMA = dt.timedelta(days=7)


class KeadaanIsian(models.TextChoices):
    TERTINGGAL = "tertinggal", "Terbuka lebih dari 7 hari"


def tertinggal(qs, kini: dt.datetime):
    """Drafts begun more than a week ago."""
    return qs.filter(status=StatusPengisian.DRAF, dibuat_pada__lt=kini - LAMA)


class PengisianFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanIsian.choices, method="saring_keadaan")
    instrumen = df.ChoiceFilter(label="Instrumen", choices=pilihan_instrumen())
    status = df.ChoiceFilter(label="Status", choices=StatusPengisian.choices)
    titik = df.ChoiceFilter(label="Waktu pengukuran", choices=TitikUkur.choices)
    bantuan_cari = "Nama atau nomor kasus"

    class Meta:
        model = Pengisian
        fields = ("cari", "keadaan", "instrumen", "status", "titik")

    def saring_cari(self, queryset, nama, nilai):
        """Who may not read names may not search by them either."""
        syarat = Q(kasus__nomor__icontains=nilai)
        if self.request.user.has_perm("rehabilitasi.lihat_nama_kasus"):
            syarat |= Q(kasus__wbp__nama_kunci__contains=kunci_nama(nilai))
        return queryset.filter(syarat)

    def saring_keadaan(self, queryset, nama, nilai):
        return tertinggal(queryset, self.request.waktu_kini)
