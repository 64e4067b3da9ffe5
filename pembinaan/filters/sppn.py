"""Monthly SPPN sheets."""

import datetime as dt

import django_filters as df

from core.filters import HouseFilterSet
from mitra.rules.kalender import geser, nama_bulan
from pembinaan.choices import StatusSppn
from pembinaan.models import PenilaianSppn, PredikatSppn
from upt.models import Blok

BULAN_TAMPIL = 24


def pilihan_bulan(request) -> list[tuple[str, str]]:
    """The last two years, newest first."""
    awal = request.hari_ini.replace(day=1)
    return [(f"{b:%Y-%m}", nama_bulan(b)) for b in (geser(awal, -i) for i in range(BULAN_TAMPIL))]


def pilihan_predikat(request) -> list[tuple[str, str]]:
    return [(n, n) for n in dict.fromkeys(PredikatSppn.objects.values_list("nama", flat=True))]


def pilihan_wali(request) -> list[tuple]:
    semua = PenilaianSppn.objects.untuk(request.user).dalam(request.lingkup_id)
    return [(str(pk), nama) for pk, nama in semua.wali_kini()]


class SppnFilter(HouseFilterSet):
    bantuan_cari = "Nama WBP"

    bulan = df.ChoiceFilter(label="Bulan", choices=(), method="saring_bulan")
    keadaan = df.ChoiceFilter(
        label="Cakupan", choices=(("dinilai", "Dinilai: dikonfirmasi atau dikunci"),), method="saring_keadaan"
    )
    status = df.ChoiceFilter(label="Status", choices=StatusSppn.choices)
    predikat = df.ChoiceFilter(label="Predikat", choices=(), method="saring_predikat")
    memenuhi = df.ChoiceFilter(
        label="Syarat", choices=(("ya", "Memenuhi"), ("tidak", "Belum memenuhi")), method="saring_memenuhi"
    )
    wali = df.ChoiceFilter(label="Wali sekarang", choices=(), method="saring_wali")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")

    class Meta:
        model = PenilaianSppn
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, prefix=None):
        super().__init__(data, queryset, request=request, prefix=prefix)
        for nama, pilihan in (("bulan", pilihan_bulan), ("predikat", pilihan_predikat), ("wali", pilihan_wali)):
            self.form.fields[nama].choices = pilihan(request)

    def saring_bulan(self, qs, nama, nilai):
        tahun, _, bulan = nilai.partition("-")
        return qs.bulan(dt.date(int(tahun), int(bulan), 1))

    def saring_keadaan(self, qs, nama, nilai):
        return qs.cakupan()

    def saring_predikat(self, qs, nama, nilai):
        return qs.filter(predikat=nilai)

    def saring_memenuhi(self, qs, nama, nilai):
        return qs.filter(memenuhi=nilai == "ya")

    def saring_wali(self, qs, nama, nilai):
        return qs.milik_wali(nilai)

    def saring_blok(self, qs, nama, nilai):
        return qs.di_blok(nilai)
