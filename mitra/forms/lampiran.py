"""Scans and photos beside a record."""

from django import forms
from django.conf import settings

from core.forms import HouseModelForm
from mitra.models import Lampiran


class LampiranForm(HouseModelForm):
    berkas = forms.FileField(
        label="Berkas",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,.pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": "Berkas ini kosong. Pilih berkas lain."},
        help_text=(
            f"PDF, JPEG, atau PNG, paling besar {settings.DOKUMEN_MAKS_BYTE // 1024 // 1024} MB. "
            "Lokasi dan data kamera dihapus dari foto."
        ),
    )

    class Meta:
        model = Lampiran
        fields = ("keterangan",)
        help_texts = {"keterangan": "Misalnya: foto penyerahan mesin jahit."}

    field_order = ("berkas", "keterangan")
