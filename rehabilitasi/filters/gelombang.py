"""Batches."""

import django_filters as df

from core.filters import HouseFilterSet
from rehabilitasi.models import Gelombang, ProgramRehab, TimTerpadu


class GelombangFilter(HouseFilterSet):
    program = df.ModelChoiceFilter(label="Program", queryset=ProgramRehab.objects.all())
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all())
    bantuan_cari = "Nama gelombang atau program"

    class Meta:
        model = Gelombang
        fields = ("cari", "program", "tim")
