"""Contacts by when they are due."""

import datetime as dt

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from rehabilitasi.choices import StatusKontak
from rehabilitasi.models import KontakPasca, TimTerpadu

HARI_DEKAT = 14


class KeadaanKontak(models.TextChoices):
    TERLAMBAT = "terlambat", "Terlambat"
    DEKAT = "dekat", "14 hari ke depan"
    MENDATANG = "mendatang", "Lebih dari 14 hari lagi"
    SUDAH = "sudah", "Sudah dihubungi atau dicoba"


class KontakFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanKontak.choices, method="saring_keadaan")
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all(), field_name="kasus__tim")
    bantuan_cari = "Nama atau nomor kasus"

    class Meta:
        model = KontakPasca
        fields = ("cari", "keadaan", "tim")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.boleh_nama:
            self.form.fields["cari"].widget.attrs["placeholder"] = "Nomor kasus"

    @property
    def boleh_nama(self) -> bool:
        return self.request.user.has_perm("rehabilitasi.lihat_nama_kasus")

    def saring_cari(self, queryset, nama, nilai):
        """Who may not read names may not search by them either."""
        return queryset.cari(nilai) if self.boleh_nama else queryset.filter(kasus__nomor__icontains=nilai)

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
