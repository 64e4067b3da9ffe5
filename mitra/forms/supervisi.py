"""The period of a supervision sheet."""

from django import forms

from core.forms import HouseForm


class PeriodeForm(HouseForm):
    dari = forms.DateField(label="Dari tanggal")
    sampai = forms.DateField(label="Sampai tanggal")

    def clean(self):
        isi = super().clean()
        if isi.get("dari") and isi.get("sampai") and isi["dari"] > isi["sampai"]:
            self.add_error("sampai", "Tanggal akhir harus sama dengan atau setelah tanggal awal.")
        return isi
