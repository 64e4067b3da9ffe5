"""Handover packs."""

import django_filters as df

from core.filters import HouseFilterSet
from mitra.choices import CakupanMemori, StatusMemori
from mitra.models import MemoriJabatan


class MemoriFilter(HouseFilterSet):
    bantuan_cari = "Nama yang menyerahkan atau menerima"

    status = df.ChoiceFilter(label="Status", choices=StatusMemori.choices)
    cakupan = df.ChoiceFilter(label="Cakupan", choices=CakupanMemori.choices)
    milik = df.ChoiceFilter(label="Paraf", choices=(("saya", "Menunggu paraf saya"),), method="saring_milik")

    class Meta:
        model = MemoriJabatan
        fields = []

    def saring_milik(self, qs, nama, nilai):
        return qs.menunggu(self.request.user)
