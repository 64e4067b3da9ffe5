"""Register of certificates."""

import django_filters as df
from django.utils import timezone

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from pembinaan.choices import PenerbitSertifikat, PihakTtd, StatusSertifikat
from pembinaan.models import Kegiatan, Program, RancanganSertifikat, Sertifikat

MASA = [("berlaku", "Masih berlaku"), ("segera", "Berakhir dalam 90 hari"), ("lewat", "Kedaluwarsa")]
GILIRAN = [(PihakTtd.UPT.value, "Kepala UPT"), (PihakTtd.MITRA.value, "Mitra")]


def tahun_terbit():
    return [(str(t), str(t)) for t in range(timezone.now().year + 1, 2019, -1)]


class SertifikatFilter(HouseFilterSet):
    bantuan_cari = "Nama, nomor, atau program"

    status = df.ChoiceFilter(label="Status", choices=StatusSertifikat.choices)
    jenis = df.ChoiceFilter(label="Jenis penerbit", choices=PenerbitSertifikat.choices, method="saring_jenis")
    masa = df.ChoiceFilter(label="Masa berlaku", choices=MASA, method="saring_masa")
    giliran = df.ChoiceFilter(label="Menunggu tanda tangan", choices=GILIRAN, method="saring_giliran")
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

    def saring_jenis(self, qs, nama, nilai):
        return qs.dari_penerbit(nilai)

    def saring_masa(self, qs, nama, nilai):
        hari = self.request.hari_ini
        return {"berlaku": qs.masih_berlaku, "segera": qs.segera_berakhir, "lewat": qs.kedaluwarsa}[nilai](hari)

    def saring_giliran(self, qs, nama, nilai):
        return qs.giliran(nilai)

    def saring_tahun(self, qs, nama, nilai):
        return qs.tahun(int(nilai))


class RancanganFilter(HouseFilterSet):
    bantuan_cari = "Nama rancangan atau mitra"

    class Meta:
        model = RancanganSertifikat
        fields = []
