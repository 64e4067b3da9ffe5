"""Programmes."""

import django_filters as df

from core.filters import HouseFilterSet
from rehabilitasi.choices import JenisRehab
from rehabilitasi.models import ProgramRehab


class ProgramFilter(HouseFilterSet):
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisRehab.choices)
    bantuan_cari = "Nama program"

    class Meta:
        model = ProgramRehab
        fields = ("cari", "jenis")
