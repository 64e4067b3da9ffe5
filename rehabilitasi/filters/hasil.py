"""The cases behind one number of the results: the same conditions as the page that counts them."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from rehabilitasi.filters.kasus import KasusFilter
from rehabilitasi.models import Gelombang, Kasus
from rehabilitasi.services.hasil import (
    LABEL,
    Saringan,
    gelombang_terlihat,
    naskah_terlihat,
    pada_tahap,
    saring,
)


class HasilKasusFilter(HouseFilterSet):
    tahap = df.ChoiceFilter(label="Tahap", choices=tuple(LABEL.items()), method="saring_tahap")
    gelombang = df.ModelChoiceFilter(label="Gelombang", queryset=Gelombang.objects.all(), method="saring_satu")
    naskah = df.ModelChoiceFilter(label="Nota kesepahaman", queryset=KerjaSama.objects.all(), method="saring_satu")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_satu")
    dari = TanggalFilter(label="Program mulai dari", method="saring_satu")
    sampai = TanggalFilter(label="Sampai", method="saring_satu")
    bantuan_cari = KasusFilter.bantuan_cari
    saring_cari = KasusFilter.saring_cari

    class Meta:
        model = Kasus
        fields = ("cari", "tahap", "gelombang", "naskah", "mitra", "dari", "sampai")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        siapa = self.request.user, self.request.lingkup_id
        naskah = naskah_terlihat(*siapa)
        self.form.fields["gelombang"].queryset = gelombang_terlihat(*siapa, Saringan())
        self.form.fields["naskah"].queryset = naskah.order_by("judul")
        self.form.fields["mitra"].queryset = Mitra.objects.filter(
            pk__in=naskah.filter(pihak__isnull=False).values("pihak__mitra")
        ).order_by("nama")

    def saring_tahap(self, queryset, nama, nilai):
        return pada_tahap(queryset, nilai)

    def saring_satu(self, queryset, nama, nilai):
        return saring(queryset, Saringan(**{nama: nilai}))
