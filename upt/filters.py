"""Filters of the lists of upt."""

import django_filters as df

from core.filters import HouseFilterSet
from upt.models import HariLibur, Pejabat


class PejabatFilter(HouseFilterSet):
    bantuan_cari = "Nama, jabatan, atau NIP"

    class Meta:
        model = Pejabat
        fields = []


class HariLiburFilter(HouseFilterSet):
    bantuan_cari = "Nama hari libur"

    tahun = df.ChoiceFilter(label="Tahun", method="saring_tahun", choices=())

    class Meta:
        model = HariLibur
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        kini = request.hari_ini.year
        pilihan = [(str(t), str(t)) for t in range(kini - 1, kini + 3)]
        self.form.fields["tahun"].choices = [("", "Semua tahun"), *pilihan]

    def saring_tahun(self, queryset, nama, nilai):
        return queryset.tahun(int(nilai))
