"""Aksi perubahan."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.choices import StatusAksi
from pembinaan.models import AksiPerubahan


class AksiFilter(HouseFilterSet):
    bantuan_cari = "Judul"

    status = df.ChoiceFilter(label="Status", choices=StatusAksi.choices)

    class Meta:
        model = AksiPerubahan
        fields = []
