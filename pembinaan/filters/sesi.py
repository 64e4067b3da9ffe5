"""Sessions."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import InstrukturMitra, KerjaSama, Mitra
from pembinaan.choices import StatusSesi
from pembinaan.models import Kegiatan, Ruang, Sesi

KEADAAN_SESI = (
    ("hari_ini", "Hari ini"),
    ("pekan_ini", "Pekan ini"),
    ("belum_dicatat", "Belum dicatat (sampai hari ini)"),
    ("lewat", "Lewat, belum dicatat"),
    ("belum_lengkap", "Sebagian orang belum dicatat (30 hari)"),
    ("mendatang", "Mendatang"),
)


MILIK = (("saya", "Tanggung jawab saya"),)


def hanya_yang_terlihat(saring: HouseFilterSet) -> None:
    """Take out the fields whose rows this reader may not list: an empty choice helps nobody."""
    for nama, izin in (("ruang", "pembinaan.view_ruang"), ("instruktur", "mitra.view_instrukturmitra")):
        if nama in saring.form.fields and not saring.request.user.has_perm(izin):
            del saring.form.fields[nama]


class SesiFilter(HouseFilterSet):
    bantuan_cari = "Kegiatan, materi, instruktur, atau tempat"

    keadaan = df.ChoiceFilter(label="Waktu", choices=KEADAAN_SESI, method="saring_keadaan")
    status = df.ChoiceFilter(label="Status", choices=StatusSesi.choices)
    milik = df.ChoiceFilter(label="Penanggung jawab", choices=MILIK, method="saring_milik")
    ruang = df.ModelChoiceFilter(label="Ruang", queryset=Ruang.objects.all())
    instruktur = df.ModelChoiceFilter(
        label="Instruktur mitra", queryset=InstrukturMitra.objects.all(), method="saring_instruktur"
    )
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_kemitraan")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_kemitraan")

    class Meta:
        model = Sesi
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hanya_yang_terlihat(self)

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

    def saring_instruktur(self, qs, nama, nilai):
        return qs.diajar(nilai)


class BatalBanyakFilter(HouseFilterSet):
    """Which planned sessions stand to be cancelled."""

    cari = None
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    ruang = df.ModelChoiceFilter(label="Ruang", queryset=Ruang.objects.all())

    class Meta:
        model = Sesi
        fields = []


class SesiKegiatanFilter(HouseFilterSet):
    """The sessions of one run."""

    bantuan_cari = "Materi atau tempat"
    status = df.ChoiceFilter(label="Status", choices=StatusSesi.choices)
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")

    class Meta:
        model = Sesi
        fields = []
