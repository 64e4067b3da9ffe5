"""Plans by where they stand, and the search that lists of a case's rows share."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from rehabilitasi.models import Kasus, Rencana, TimTerpadu
from rehabilitasi.services.rencana import menunggu_ketua


class KeadaanRencana(models.TextChoices):
    MENUNGGU_SAYA = "menunggu_saya", "Menunggu persetujuan saya"
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DIGANTIKAN = "digantikan", "Digantikan rencana baru"


class LewatKasusFilter(HouseFilterSet):
    """Rows of cases, found by the case. Who may not read names may not search by them either."""

    bantuan_cari = "Nama atau nomor kasus"

    class Meta:
        abstract = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request and not self.bernama:
            self.form.fields["cari"].widget.attrs["placeholder"] = "Nomor kasus"

    @property
    def bernama(self) -> bool:
        return self.request.user.has_perm("rehabilitasi.lihat_nama_kasus")

    def saring_cari(self, queryset, nama, nilai):
        if self.bernama:
            return queryset.filter(kasus__in=Kasus.objects.cari(nilai).values("pk"))
        return queryset.filter(kasus__nomor__icontains=nilai)


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
