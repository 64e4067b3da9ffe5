"""Sessions."""

import django_filters as df

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from rehabilitasi.choices import JenisLayanan, StatusLayanan
from rehabilitasi.models import Gelombang, Layanan, TimTerpadu
from rehabilitasi.models.kasus import BERNAMA

KEADAAN = (
    ("hari_ini", "Hari ini"),
    ("lewat", "Lewat, belum dicatat"),
    ("mendatang", "Mendatang"),
)
MILIK = (("saya", "Saya petugasnya"),)
PERLU_IZIN = (("naskah", "mitra.view_kerjasama"), ("mitra", "mitra.view_mitra"))


class LayananFilter(HouseFilterSet):
    bantuan_cari = "Nomor kasus atau topik"

    keadaan = df.ChoiceFilter(label="Waktu", choices=KEADAAN, method="saring_keadaan")
    jenis = df.ChoiceFilter(label="Jenis", choices=JenisLayanan.choices)
    status = df.ChoiceFilter(label="Status", choices=StatusLayanan.choices)
    gelombang = df.ModelChoiceFilter(label="Gelombang", queryset=Gelombang.objects.all())
    tim = df.ModelChoiceFilter(label="Tim", queryset=TimTerpadu.objects.all())
    milik = df.ChoiceFilter(label="Petugas", choices=MILIK, method="saring_milik")
    dari = TanggalFilter(label="Dari tanggal", field_name="tanggal", lookup_expr="gte")
    sampai = TanggalFilter(label="Sampai tanggal", field_name="tanggal", lookup_expr="lte")
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_kemitraan")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_kemitraan")

    class Meta:
        model = Layanan
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nama, izin in PERLU_IZIN:
            if not self.request.user.has_perm(izin):
                del self.form.fields[nama]
        if self.request.user.has_perm(BERNAMA):
            self.form.fields["cari"].widget.attrs["placeholder"] = "Nama, nomor kasus, atau topik"

    def saring_cari(self, queryset, nama, nilai):
        """By name only for whoever may read names: what finds a person also tells of them."""
        if self.request.user.has_perm(BERNAMA):
            return queryset.cari_nama(nilai)
        return queryset.cari(nilai)

    def saring_keadaan(self, qs, nama, nilai):
        hari = self.request.hari_ini
        return {"hari_ini": qs.pada_hari, "lewat": qs.lewat, "mendatang": qs.mendatang}[nilai](hari)

    def saring_milik(self, qs, nama, nilai):
        return qs.milik(self.request.user)

    def saring_kemitraan(self, qs, nama, nilai):
        return qs.kemitraan(**{nama: nilai})
