"""Follow-ups."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet, TanggalFilter
from mitra.choices import StatusTindakLanjut
from mitra.models import KerjaSama, Mitra, Pertemuan, TindakLanjut

MILIK = (("saya", "Tanggung jawab saya"),)


class SaringTindakLanjut(models.TextChoices):
    TERBUKA = "terbuka", "Belum selesai"
    LEWAT = "lewat", "Lewat tenggat"
    SEGERA = "segera", "Jatuh tempo dalam 7 hari"
    DITUNDA = "ditunda", "Ditunda"
    SELESAI = "selesai", "Selesai"
    BATAL = "batal", "Batal"


class TindakLanjutFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=SaringTindakLanjut.choices, method="saring_keadaan")
    milik = df.ChoiceFilter(label="Penanggung jawab", choices=MILIK, method="saring_milik")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    pertemuan = df.ModelChoiceFilter(label="Pertemuan", queryset=Pertemuan.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_naskah")
    dari = TanggalFilter(label="Selesai sejak", field_name="selesai_pada", lookup_expr="gte")
    sampai = TanggalFilter(label="Selesai sampai", field_name="selesai_pada", lookup_expr="lte")
    bantuan_cari = "Uraian atau nama mitra"

    class Meta:
        model = TindakLanjut
        fields = ("cari", "keadaan", "milik", "mitra", "pertemuan", "naskah", "dari", "sampai")

    def saring_keadaan(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        if nilai == SaringTindakLanjut.TERBUKA:
            return queryset.terbuka()
        if nilai == SaringTindakLanjut.LEWAT:
            return queryset.lewat(hari_ini)
        if nilai == SaringTindakLanjut.SEGERA:
            return queryset.segera(hari_ini)
        return queryset.filter(status=StatusTindakLanjut(nilai))

    def saring_naskah(self, queryset, nama, nilai):
        return queryset.di_bawah(nilai)

    def saring_milik(self, queryset, nama, nilai):
        return queryset.milik(self.request.user)
