"""Participants and candidates."""

import django_filters as df

from core.filters import HouseFilterSet
from pembinaan.choices import Pengusul, StatusPeserta
from pembinaan.models import Bidang, Kegiatan, Peserta
from pembinaan.queries import belum_mengikuti_program
from upt.models import Blok
from wbp.choices import StatusHukum
from wbp.models import Wbp


class PesertaFilter(HouseFilterSet):
    bantuan_cari = "Nama WBP atau kegiatan"

    status = df.ChoiceFilter(label="Status", choices=StatusPeserta.choices)
    keadaan = df.ChoiceFilter(
        label="Keadaan",
        choices=(("giliran", "Giliran kursi"), ("lewat", "Penangguhan lewat")),
        method="saring_keadaan",
    )
    pengusul = df.ChoiceFilter(label="Pengusul", choices=Pengusul.choices)
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    bidang = df.ModelChoiceFilter(
        label="Bidang", queryset=Bidang.objects.all(), field_name="kegiatan__program__bidang"
    )

    class Meta:
        model = Peserta
        fields = []

    def saring_keadaan(self, qs, nama, nilai):
        return qs.giliran() if nilai == "giliran" else qs.lewat_penangguhan(self.request.hari_ini)


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


class CocokFilter(CalonFilter):
    """Those who fit, or everybody; `tampil` and `minat` need the run and are applied by the page."""

    tampil = df.ChoiceFilter(label="Tampilkan", choices=(("semua", "Semua calon"),), method="biarkan")
    minat = df.ChoiceFilter(
        label="Minat",
        choices=(("utama", "Pilihan pertama"), ("ada", "Memilih minat ini"), ("belum", "Belum diasesmen")),
        method="saring_minat",
    )

    field_order = ("cari", "tampil", "minat", "blok")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["tampil"].empty_label = "Hanya yang cocok"
        self.form.fields["tampil"].choices = [("semua", "Semua calon")]
        self.form.order_fields(self.field_order)

    def biarkan(self, qs, nama, nilai):
        return qs

    def saring_minat(self, qs, nama, nilai):
        syarat = {"utama": {"minat_ke": 1}, "ada": {"minat_ke__isnull": False}, "belum": {"minat_pada__isnull": True}}
        return qs.filter(**syarat[nilai])
