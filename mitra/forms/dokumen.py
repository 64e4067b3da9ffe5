"""Documents of an agreement."""

from django import forms
from django.conf import settings

from core.forms import HouseModelForm
from mitra.models import Dokumen


class DokumenForm(HouseModelForm):
    berkas = forms.FileField(
        label="Berkas PDF",
        widget=forms.FileInput(
            attrs={"accept": "application/pdf,.pdf", "aria-describedby": "ket-berkas galat-berkas"}
        ),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain."},
        help_text=f"Paling besar {settings.DOKUMEN_MAKS_BYTE // 1024 // 1024} MB, tanpa kata sandi.",
    )

    class Meta:
        model = Dokumen
        fields = ("jenis", "keterangan")
        help_texts = {"keterangan": "Boleh kosong. Misalnya: hasil reviu Kanwil, laporan triwulan III."}
