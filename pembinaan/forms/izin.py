"""An excuse before the session; the people are ticked in the list beside it."""

from django import forms

from core.forms import HouseForm, TanggalField
from pembinaan.choices import StatusKegiatan
from pembinaan.models import AlasanKehadiran, Kegiatan
from pembinaan.services.izin import alasan_di_muka


class IzinForm(HouseForm):
    alasan = forms.ModelChoiceField(label="Alasan", queryset=AlasanKehadiran.objects.all())
    dari = TanggalField(label="Dari tanggal")
    sampai = TanggalField(label="Sampai tanggal")
    kegiatan = forms.ModelChoiceField(
        label="Kegiatan",
        queryset=Kegiatan.objects.filter(status__in=StatusKegiatan.terbuka).order_by("nama", "pk"),
        required=False,
        empty_label="Semua kegiatan",
    )
    catatan = forms.CharField(label="Catatan", max_length=200, required=False)

    def __init__(self, *args, hari_ini, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alasan"].queryset = alasan_di_muka(hari_ini)
