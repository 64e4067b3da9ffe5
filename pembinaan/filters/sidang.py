"""Sittings of the TPP."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet, TanggalFilter
from pembinaan.choices import JenisSidang, StatusSidang
from pembinaan.models import SidangTpp


class KeadaanSidang(models.TextChoices):
    """States as the list offers them; `belum_dicatat` and `dilaksanakan` are what the work lists count."""

    MENDATANG = "mendatang", "Akan datang"
    BELUM_DICATAT = "belum_dicatat", "Lewat, belum dicatat"
    DILAKSANAKAN = "dilaksanakan", "Menunggu penetapan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class SidangFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanSidang.choices, method="saring_keadaan")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisSidang.choices)
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    bantuan_cari = "Tempat atau nomor surat"

    class Meta:
        model = SidangTpp
        fields = ("cari", "keadaan", "jenis", "dari", "sampai")

    def saring_keadaan(self, queryset, nama, nilai):
        if nilai == KeadaanSidang.MENDATANG:
            return queryset.mendatang(self.request.hari_ini)
        if nilai == KeadaanSidang.BELUM_DICATAT:
            return queryset.belum_dicatat(self.request.hari_ini)
        return queryset.filter(status=StatusSidang(nilai))
