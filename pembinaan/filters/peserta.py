"""Participants and candidates."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.choices import StatusPeserta
from pembinaan.models import Bidang, Kegiatan, Peserta
from pembinaan.queries import belum_mengikuti_program
from upt.models import Blok
from wbp.choices import StatusHukum
from wbp.models import Wbp


class PesertaFilter(HouseFilterSet):
    bantuan_cari = "Nama WBP atau kegiatan"

    status = df.ChoiceFilter(label="Status", choices=StatusPeserta.choices)
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    bidang = df.ModelChoiceFilter(
        label="Bidang", queryset=Bidang.objects.all(), field_name="kegiatan__program__bidang"
    )

    class Meta:
        model = Peserta
        fields = []


class CalonFilter(HouseFilterSet):
    """People of the UPT who can be proposed for a run."""

    bantuan_cari = "Nama, alias, atau nomor register"

    status = df.ChoiceFilter(label="Status hukum", choices=StatusHukum.choices, method="saring_status")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    program = df.ChoiceFilter(
        label="Program", choices=(("belum", "Belum mengikuti program"),), method="saring_program"
    )

    class Meta:
        model = Wbp
        fields = []

    def saring_status(self, qs, nama, nilai):
        return {"tahanan": qs.tahanan, "narapidana": qs.narapidana}.get(nilai, lambda: qs.bergolongan(("c",)))()

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_program(self, qs, nama, nilai):
        return belum_mengikuti_program(qs, Peserta.objects.dalam(self.request.lingkup_id))
