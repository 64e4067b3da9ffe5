"""The month of a recap, and which of its runs."""

import datetime as dt

import django_filters as df

from core.filters import HouseFilterSet
from mitra.models import Mitra
from mitra.rules.kalender import geser, nama_bulan
from pembinaan.choices import JenisBidang
from pembinaan.models import Bidang, Kegiatan

BULAN_TAMPIL = 24


def pilihan_bulan(hari_ini: dt.date) -> list[tuple[str, str]]:
    awal = hari_ini.replace(day=1)
    return [(f"{b:%Y-%m}", nama_bulan(b)) for b in (geser(awal, -i) for i in range(BULAN_TAMPIL))]


class RekapFilter(HouseFilterSet):
    """The month was applied by the view, which counts by it; without a choice it is the present one."""

    bantuan_cari = "Nama kegiatan, instruktur, atau mitra"

    bulan = df.ChoiceFilter(label="Bulan", choices=(), method="saring_bulan")
    jenis = df.ChoiceFilter(label="Jenis pembinaan", choices=JenisBidang.choices, field_name="program__bidang__jenis")
    bidang = df.ModelChoiceFilter(label="Bidang", queryset=Bidang.objects.all(), field_name="program__bidang")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())

    class Meta:
        model = Kegiatan
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        bidang = self.form.fields["bulan"]
        bidang.empty_label = None
        bidang.choices = pilihan_bulan(request.hari_ini)

    def saring_bulan(self, qs, nama, nilai):
        return qs
