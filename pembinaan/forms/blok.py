"""Which block, which day, which hours."""

from django import forms

from core.forms import HouseForm, JamField, TanggalField
from upt.models import Blok


class PilihBlokForm(HouseForm):
    blok = forms.ModelChoiceField(label="Blok", queryset=Blok.objects.all(), empty_label="Pilih blok…")
    tanggal = TanggalField(label="Tanggal")
    dari = JamField(label="Dari jam", required=False)
    sampai = JamField(label="Sampai jam", required=False)

    def clean(self):
        isi = super().clean()
        if isi.get("dari") and isi.get("sampai") and isi["sampai"] <= isi["dari"]:
            self.add_error("sampai", "Jam akhir harus setelah jam awal.")
        return isi
