"""Answers about interest, and the people to ask."""

import django_filters as df
from django import forms

from core.filters import HouseFilterSet
from pembinaan.choices import TujuanBebas
from pembinaan.models import AsesmenMinat, Minat
from pembinaan.queries import belum_diasesmen
from pembinaan.rules import BATAS_LAMA, BATAS_SEDANG
from upt.models import Blok, Kamar
from wbp.choices import Golongan, StatusHukum
from wbp.filters import seperti_nik
from wbp.models import Wbp

UMUR = (
    ("baru", f"Sampai {BATAS_SEDANG} hari"),
    ("sedang", f"{BATAS_SEDANG + 1}–{BATAS_LAMA} hari"),
    ("lama", f"Lebih dari {BATAS_LAMA} hari"),
)
PERINGKAT = (("1", "Pilihan pertama"), ("2", "Pilihan pertama atau kedua"), ("3", "Tiga pilihan teratas"))
LAYANAN = (("belum", "Belum mengikuti atau lulus program minatnya"),)
SIAPA = (("belum", "Belum diasesmen"), ("lama", f"Jawaban lebih dari {BATAS_LAMA} hari"))


def golongan_status(status: str) -> tuple:
    return {"tahanan": Golongan.tahanan, "narapidana": Golongan.narapidana}.get(status, (Golongan.C,))


class AsesmenFilter(HouseFilterSet):
    bantuan_cari = "Nama, alias, atau nomor register"

    minat = df.ModelChoiceFilter(label="Minat", queryset=Minat.objects.all(), method="saring_minat")
    peringkat = df.ChoiceFilter(label="Peringkat", choices=PERINGKAT, method="saring_peringkat")
    layanan = df.ChoiceFilter(label="Layanan", choices=LAYANAN, method="saring_layanan")
    umur = df.ChoiceFilter(label="Umur jawaban", choices=UMUR, method="saring_umur")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    status = df.ChoiceFilter(label="Status hukum", choices=StatusHukum.choices, method="saring_status")
    tujuan = df.ChoiceFilter(label="Tujuan setelah bebas", choices=TujuanBebas.choices)

    class Meta:
        model = AsesmenMinat
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_minat(self, qs, nama, nilai):
        return qs.berminat(nilai, int(self.form.cleaned_data.get("peringkat") or 5))

    def saring_layanan(self, qs, nama, nilai):
        """Not served in that interest; without one, in any of those named."""
        return qs.belum_terlayani(self.form.cleaned_data.get("minat"), int(self.form.cleaned_data["peringkat"] or 5))

    def saring_peringkat(self, qs, nama, nilai):
        """Alone: who named any interest at all; with an interest, `saring_minat` has used it."""
        return qs if self.form.cleaned_data.get("minat") else qs.berminat(None, int(nilai))

    def saring_umur(self, qs, nama, nilai):
        dari, sampai = {"baru": (None, BATAS_SEDANG), "sedang": (BATAS_SEDANG + 1, BATAS_LAMA)}.get(
            nilai, (BATAS_LAMA + 1, None)
        )
        return qs.berumur(self.request.hari_ini, dari=dari, sampai=sampai)

    def saring_blok(self, qs, nama, nilai):
        return qs.di_blok(nilai)

    def saring_status(self, qs, nama, nilai):
        return qs.bergolongan(golongan_status(nilai))


class OrangMinatFilter(HouseFilterSet):
    """People held now, to be asked: by block, by room, by whether an answer stands."""

    bantuan_cari = "Nama, alias, atau nomor register"

    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    kamar = df.ModelChoiceFilter(label="Kamar", queryset=Kamar.objects.select_related("blok"), method="saring_kamar")
    siapa = df.ChoiceFilter(label="Jawaban", choices=SIAPA, method="saring_siapa")
    wbp = df.ModelChoiceFilter(
        label="Orang", queryset=Wbp.objects.all(), method="saring_orang", widget=forms.HiddenInput
    )

    class Meta:
        model = Wbp
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_kamar(self, qs, nama, nilai):
        return qs.di_kamar(kamar=nilai)

    def saring_orang(self, qs, nama, nilai):
        return qs.filter(pk=nilai.pk)

    def saring_siapa(self, qs, nama, nilai):
        if nilai == "belum":
            return belum_diasesmen(qs, AsesmenMinat.objects.all())
        lama = AsesmenMinat.objects.dalam(self.request.lingkup_id).terakhir()
        return qs.filter(pk__in=lama.berumur(self.request.hari_ini, dari=BATAS_LAMA + 1).values("wbp"))


class BelumAsesmenFilter(HouseFilterSet):
    bantuan_cari = "Nama, alias, atau nomor register"

    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    status = df.ChoiceFilter(label="Status hukum", choices=StatusHukum.choices, method="saring_status")

    class Meta:
        model = Wbp
        fields = []

    def saring_cari(self, queryset, nama, nilai):
        return queryset.none() if seperti_nik(nilai) else queryset.cari(nilai)

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_status(self, qs, nama, nilai):
        return qs.bergolongan(golongan_status(nilai))
