"""Excuses, and the people they are given to."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.models import AlasanKehadiran, IzinKehadiran, Kegiatan
from upt.models import Blok
from wbp.models import Wbp

KEADAAN_IZIN = (
    ("berlaku", "Berlaku hari ini"),
    ("belum_lewat", "Hari ini dan mendatang"),
    ("lewat", "Sudah lewat"),
    ("dibatalkan", "Dibatalkan"),
)


class IzinFilter(HouseFilterSet):
    bantuan_cari = "Nama WBP atau catatan"

    keadaan = df.ChoiceFilter(label="Keadaan", choices=KEADAAN_IZIN, method="saring_keadaan")
    alasan = df.ModelChoiceFilter(label="Alasan", queryset=AlasanKehadiran.objects.filter(di_muka=True))
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.order_by("nama", "pk"))

    class Meta:
        model = IzinKehadiran
        fields = []

    def saring_keadaan(self, qs, nama, nilai):
        hari = self.request.hari_ini
        return {
            "berlaku": lambda: qs.pada(hari),
            "belum_lewat": lambda: qs.belum_lewat(hari),
            "lewat": lambda: qs.lewat(hari),
            "dibatalkan": lambda: qs.filter(dibatalkan=True),
        }[nilai]()


class CalonIzinFilter(HouseFilterSet):
    """People who may be excused; the run narrows them to its participants."""

    bantuan_cari = "Nama, alias, atau nomor register"

    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    kegiatan = df.ModelChoiceFilter(
        label="Peserta", queryset=Kegiatan.objects.order_by("nama", "pk"), method="saring_kegiatan"
    )

    class Meta:
        model = Wbp
        fields = []

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_kegiatan(self, qs, nama, nilai):
        return qs.filter(pk__in=nilai.peserta.terbuka().values("wbp"))
