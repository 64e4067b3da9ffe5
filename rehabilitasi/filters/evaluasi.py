"""Evaluations by when they are due and whether they were held."""

import django_filters as df
from django.db import models

from rehabilitasi.filters.dasar import LewatKasusFilter
from rehabilitasi.models import Evaluasi, TimTerpadu


class KeadaanEvaluasi(models.TextChoices):
    TERLAMBAT = "terlambat", "Terlambat"
    SEGERA = "segera", "14 hari ke depan"
    DIJADWALKAN = "dijadwalkan", "Dijadwalkan"
    TERLAKSANA = "terlaksana", "Terlaksana"


class EvaluasiFilter(LewatKasusFilter):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanEvaluasi.choices, method="saring_keadaan")
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all(), field_name="kasus__tim")

    class Meta:
        model = Evaluasi
        fields = ("cari", "keadaan", "tim")

    def saring_keadaan(self, queryset, nama, nilai):
        pada = self.request.hari_ini
        if nilai == KeadaanEvaluasi.TERLAMBAT:
            return queryset.lewat(pada)
        if nilai == KeadaanEvaluasi.SEGERA:
            return queryset.segera(pada)
        return queryset.dilaksanakan() if nilai == KeadaanEvaluasi.TERLAKSANA else queryset.dijadwalkan()
