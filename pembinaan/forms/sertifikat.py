"""Certificates issued and revoked."""

from django import forms

from core.forms import AlasanForm, HouseForm, TanggalField


class TerbitForm(HouseForm):
    """The date that stands on the certificates; whom they are for is ticked in the list."""

    tanggal = TanggalField(
        label="Tanggal sertifikat", help_text="Tercetak pada sertifikat dan menentukan tahun nomornya."
    )


class CabutForm(AlasanForm):
    """Why a certificate is revoked; the public page only says that it was."""

    alasan = forms.CharField(label="Alasan pencabutan", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
