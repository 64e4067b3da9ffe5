"""Who takes part, and who leaves."""

from django import forms

from core.forms import AlasanForm, HouseForm, TanggalField
from pembinaan.choices import Pengusul
from pembinaan.models import AlasanBerhenti


class UsulForm(HouseForm):
    """Who asked for it; the people themselves are ticked in the list."""

    pengusul = forms.ChoiceField(label="Diusulkan oleh", choices=Pengusul.choices, initial=Pengusul.PETUGAS)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)


class BerhentiForm(AlasanForm):
    sebab = forms.ModelChoiceField(
        label="Sebab berhenti", queryset=AlasanBerhenti.objects.filter(oleh_sistem=False, berlaku_sampai__isnull=True)
    )
    tanggal = TanggalField(label="Tanggal berhenti")
    fieldsets = (("", (("sebab", "tanggal"), "alasan")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, wajib=False, **kwargs)
        self.fields["alasan"].label = "Keterangan"
