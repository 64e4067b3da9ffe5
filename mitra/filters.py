"""Filters of the three lists; each calls a QuerySet verb."""

import datetime as dt

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, KeadaanKomitmen
from mitra.models import JenisKomitmen, JenisMitra, KerjaSama, Komitmen, Mitra, RuangLingkup


class SaringKeadaan(models.TextChoices):
    """Keadaan of an agreement as the list offers it; `berlaku_semua` is what the dashboard counts."""

    BERLAKU_SEMUA = "berlaku_semua", "Berlaku (termasuk akan berakhir)"
    BERLAKU = "berlaku", "Berlaku lebih dari 90 hari lagi"
    AKAN_BERAKHIR = "akan_berakhir", "Akan berakhir (≤ 90 hari)"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    KEDALUWARSA_BERJALAN = "kedaluwarsa_berjalan", "Kedaluwarsa, kegiatan masih berjalan"
    DISIAPKAN = "disiapkan", "Disiapkan"
    BELUM_MULAI = "belum_mulai", "Belum mulai berlaku"
    DIAKHIRI = "diakhiri", "Diakhiri"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class JatuhTempo(models.TextChoices):
    YA = "ya", "Sudah jatuh tempo"
    BULAN = "30", "Jatuh tempo dalam 30 hari"
    TAHUN = "tahun", "Jatuh tempo tahun ini"


class MitraFilter(HouseFilterSet):
    jenis = df.ModelChoiceFilter(label="Jenis", queryset=JenisMitra.objects.all())
    aktif = df.TypedChoiceFilter(
        label="Keaktifan", choices=(("ya", "Aktif"), ("tidak", "Tidak aktif")), coerce=lambda n: n == "ya"
    )
    bantuan_cari = "Nama atau singkatan mitra"

    class Meta:
        model = Mitra
        fields = ("cari", "jenis", "aktif")


class KerjaSamaFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=SaringKeadaan.choices, method="saring_keadaan")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisKerjaSama.choices)
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_mitra")
    sisa = df.NumberFilter(label="Berakhir dalam (hari)", method="saring_sisa", min_value=0, max_value=36500)
    payung = df.ModelChoiceFilter(
        label="Payung", queryset=KerjaSama.objects.filter(jenis=JenisKerjaSama.NK), field_name="induk"
    )
    lingkup = df.ModelChoiceFilter(
        label="Ruang lingkup", queryset=RuangLingkup.objects.all(), field_name="ruang_lingkup"
    )
    bantuan_cari = "Judul, nomor, atau nama mitra"

    class Meta:
        model = KerjaSama
        fields = ("cari", "keadaan", "jenis", "mitra", "sisa", "payung", "lingkup")

    def saring_keadaan(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        if nilai == SaringKeadaan.BERLAKU_SEMUA:
            return queryset.berlaku(hari_ini)
        if nilai == SaringKeadaan.KEDALUWARSA_BERJALAN:
            return queryset.kedaluwarsa(hari_ini).dengan_kegiatan_berjalan()
        return queryset.dengan_keadaan(hari_ini).filter(keadaan=KeadaanKerjaSama(nilai))

    def saring_mitra(self, queryset, nama, nilai):
        return queryset.filter(pihak__mitra=nilai)

    def saring_sisa(self, queryset, nama, nilai):
        return queryset.akan_berakhir(self.request.hari_ini, int(nilai))


class KomitmenFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanKomitmen.choices)
    jatuh_tempo = df.ChoiceFilter(label="Tenggat", choices=JatuhTempo.choices, method="saring_jatuh_tempo")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    jenis = df.ModelChoiceFilter(label="Jenis", queryset=JenisKomitmen.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), field_name="kerja_sama")
    bantuan_cari = "Uraian janji, mitra, atau judul kerja sama"

    class Meta:
        model = Komitmen
        fields = ("cari", "keadaan", "jatuh_tempo", "mitra", "jenis", "naskah")

    def saring_jatuh_tempo(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        sampai = {
            JatuhTempo.YA: hari_ini,
            JatuhTempo.BULAN: hari_ini + dt.timedelta(days=30),
            JatuhTempo.TAHUN: hari_ini.replace(month=12, day=31),
        }
        return queryset.jatuh_tempo(sampai[JatuhTempo(nilai)])
