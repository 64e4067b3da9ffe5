"""Filters of the list of users."""

import django_filters as df

from akun.choices import Peran
from akun.models import Pengguna
from core.filters import HouseFilterSet


class PenggunaFilter(HouseFilterSet):
    bantuan_cari = "Nama, nama pengguna, atau NIP"

    peran = df.ChoiceFilter(label="Peran", choices=Peran.choices, method="saring_peran", empty_label="Semua peran")
    keadaan = df.ChoiceFilter(
        label="Keadaan",
        choices=(("aktif", "Aktif"), ("nonaktif", "Nonaktif")),
        method="saring_keadaan",
        empty_label="Semua keadaan",
    )

    class Meta:
        model = Pengguna
        fields = []

    def saring_peran(self, queryset, nama, nilai):
        return queryset.berperan(nilai, self.request.hari_ini, self.request.lingkup_id)

    def saring_keadaan(self, queryset, nama, nilai):
        return queryset.filter(is_active=nilai == "aktif")
