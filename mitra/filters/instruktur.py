"""Instructors of partners."""

import django_filters as df

from core.filters import HouseFilterSet
from mitra.choices import KeadaanInstruktur
from mitra.models import InstrukturMitra, KerjaSama, Mitra


class InstrukturFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Akun", choices=KeadaanInstruktur.choices, method="saring_keadaan")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), field_name="kerja_sama")
    bantuan_cari = "Nama, keahlian, atau mitra"

    class Meta:
        model = InstrukturMitra
        fields = ("cari", "keadaan", "mitra", "naskah")

    def saring_keadaan(self, queryset, nama, nilai):
        if nilai == KeadaanInstruktur.AKAN_TERTUTUP:
            return queryset.akan_tertutup(self.request.hari_ini)
        return queryset.filter(keadaan=KeadaanInstruktur(nilai))
