"""Teams."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from rehabilitasi.models import TimTerpadu
from rehabilitasi.services.tim import habis_berkasus


class KeadaanTim(models.TextChoices):
    BERLAKU = "berlaku", "Berlaku"
    HABIS = "habis", "Masa SK habis, masih berkasus"


class TimFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanTim.choices, method="saring_keadaan")
    bantuan_cari = "Nama tim atau nomor SK"

    class Meta:
        model = TimTerpadu
        fields = ("cari", "keadaan")

    def saring_keadaan(self, queryset, nama, nilai):
        hari = self.request.hari_ini
        if nilai == KeadaanTim.BERLAKU:
            return queryset.berlaku(hari)
        return habis_berkasus(queryset, hari)
