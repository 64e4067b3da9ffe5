"""Deliveries, and what came of promises row by row."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from mitra.choices import BentukPenyerahan, SumberDana, SumberRealisasi
from mitra.models import KerjaSama, Komitmen, Mitra, Penyerahan, Realisasi

HITUNG = (("ya", "Tidak dibatalkan"), ("batal", "Dibatalkan"))


class MasaFilter(HouseFilterSet):
    """Filters both lists share: who paid, counted or cancelled, and a period."""

    dana = df.ChoiceFilter(label="Sumber dana", choices=SumberDana.choices, field_name="sumber_dana")
    hitung = df.ChoiceFilter(label="Keadaan", choices=HITUNG, method="saring_hitung")
    dari = TanggalFilter(label="Sejak", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai", field_name="tanggal", lookup_expr="lte")

    def saring_naskah(self, queryset, nama, nilai):
        return queryset.di_bawah(nilai)

    def saring_hitung(self, queryset, nama, nilai):
        return queryset.dihitung() if nilai == "ya" else queryset.filter(dibatalkan=True)


class PenyerahanFilter(MasaFilter):
    bentuk = df.ChoiceFilter(label="Bentuk", choices=BentukPenyerahan.choices)
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_naskah")
    luar = df.ChoiceFilter(
        label="Asal",
        choices=(("tidak", "Di bawah janji"), ("ya", "Di luar naskah")),
        method="saring_luar",
    )
    bantuan_cari = "Barang, nomor berita acara, atau nama mitra"

    class Meta:
        model = Penyerahan
        fields = ("cari", "bentuk", "mitra", "naskah", "luar", "dana", "hitung", "dari", "sampai")

    def saring_luar(self, queryset, nama, nilai):
        return queryset.di_luar_naskah() if nilai == "ya" else queryset.filter(komitmen__isnull=False)


class RealisasiFilter(MasaFilter):
    sumber = df.ChoiceFilter(label="Asal", choices=SumberRealisasi.choices)
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), field_name="komitmen__mitra")
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_naskah")
    janji = df.ModelChoiceFilter(label="Janji", queryset=Komitmen.objects.all(), field_name="komitmen")
    bantuan_cari = "Uraian realisasi atau janji"

    class Meta:
        model = Realisasi
        fields = ("cari", "sumber", "mitra", "naskah", "janji", "dana", "hitung", "dari", "sampai")
