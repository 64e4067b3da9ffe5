"""Runs."""

import django_filters as df

from core.filters import HouseFilterSet
from mitra.models import Mitra
from pembinaan.choices import StatusKegiatan, TipeProgram
from pembinaan.filters.sesi import MILIK
from pembinaan.models import Bidang, Kegiatan, Minat, Program


class KegiatanFilter(HouseFilterSet):
    bantuan_cari = "Nama kegiatan, instruktur, atau mitra"

    status = df.ChoiceFilter(label="Status", choices=StatusKegiatan.choices)
    bidang = df.ModelChoiceFilter(label="Bidang", queryset=Bidang.objects.all(), field_name="program__bidang")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    tipe = df.ChoiceFilter(label="Tipe", choices=TipeProgram.choices, field_name="program__tipe")
    program = df.ModelChoiceFilter(label="Program", queryset=Program.objects.all())
    minat = df.ModelChoiceFilter(label="Menjawab minat", queryset=Minat.objects.all(), field_name="program__minat")
    keadaan = df.ChoiceFilter(label="Keadaan", choices=(("terbuka", "Belum selesai"),), method="saring_keadaan")
    milik = df.ChoiceFilter(label="Penanggung jawab", choices=MILIK, method="saring_milik")
    usulan = df.ChoiceFilter(
        label="Usulan peserta", choices=(("menunggu", "Ada yang menunggu keputusan"),), method="saring_usulan"
    )

    class Meta:
        model = Kegiatan
        fields = []

    def saring_keadaan(self, qs, nama, nilai):
        return qs.terbuka()

    def saring_milik(self, qs, nama, nilai):
        return qs.milik(self.request.user)

    def saring_usulan(self, qs, nama, nilai):
        return qs.ada_usulan()
