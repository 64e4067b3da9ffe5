"""Rooms."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.models import Ruang


class RuangFilter(HouseFilterSet):
    bantuan_cari = "Nama ruang"
    aktif = df.ChoiceFilter(
        label="Keadaan", choices=(("ya", "Dipakai"), ("tidak", "Tidak dipakai lagi")), method="saring_aktif"
    )

    class Meta:
        model = Ruang
        fields = []

    def saring_aktif(self, qs, nama, nilai):
        return qs.filter(aktif=nilai == "ya")
