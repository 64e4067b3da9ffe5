"""Contacts by when they are due."""

import datetime as dt

import django_filters as df
from django.db import models

from rehabilitasi.choices import StatusKontak
from rehabilitasi.filters.dasar import LewatKasusFilter
from rehabilitasi.models import KontakPasca, TimTerpadu

HARI_DEKAT = 14


class KeadaanKontak(models.TextChoices):
    TERLAMBAT = "terlambat", "Terlambat"
    DEKAT = "dekat", "14 hari ke depan"
    MENDATANG = "mendatang", "Lebih dari 14 hari lagi"
    SUDAH = "sudah", "Sudah dihubungi atau dicoba"


class KontakFilter(LewatKasusFilter):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanKontak.choices, method="saring_keadaan")
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all(), field_name="kasus__tim")

    class Meta:
        model = KontakPasca
        fields = ("cari", "keadaan", "tim")

    def saring_keadaan(self, queryset, nama, nilai):
        kini = self.request.hari_ini
        batas = kini + dt.timedelta(days=HARI_DEKAT)
        if nilai == KeadaanKontak.TERLAMBAT:
            return queryset.lewat(kini)
        if nilai == KeadaanKontak.SUDAH:
            return queryset.dikerjakan()
        dijadwalkan = queryset.filter(status=StatusKontak.DIJADWALKAN)
        if nilai == KeadaanKontak.DEKAT:
            return dijadwalkan.filter(jatuh_tempo__range=(kini, batas))
        return dijadwalkan.filter(jatuh_tempo__gt=batas)
