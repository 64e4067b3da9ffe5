"""Agreements."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama
from mitra.models import KerjaSama, Mitra, RuangLingkup


class SaringKeadaan(models.TextChoices):
    """Keadaan of an agreement as the list offers it; `berlaku_semua` is what the dashboard counts."""

    BERLAKU_SEMUA = "berlaku_semua", "Berlaku (semua yang masih dalam masanya)"
    BERLAKU = "berlaku", "Berlaku lebih dari 90 hari lagi"
    AKAN_BERAKHIR = "akan_berakhir", "Akan berakhir (≤ 90 hari)"
    TIDUR = "tidur", "Tidur (90 hari tanpa kegiatan)"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    KEDALUWARSA_BERJALAN = "kedaluwarsa_berjalan", "Lewat masanya, kegiatan masih berjalan"
    DIPERPANJANG = "diperpanjang", "Diperpanjang dengan naskah baru"
    DISIAPKAN = "disiapkan", "Disiapkan"
    BELUM_MULAI = "belum_mulai", "Belum mulai berlaku"
    DIAKHIRI = "diakhiri", "Diakhiri"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class SaringPic(models.TextChoices):
    SAYA = "saya", "Saya sendiri"
    LAIN = "lain", "Selain saya"


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
    pic = df.ChoiceFilter(label="Penanggung jawab", choices=SaringPic.choices, method="saring_pic")
    evaluasi = df.ChoiceFilter(
        label="Evaluasi", choices=(("belum", "Tahun lalu belum dievaluasi"),), method="saring_evaluasi"
    )
    bantuan_cari = "Judul, nomor, atau nama mitra"

    class Meta:
        model = KerjaSama
        fields = ("cari", "keadaan", "jenis", "mitra", "sisa", "payung", "lingkup", "pic", "evaluasi")

    def saring_evaluasi(self, queryset, nama, nilai):
        return queryset.belum_dievaluasi(self.request.hari_ini.year - 1)

    def saring_keadaan(self, queryset, nama, nilai):
        hari_ini = self.request.hari_ini
        if nilai == SaringKeadaan.BERLAKU_SEMUA:
            return queryset.berlaku(hari_ini)
        if nilai == SaringKeadaan.KEDALUWARSA_BERJALAN:
            return queryset.temuan(hari_ini)
        if nilai == SaringKeadaan.TIDUR:
            return queryset.tidur(hari_ini)
        return queryset.dengan_keadaan(hari_ini).filter(keadaan=KeadaanKerjaSama(nilai))

    def saring_mitra(self, queryset, nama, nilai):
        return queryset.filter(pihak__mitra=nilai)

    def saring_sisa(self, queryset, nama, nilai):
        return queryset.akan_berakhir(self.request.hari_ini, int(nilai))

    def saring_pic(self, queryset, nama, nilai):
        orang = self.request.user
        return queryset.milik(orang) if nilai == SaringPic.SAYA else queryset.bukan_milik(orang)
