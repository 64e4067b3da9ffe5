"""Instruments given."""

import datetime as dt

import django_filters as df
from django.db import models

from rehabilitasi.choices import StatusPengisian, TitikUkur
from rehabilitasi.filters.dasar import LewatKasusFilter
from rehabilitasi.models import Pengisian
from rehabilitasi.services.pengisian import pilihan_instrumen

LAMA = dt.timedelta(days=7)


class KeadaanIsian(models.TextChoices):
    TERTINGGAL = "tertinggal", "Terbuka lebih dari 7 hari"


def tertinggal(qs, kini: dt.datetime):
    """Drafts begun more than a week ago."""
    return qs.filter(status=StatusPengisian.DRAF, dibuat_pada__lt=kini - LAMA)


class PengisianFilter(LewatKasusFilter):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanIsian.choices, method="saring_keadaan")
    instrumen = df.ChoiceFilter(label="Instrumen", choices=pilihan_instrumen())
    status = df.ChoiceFilter(label="Status", choices=StatusPengisian.choices)
    titik = df.ChoiceFilter(label="Waktu pengukuran", choices=TitikUkur.choices)

    class Meta:
        model = Pengisian
        fields = ("cari", "keadaan", "instrumen", "status", "titik")

    def saring_keadaan(self, queryset, nama, nilai):
        return tertinggal(queryset, self.request.waktu_kini)
