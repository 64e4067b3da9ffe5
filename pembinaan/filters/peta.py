"""Analyses of needs."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.choices import StatusAnalisis
from pembinaan.models import AnalisisKebutuhan


class AnalisisFilter(HouseFilterSet):
    bantuan_cari = "Judul"

    status = df.ChoiceFilter(label="Status", choices=StatusAnalisis.choices)

    class Meta:
        model = AnalisisKebutuhan
        fields = []
