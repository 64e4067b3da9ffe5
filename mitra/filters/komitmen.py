"""Promises."""

import datetime as dt

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from mitra.choices import KeadaanKomitmen
from mitra.models import JenisKomitmen, KerjaSama, Komitmen, Mitra


class JatuhTempo(models.TextChoices):
    YA = "ya", "Sudah jatuh tempo"
    BULAN_INI = "bulan_ini", "Jatuh tempo bulan ini, belum terpenuhi"
    BULAN = "30", "Jatuh tempo dalam 30 hari"
    TAHUN = "tahun", "Jatuh tempo tahun ini"


class KomitmenFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanKomitmen.choices)
    jatuh_tempo = df.ChoiceFilter(label="Tenggat", choices=JatuhTempo.choices, method="saring_jatuh_tempo")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    jenis = df.ModelChoiceFilter(label="Jenis", queryset=JenisKomitmen.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_naskah")
    berlaku = df.ChoiceFilter(
        label="Penagihan", choices=(("ya", "Ditagih (naskah bertanda tangan)"),), method="saring_berlaku"
    )
    bantuan_cari = "Uraian janji, mitra, atau judul kerja sama"

    class Meta:
        model = Komitmen
        fields = ("cari", "keadaan", "jatuh_tempo", "mitra", "jenis", "naskah", "berlaku")

    def saring_naskah(self, queryset, nama, nilai):
        return queryset.di_bawah(nilai)

    def saring_berlaku(self, queryset, nama, nilai):
        return queryset.berjalan()

    def saring_jatuh_tempo(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        if nilai == JatuhTempo.BULAN_INI:
            return queryset.tempo_bulan_ini(hari_ini)
        sampai = {
            JatuhTempo.YA: hari_ini,
            JatuhTempo.BULAN: hari_ini + dt.timedelta(days=30),
            JatuhTempo.TAHUN: hari_ini.replace(month=12, day=31),
        }
        return queryset.jatuh_tempo(sampai[JatuhTempo(nilai)])
