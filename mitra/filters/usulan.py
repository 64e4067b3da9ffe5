"""Requests."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from mitra.models import JenisKomitmen, Mitra, RuangLingkup, Usulan


class SaringUsulan(models.TextChoices):
    """What became of a request, as list, tile and work list ask for it; each names a verb of the queryset."""

    BELUM_DIJAWAB = "belum_dijawab", "Belum dijawab"
    DIAM = "diam", "Belum dijawab lebih dari 14 hari"
    DITUNDA = "ditunda", "Ditunda mitra"
    DITUNDA_LEWAT = "ditunda_lewat", "Ditunda, waktunya sudah lewat"
    DITERIMA_BELUM_JANJI = "diterima_belum_janji", "Diterima, belum menjadi janji"
    MENJADI_JANJI = "menjadi_janji", "Menjadi janji"
    DITOLAK = "ditolak", "Ditolak"
    DRAF = "draf", "Draf"
    BATAL = "batal", "Dibatalkan"


class UsulanFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=SaringUsulan.choices, method="saring_keadaan")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    jenis = df.ModelChoiceFilter(label="Jenis bantuan", queryset=JenisKomitmen.objects.all())
    bidang = df.ModelChoiceFilter(label="Bidang", queryset=RuangLingkup.objects.all(), field_name="ruang_lingkup")
    pic = df.ChoiceFilter(label="Penanggung jawab", choices=(("saya", "Saya"),), method="saring_pic")
    bantuan_cari = "Yang diminta, nomor surat, atau mitra"

    class Meta:
        model = Usulan
        fields = ("cari", "keadaan", "mitra", "jenis", "bidang", "pic")

    def saring_keadaan(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        verba = {
            SaringUsulan.BELUM_DIJAWAB: queryset.belum_dijawab,
            SaringUsulan.DIAM: lambda: queryset.diam(hari_ini),
            SaringUsulan.DITUNDA_LEWAT: lambda: queryset.ditunda_lewat(hari_ini),
            SaringUsulan.DITERIMA_BELUM_JANJI: queryset.belum_menjadi_janji,
            SaringUsulan.MENJADI_JANJI: queryset.menjadi_janji,
        }
        return verba[nilai]() if nilai in verba else queryset.filter(status=nilai)

    def saring_pic(self, queryset, nama, nilai):
        return queryset.milik(self.request.user)
