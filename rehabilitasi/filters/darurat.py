"""Requests for emergency access."""

import django_filters as df
from django.db import models
from django.utils import timezone

from core.filters import HouseFilterSet
from rehabilitasi.models import AksesDarurat
from rehabilitasi.services.darurat import menunggu_keputusan


class KeadaanDarurat(models.TextChoices):
    """`putusan` is what the work list counts."""

    PUTUSAN = "putusan", "Menunggu keputusan saya"
    BERLAKU = "berlaku", "Sedang berlaku"
    SAYA = "saya", "Permohonan saya"


class DaruratFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanDarurat.choices, method="saring_keadaan")
    bantuan_cari = "Nomor kasus"

    class Meta:
        model = AksesDarurat
        fields = ("cari", "keadaan")

    def saring_cari(self, queryset, nama, nilai):
        return queryset.filter(kasus__nomor__icontains=nilai)

    def saring_keadaan(self, queryset, nama, nilai):
        pengguna = self.request.user
        if nilai == KeadaanDarurat.PUTUSAN:
            return menunggu_keputusan(queryset, pengguna)
        if nilai == KeadaanDarurat.BERLAKU:
            return queryset.berlaku(timezone.now())
        return queryset.filter(pemohon=pengguna)
