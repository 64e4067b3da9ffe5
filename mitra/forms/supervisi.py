"""The period of a supervision sheet."""

from django import forms

from core.forms import HouseForm


class PeriodeForm(HouseForm):
    dari = forms.DateField(label="Dari tanggal", required=False)
    sampai = forms.DateField(label="Sampai tanggal", required=False)

    def clean(self):
        isi = super().clean()
        for nama in ("dari", "sampai"):
            if nama not in self.errors and not isi.get(nama):
                self.add_error(nama, "Isi tanggalnya, misalnya 17/08/2026.")
        if isi.get("dari") and isi.get("sampai") and isi["dari"] > isi["sampai"]:
            self.add_error("sampai", "Tanggal akhir harus sama dengan atau setelah tanggal awal.")
        return isi
