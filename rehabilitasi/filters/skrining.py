"""Rounds of mass screening, candidates, and people who may be added to a list."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from rehabilitasi.choices import StatusCalon
from rehabilitasi.filters.dasar import CariOrangFilter
from rehabilitasi.models import CalonSkrining, SkriningMassal, TimTerpadu
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services.skrining import berperkara_narkotika, di_blok
from upt.models import Blok
from wbp.models import Wbp


class KeadaanSkrining(models.TextChoices):
    TERBUKA = "terbuka", "Terbuka"
    DITUTUP = "ditutup", "Ditutup"


class KeadaanCalon(models.TextChoices):
    """What the work list counts."""

    MENUNGGU = "menunggu", "Belum diskrining, daftar terbuka"


class SkriningFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanSkrining.choices, method="saring_keadaan")
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all())
    bantuan_cari = "Nama skrining"

    class Meta:
        model = SkriningMassal
        fields = ("cari", "keadaan", "tim")

    def saring_keadaan(self, queryset, nama, nilai):
        if nilai == KeadaanSkrining.TERBUKA:
            return queryset.terbuka()
        return queryset.filter(ditutup_pada__isnull=False)


class CalonFilter(HouseFilterSet):
    status = df.ChoiceFilter(label="Keadaan", choices=StatusCalon.choices)
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    bantuan_cari = "Nama"

    class Meta:
        model = CalonSkrining
        fields = ("cari", "status", "blok")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request and not self.request.user.has_perm(BERNAMA):
            for nama in ("cari", "blok"):  # who may not read names may not find them either
                del self.form.fields[nama]

    def saring_cari(self, queryset, nama, nilai):
        return queryset.cari(nilai)

    def saring_blok(self, queryset, nama, nilai):
        return di_blok(queryset, nilai)


class CalonSemuaFilter(CalonFilter):
    keadaan = df.ChoiceFilter(label="Yang menunggu", choices=KeadaanCalon.choices, method="saring_keadaan")

    class Meta(CalonFilter.Meta):
        fields = ("cari", "keadaan", "status", "blok")

    def saring_keadaan(self, queryset, nama, nilai):
        return queryset.belum()


class OrangFilter(CariOrangFilter):
    perkara = df.ChoiceFilter(label="Perkara", choices=(("semua", "Semua perkara"),), method="biarkan")

    class Meta:
        model = Wbp
        fields = ("cari", "perkara", "blok")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["perkara"].empty_label = "Hanya narkotika"
        self.form.fields["perkara"].choices = [("semua", "Semua perkara")]

    def biarkan(self, queryset, nama, nilai):
        return queryset

    def filter_queryset(self, queryset):
        """Narcotics unless all are asked for."""
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("perkara") == "semua":
            return queryset
        return berperkara_narkotika(queryset)
