"""What a wali writes about a whole month."""

from django import forms

from core.forms import HouseForm


class CatatanSppnForm(HouseForm):
    catatan = forms.CharField(
        label="Catatan wali", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
