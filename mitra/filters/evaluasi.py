"""Yearly evaluations."""

import django_filters as df
from django.utils import timezone

from core.filters import HouseFilterSet
from mitra.choices import Rekomendasi, StatusEvaluasi
from mitra.models import EvaluasiKerjaSama, KerjaSama


def pilihan_tahun():
    return [(str(t), str(t)) for t in range(timezone.now().year, 2014, -1)]


class EvaluasiFilter(HouseFilterSet):
    bantuan_cari = "Judul kerja sama atau mitra"

    tahun = df.ChoiceFilter(label="Tahun", choices=pilihan_tahun)
    status = df.ChoiceFilter(label="Status", choices=StatusEvaluasi.choices)
    rekomendasi = df.ChoiceFilter(label="Rekomendasi", choices=Rekomendasi.choices)
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), field_name="kerja_sama")

    class Meta:
        model = EvaluasiKerjaSama
        fields = []
