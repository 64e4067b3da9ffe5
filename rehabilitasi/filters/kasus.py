"""Cases, and people who may be referred."""

import django_filters as df
from django.db import models

from core.filters import HouseFilterSet
from rehabilitasi.choices import Kategori, StatusKasus
from rehabilitasi.filters.dasar import CariOrangFilter
from rehabilitasi.models import Gelombang, Kasus, TimTerpadu
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services.skrining import narkotika_terlewat
from wbp.models import Wbp


class KeadaanKasus(models.TextChoices):
    """Groups of states as the work lists and figures count them."""

    TERBUKA = "terbuka", "Terbuka"
    TANPA_TIM = "tanpa_tim", "Belum bertim"
    SKRINING = "skrining", "Menunggu skrining"
    ASESMEN = "asesmen", "Menunggu asesmen"
    RENCANA = "rencana", "Menyusun rencana"
    BERJALAN = "berjalan", "Program berjalan"
    MULAI = "mulai", "Pernah mulai program"
    PASCA = "pasca", "Pascarehabilitasi"


KATA_KEADAAN = {
    KeadaanKasus.TERBUKA: "di_dalam",
    KeadaanKasus.TANPA_TIM: "tanpa_tim",
    KeadaanKasus.SKRINING: "menunggu_skrining",
    KeadaanKasus.ASESMEN: "menunggu_asesmen",
    KeadaanKasus.RENCANA: "menunggu_rencana",
    KeadaanKasus.BERJALAN: "berjalan",
    KeadaanKasus.MULAI: "pernah_mulai",
    KeadaanKasus.PASCA: "dalam_pasca",
}


class KasusFilter(HouseFilterSet):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanKasus.choices, method="saring_keadaan")
    status = df.ChoiceFilter(label="Status", choices=StatusKasus.choices)
    kategori = df.ChoiceFilter(label="Kategori", choices=Kategori.choices)
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all())
    gelombang = df.ModelChoiceFilter(label="Gelombang", queryset=Gelombang.objects.all())
    bantuan_cari = "Nama atau nomor kasus"

    class Meta:
        model = Kasus
        fields = ("cari", "keadaan", "status", "kategori", "tim", "gelombang")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.request and not self.request.user.has_perm(BERNAMA):
            self.form.fields["cari"].widget.attrs["placeholder"] = "Nomor kasus"
            del self.form.fields["kategori"]

    def saring_cari(self, queryset, nama, nilai):
        """Who may not read names may not search by them either."""
        if self.request.user.has_perm(BERNAMA):
            return queryset.cari(nilai)
        return queryset.filter(nomor__icontains=nilai)

    def saring_keadaan(self, queryset, nama, nilai):
        return getattr(queryset, KATA_KEADAAN[nilai])()


class KeadaanRujukan(models.TextChoices):
    NARKOTIKA = "narkotika", "Perkara narkotika, belum diskrining"


class CalonRujukanFilter(CariOrangFilter):
    keadaan = df.ChoiceFilter(label="Keadaan", choices=KeadaanRujukan.choices, method="saring_keadaan")

    class Meta:
        model = Wbp
        fields = ("cari", "keadaan", "blok")

    def __init__(self, *args, **kwargs):
        """What brought a person here is the register's matter: only who screens may ask for it."""
        super().__init__(*args, **kwargs)
        if self.request and not self.request.user.has_perm("rehabilitasi.add_calonskrining"):
            del self.form.fields["keadaan"]

    def saring_keadaan(self, queryset, nama, nilai):
        return narkotika_terlewat(queryset, self.request.hari_ini)
