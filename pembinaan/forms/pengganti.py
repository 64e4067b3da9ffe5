"""A stand-in for one session."""

from django import forms

from akun.models import Pengguna
from core.forms import HouseForm
from mitra.models import InstrukturMitra
from pembinaan.choices import PeranPengampu
from pembinaan.forms.kegiatan import InstrukturField, penanggung_jawab
from pembinaan.models import PengampuSesi
from pembinaan.services.kegiatan import calon_pengampu


class PenggantiForm(HouseForm):
    menggantikan = forms.ModelChoiceField(
        label="Menggantikan", queryset=PengampuSesi.objects.all(), required=False, empty_label="Tidak ada"
    )
    instruktur = InstrukturField(
        label="Instruktur mitra", queryset=InstrukturMitra.objects.all(), required=False, empty_label="Pilih…"
    )
    petugas = forms.ModelChoiceField(
        label="Atau petugas UPT", queryset=Pengguna.objects.none(), required=False, empty_label="Pilih…"
    )
    alasan = forms.CharField(label="Alasan", max_length=200, required=False)
    fieldsets = (("", ("menggantikan", ("instruktur", "petugas"), "alasan")),)

    def __init__(self, *args, sesi, hari_ini, **kwargs):
        super().__init__(*args, **kwargs)
        asal = sesi.pengampu.filter(peran=PeranPengampu.INSTRUKTUR, digantikan=False)
        self.fields["menggantikan"].queryset = asal.select_related("instruktur", "petugas")
        mengajar = sesi.pengampu.filter(peran__in=PeranPengampu.mengajar).values("instruktur")
        calon = calon_pengampu(sesi.kegiatan).exclude(pk__in=mengajar.filter(instruktur__isnull=False))
        self.fields["instruktur"].queryset = calon.select_related("mitra").order_by("nama", "pk")
        self.fields["petugas"].queryset = penanggung_jawab(sesi.upt_id, hari_ini)
        self.fields["instruktur"].help_text = "Daftar hadir sesi ini saja yang terbuka baginya."
        if not self.is_bound and (pertama := self.fields["menggantikan"].queryset.first()):
            self.initial["menggantikan"] = pertama.pk

    def clean(self):
        isi = super().clean()
        if not self.errors and bool(isi.get("instruktur")) == bool(isi.get("petugas")):
            self.add_error("instruktur", "Pilih seorang instruktur mitra atau seorang petugas, bukan keduanya.")
        return isi
