"""Rounds of urine tests."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from rehabilitasi.models import Gelombang, TesUrine, TimTerpadu

BATAL = (("berlaku", "Berlaku"), ("dibatalkan", "Dibatalkan"))


class TesUrineFilter(HouseFilterSet):
    bantuan_cari = "Nomor lot alat uji atau saksi"

    gelombang = df.ModelChoiceFilter(label="Gelombang", queryset=Gelombang.objects.all())
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all())
    keadaan = df.ChoiceFilter(label="Keadaan", choices=BATAL, method="saring_keadaan")
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")

    class Meta:
        model = TesUrine
        fields = []

    def saring_keadaan(self, qs, nama, nilai):
        return qs.berlaku() if nilai == "berlaku" else qs.filter(dibatalkan=True)
