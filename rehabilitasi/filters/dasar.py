"""What the filters of this app share: finding rows by their case, and finding people."""

import django_filters as df

from core.filters import HouseFilterSet
from core.urai import kunci_nama
from rehabilitasi.models import Kasus
from rehabilitasi.models.kasus import BERNAMA
from upt.models import Blok

ANGKA_TERBANYAK = 12  # more digits than that are a NIK, or most of one


class LewatKasusFilter(HouseFilterSet):
    """Rows of cases, found by the case. Who may not read names may not search by them either."""

    bantuan_cari = "Nama atau nomor kasus"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request and not self.bernama:
            self.form.fields["cari"].widget.attrs["placeholder"] = "Nomor kasus"

    @property
    def bernama(self) -> bool:
        return self.request.user.has_perm(BERNAMA)

    def saring_cari(self, queryset, nama, nilai):
        if self.bernama:
            return queryset.filter(kasus__in=Kasus.objects.cari(nilai).values("pk"))
        return queryset.filter(kasus__nomor__icontains=nilai)


class CariOrangFilter(HouseFilterSet):
    """People. Nobody is found here by NIK: that search has a door and a log of its own."""

    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    bantuan_cari = "Nama atau nomor register"

    def saring_cari(self, queryset, nama, nilai):
        if sum(h.isdigit() for h in nilai) > ANGKA_TERBANYAK or not kunci_nama(nilai):
            return queryset.none()
        return queryset.cari(nilai)

    def saring_blok(self, queryset, nama, nilai):
        return queryset.di_kamar(kamar__blok=nilai)
