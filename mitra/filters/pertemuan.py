"""Meetings."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet, TanggalFilter
from mitra.choices import JenisPertemuan, StatusPertemuan
from mitra.models import KerjaSama, Mitra, Pertemuan


class SaringPertemuan(models.TextChoices):
    """Keadaan of a meeting as the list offers it; `belum_dicatat` is what the work list counts."""

    MENDATANG = "mendatang", "Akan datang"
    BELUM_DICATAT = "belum_dicatat", "Lewat, belum dicatat"
    TERLAKSANA = "terlaksana", "Terlaksana"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class PertemuanFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=SaringPertemuan.choices, method="saring_keadaan")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisPertemuan.choices)
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_mitra")
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_naskah")
    bantuan_cari = "Pokok pertemuan, tempat, atau mitra"

    class Meta:
        model = Pertemuan
        fields = ("cari", "keadaan", "jenis", "mitra", "dari", "sampai", "naskah")

    def saring_keadaan(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        if nilai == SaringPertemuan.MENDATANG:
            return queryset.mendatang(hari_ini)
        if nilai == SaringPertemuan.BELUM_DICATAT:
            return queryset.belum_dicatat(hari_ini)
        return queryset.filter(status=StatusPertemuan(nilai))

    def saring_naskah(self, queryset, nama, nilai):
        return queryset.di_bawah(nilai)

    def saring_mitra(self, queryset, nama, nilai):
        return queryset.dengan_mitra(nilai)
