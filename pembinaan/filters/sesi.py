"""Sessions."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from pembinaan.choices import StatusSesi
from pembinaan.models import Kegiatan, Sesi

KEADAAN_SESI = (
    ("hari_ini", "Hari ini"),
    ("pekan_ini", "Pekan ini"),
    ("belum_dicatat", "Belum dicatat (sampai hari ini)"),
    ("lewat", "Lewat, belum dicatat"),
    ("belum_lengkap", "Sebagian orang belum dicatat (30 hari)"),
    ("mendatang", "Mendatang"),
)


MILIK = (("saya", "Tanggung jawab saya"),)


class SesiFilter(HouseFilterSet):
    bantuan_cari = "Kegiatan, materi, instruktur, atau tempat"

    keadaan = df.ChoiceFilter(label="Waktu", choices=KEADAAN_SESI, method="saring_keadaan")
    status = df.ChoiceFilter(label="Status", choices=StatusSesi.choices)
    milik = df.ChoiceFilter(label="Penanggung jawab", choices=MILIK, method="saring_milik")
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_kemitraan")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_kemitraan")

    class Meta:
        model = Sesi
        fields = []

    def saring_kemitraan(self, qs, nama, nilai):
        return qs.kemitraan(**{nama: nilai})

    def saring_keadaan(self, qs, nama, nilai):
        hari = self.request.hari_ini
        return {
            "hari_ini": qs.pada_hari,
            "pekan_ini": qs.pada_pekan,
            "belum_dicatat": qs.belum_dicatat,
            "lewat": qs.lewat,
            "belum_lengkap": qs.belum_lengkap,
            "mendatang": qs.mendatang,
        }[nilai](hari)

    def saring_milik(self, qs, nama, nilai):
        return qs.milik(self.request.user)


class SesiKegiatanFilter(HouseFilterSet):
    """The sessions of one run."""

    bantuan_cari = "Materi atau tempat"
    status = df.ChoiceFilter(label="Status", choices=StatusSesi.choices)
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")

    class Meta:
        model = Sesi
        fields = []
