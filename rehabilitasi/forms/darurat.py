"""Asking for emergency access."""

from django import forms

from core.forms import BulatField, HouseForm


class DaruratForm(HouseForm):
    nomor = forms.CharField(
        label="Nomor kasus", max_length=20, help_text="Seperti tertulis pada berkasnya: 2026-0001."
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mengapa harus dibuka sekarang, tanpa isi klinis. Dibaca pemutus dan tim kasusnya.",
    )
    jam = BulatField(label="Lama (jam)", min_value=1, max_value=24, initial=2, help_text="1 sampai 24 jam.")
    fieldsets = (("Permohonan", ("nomor", "alasan", "jam")),)


class TanpaIsianForm(HouseForm):
    """A deed that only asks to be confirmed."""
