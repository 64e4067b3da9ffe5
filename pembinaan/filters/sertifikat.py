"""Register of certificates."""

import django_filters as df
from django.utils import timezone

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from pembinaan.choices import StatusSertifikat
from pembinaan.models import Kegiatan, Program, Sertifikat


def tahun_terbit():
    return [(str(t), str(t)) for t in range(timezone.now().year + 1, 2019, -1)]


class SertifikatFilter(HouseFilterSet):
    bantuan_cari = "Nama, nomor sertifikat, atau program"

    status = df.ChoiceFilter(label="Status", choices=StatusSertifikat.choices)
    tahun = df.ChoiceFilter(label="Tahun terbit", choices=tahun_terbit, method="saring_tahun")
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all(), field_name="peserta__kegiatan")
    program = df.ModelChoiceFilter(
        label="Program", queryset=Program.objects.all(), field_name="peserta__kegiatan__program"
    )
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_kemitraan")
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_kemitraan")
    dari = TanggalFilter(label="Terbit dari tanggal", field_name="tanggal_terbit", lookup_expr="gte")
    sampai = TanggalFilter(label="Terbit sampai tanggal", field_name="tanggal_terbit", lookup_expr="lte")

    class Meta:
        model = Sertifikat
        fields = []

    def saring_kemitraan(self, qs, nama, nilai):
        return qs.kemitraan(**{nama: nilai})

    def saring_tahun(self, qs, nama, nilai):
        return qs.tahun(int(nilai))
