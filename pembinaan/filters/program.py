"""Programmes."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.choices import TipeProgram
from pembinaan.models import Bidang, Program

YA_TIDAK = (("ya", "Ditawarkan"), ("tidak", "Tidak ditawarkan lagi"))


class ProgramFilter(HouseFilterSet):
    bantuan_cari = "Nama program"

    bidang = df.ModelChoiceFilter(label="Bidang", queryset=Bidang.objects.all())
    tipe = df.ChoiceFilter(label="Tipe", choices=TipeProgram.choices)
    aktif = df.ChoiceFilter(label="Penawaran", choices=YA_TIDAK, method="saring_aktif")

    class Meta:
        model = Program
        fields = []

    def saring_aktif(self, qs, nama, nilai):
        return qs.filter(aktif=nilai == "ya")
