"""Pupils of Paket A/B/C, and the people who might become one."""

import django_filters as df

from core.filters import HouseFilterSet
from mitra.models import Mitra
from pembinaan.choices import JenjangPaket, StatusDidik
from pembinaan.models import PesertaDidik
from pembinaan.rules.kesetaraan import SARAN
from upt.models import Blok
from wbp.filters import seperti_nik
from wbp.models import Wbp

IJAZAH = (("ada", "Sudah berijazah"), ("belum", "Lulus, ijazah belum dicatat"))
DAPODIK = (("belum", "Belum didaftarkan ke Dapodik"), ("sudah", "Sudah didaftarkan"))


class DidikFilter(HouseFilterSet):
    bantuan_cari = "Nama atau NISN"

    jenjang = df.ChoiceFilter(label="Jenjang", choices=JenjangPaket.choices)
    status = df.ChoiceFilter(label="Status", choices=StatusDidik.choices)
    mitra = df.ModelChoiceFilter(label="PKBM/SKB", queryset=Mitra.objects.all())
    dapodik = df.ChoiceFilter(label="Dapodik", choices=DAPODIK, method="saring_dapodik")
    ijazah = df.ChoiceFilter(label="Ijazah", choices=IJAZAH, method="saring_ijazah")

    class Meta:
        model = PesertaDidik
        fields = []

    def saring_dapodik(self, qs, nama, nilai):
        return qs.filter(dapodik_pada__isnull=nilai == "belum")

    def saring_ijazah(self, qs, nama, nilai):
        return (
            qs.filter(nomor_ijazah__isnull=False) if nilai == "ada" else qs.filter(nomor_ijazah=None, status="lulus")
        )


class BelumSekolahFilter(HouseFilterSet):
    bantuan_cari = "Nama, alias, atau nomor register"

    jenjang = df.ChoiceFilter(label="Jenjang berikutnya", choices=JenjangPaket.choices, method="saring_jenjang")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")

    class Meta:
        model = Wbp
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_jenjang(self, qs, nama, nilai):
        return qs.filter(pendidikan__in=[p for p, j in SARAN.items() if j == nilai])

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)
