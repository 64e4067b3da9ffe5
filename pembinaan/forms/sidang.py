"""Sittings of the TPP."""

from django import forms

from core.forms import AlasanForm, HouseForm, HouseModelForm
from pembinaan.choices import PerihalTpp
from pembinaan.models import Kegiatan, SidangTpp
from pembinaan.services.peserta import MENERIMA


class SidangForm(HouseModelForm):
    fieldsets = (("Sidang", ("jenis", ("tanggal", "jam"), "tempat")), ("Agenda", ("agenda",)))

    class Meta:
        model = SidangTpp
        fields = ("jenis", "tanggal", "jam", "tempat", "agenda")
        widgets = {"agenda": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "jenis": "Sidang rutin sedikitnya dua kali sebulan; sidang khusus bila diperlukan.",
            "agenda": "Satu butir satu baris; tercetak pada undangan.",
        }


class PerihalForm(HouseForm):
    """What the ticked people are heard about."""

    perihal = forms.ChoiceField(label="Perihal", choices=(("", "Pilih…"), *PerihalTpp.choices))
    kegiatan = forms.ModelChoiceField(
        label="Kegiatan penempatan",
        queryset=Kegiatan.objects.filter(status__in=MENERIMA),
        required=False,
        help_text="Hanya untuk penempatan program.",
    )
    keterangan = forms.CharField(label="Keterangan", max_length=250, required=False)

    def clean(self):
        isi = super().clean()
        if isi.get("perihal") == PerihalTpp.PROGRAM and not isi.get("kegiatan"):
            self.add_error("kegiatan", "Pilih kegiatan penempatannya.")
        return isi


class KeteranganForm(HouseForm):
    keterangan = forms.CharField(label="Keterangan", max_length=250, required=False)


class KembaliForm(AlasanForm):
    """What the secretary has to put right."""

    alasan = forms.CharField(label="Yang harus diperbaiki", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class BatalSidangForm(AlasanForm):
    alasan = forms.CharField(label="Alasan pembatalan", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class TanpaIsianForm(HouseForm):
    """A deed that only asks to be confirmed."""
