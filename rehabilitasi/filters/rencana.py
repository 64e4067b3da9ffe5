"""Plans by where they stand."""

import django_filters as df
from django.db import models

from rehabilitasi.filters.dasar import LewatKasusFilter
from rehabilitasi.models import Rencana, TimTerpadu
from rehabilitasi.services.rencana import menunggu_ketua


class KeadaanRencana(models.TextChoices):
    MENUNGGU_SAYA = "menunggu_saya", "Menunggu persetujuan saya"
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DIGANTIKAN = "digantikan", "Digantikan rencana baru"


class RencanaFilter(LewatKasusFilter):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanRencana.choices, method="saring_keadaan")
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all(), field_name="kasus__tim")

    class Meta:
        model = Rencana
        fields = ("cari", "keadaan", "tim")

    def saring_keadaan(self, queryset, nama, nilai):
        if nilai == KeadaanRencana.MENUNGGU_SAYA:
            return menunggu_ketua(queryset, self.request.user, self.request.hari_ini)
        return queryset.filter(status=nilai)
