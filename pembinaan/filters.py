"""Filters of the lists of coaching; each calls a QuerySet verb."""

import django_filters as df
from django.utils import timezone

from core.filters import HouseFilterSet, TanggalFilter
from mitra.models import KerjaSama, Mitra
from pembinaan.choices import StatusKegiatan, StatusPeserta, StatusSertifikat, StatusSesi, TipeProgram
from pembinaan.models import Bidang, Kegiatan, Peserta, Program, Sertifikat, Sesi
from pembinaan.queries import belum_mengikuti_program
from upt.models import Blok
from wbp.choices import StatusHukum
from wbp.models import Wbp

YA_TIDAK = (("ya", "Ditawarkan"), ("tidak", "Tidak ditawarkan lagi"))
KEADAAN_SESI = (
    ("hari_ini", "Hari ini"),
    ("pekan_ini", "Pekan ini"),
    ("belum_dicatat", "Belum dicatat (sampai hari ini)"),
    ("lewat", "Lewat, belum dicatat"),
    ("mendatang", "Mendatang"),
)
MILIK = (("saya", "Tanggung jawab saya"),)


class ProgramFilter(HouseFilterSet):
    bantuan_cari = "Nama program"

    bidang = df.ModelChoiceFilter(label="Bidang", queryset=Bidang.objects.all())
    tipe = df.ChoiceFilter(label="Tipe", choices=TipeProgram.choices)
    aktif = df.ChoiceFilter(label="Penawaran", choices=YA_TIDAK, method="saring_aktif")

    class Meta:
        model = Program
        fields = []

    def saring_aktif(self, qs, nama, nilai):
        return qs.filter(aktif=nilai == "ya")


class KegiatanFilter(HouseFilterSet):
    bantuan_cari = "Nama kegiatan, instruktur, atau mitra"

    status = df.ChoiceFilter(label="Status", choices=StatusKegiatan.choices)
    bidang = df.ModelChoiceFilter(label="Bidang", queryset=Bidang.objects.all(), field_name="program__bidang")
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    tipe = df.ChoiceFilter(label="Tipe", choices=TipeProgram.choices, field_name="program__tipe")
    program = df.ModelChoiceFilter(label="Program", queryset=Program.objects.all())
    milik = df.ChoiceFilter(label="Penanggung jawab", choices=MILIK, method="saring_milik")
    usulan = df.ChoiceFilter(
        label="Usulan peserta", choices=(("menunggu", "Ada yang menunggu keputusan"),), method="saring_usulan"
    )

    class Meta:
        model = Kegiatan
        fields = []

    def saring_milik(self, qs, nama, nilai):
        return qs.milik(self.request.user)

    def saring_usulan(self, qs, nama, nilai):
        return qs.ada_usulan()


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


class PesertaFilter(HouseFilterSet):
    bantuan_cari = "Nama WBP atau kegiatan"

    status = df.ChoiceFilter(label="Status", choices=StatusPeserta.choices)
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    bidang = df.ModelChoiceFilter(
        label="Bidang", queryset=Bidang.objects.all(), field_name="kegiatan__program__bidang"
    )

    class Meta:
        model = Peserta
        fields = []


class CalonFilter(HouseFilterSet):
    """People of the UPT who can be proposed for a run."""

    bantuan_cari = "Nama, alias, atau nomor register"

    status = df.ChoiceFilter(label="Status hukum", choices=StatusHukum.choices, method="saring_status")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="saring_blok")
    program = df.ChoiceFilter(
        label="Program", choices=(("belum", "Belum mengikuti program"),), method="saring_program"
    )

    class Meta:
        model = Wbp
        fields = []

    def saring_status(self, qs, nama, nilai):
        return {"tahanan": qs.tahanan, "narapidana": qs.narapidana}.get(nilai, lambda: qs.bergolongan(("c",)))()

    def saring_blok(self, qs, nama, nilai):
        return qs.di_kamar(kamar__blok=nilai)

    def saring_program(self, qs, nama, nilai):
        return belum_mengikuti_program(qs, Peserta.objects.dalam(self.request.lingkup_id))


def tahun_terbit():
    return [(str(t), str(t)) for t in range(timezone.now().year + 1, 2019, -1)]


class SertifikatFilter(HouseFilterSet):
    bantuan_cari = "Nama, nomor sertifikat, atau program"

    status = df.ChoiceFilter(label="Status", choices=StatusSertifikat.choices)
    tahun = df.ChoiceFilter(label="Tahun terbit", choices=tahun_terbit, method="saring_tahun")
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all(), field_name="peserta__kegiatan")
    program = df.ModelChoiceFilter(
        label="Program", queryset=Program.objects.all(), field_name="peserta__kegiatan__program"
    )
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all(), method="saring_kemitraan")
    naskah = df.ModelChoiceFilter(label="Kerja sama", queryset=KerjaSama.objects.all(), method="saring_kemitraan")
    dari = TanggalFilter(label="Terbit dari tanggal", field_name="tanggal_terbit", lookup_expr="gte")
    sampai = TanggalFilter(label="Terbit sampai tanggal", field_name="tanggal_terbit", lookup_expr="lte")

    class Meta:
        model = Sertifikat
        fields = []

    def saring_kemitraan(self, qs, nama, nilai):
        return qs.kemitraan(**{nama: nilai})

    def saring_tahun(self, qs, nama, nilai):
        return qs.tahun(int(nilai))
