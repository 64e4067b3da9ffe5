"""The analysis of needs of a period."""

from django import forms

from core.forms import HouseModelForm
from pembinaan.models import AnalisisKebutuhan


class AnalisisForm(HouseModelForm):
    fieldsets = (("Analisis kebutuhan", ("judul", ("dari", "sampai"), "kesimpulan")),)

    class Meta:
        model = AnalisisKebutuhan
        fields = ("judul", "dari", "sampai", "kesimpulan")
        widgets = {"kesimpulan": forms.Textarea(attrs={"rows": 5})}
        help_texts = {"kesimpulan": "Boleh menyusul; harus terisi sebelum ditetapkan."}
