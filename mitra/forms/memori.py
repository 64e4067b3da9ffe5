"""The handover pack, and the receiver's marks on its lines."""

from django import forms
from django.core.exceptions import ValidationError

from akun.choices import Peran
from akun.roles import IZIN
from core.forms import HouseForm, HouseModelForm
from mitra.choices import ParafMemori
from mitra.forms.bagian import pengguna_upt
from mitra.models import MemoriJabatan

PILIHAN_PARAF = [(p.value, p.label) for p in (ParafMemori.DITERIMA, ParafMemori.CATATAN)]


def calon_penerima(upt_id):
    """Officers there whose role opens the pack and who do more than read."""
    peran = [p for p, izin in IZIN.items() if "mitra.view_memorijabatan" in izin and p != Peran.AUDITOR]
    return pengguna_upt(upt_id).filter(penugasan__peran__in=peran, penugasan__upt_id=upt_id).distinct()


class MemoriForm(HouseModelForm):
    fieldsets = (
        ("Cakupan", ("cakupan", "tanggal")),
        ("Yang menyerahkan", (("dari", "dari_jabatan"),)),
        ("Yang menerima", (("kepada", "kepada_jabatan"),)),
        ("Catatan", ("catatan",)),
    )

    class Meta:
        model = MemoriJabatan
        fields = ("cakupan", "tanggal", "dari", "dari_jabatan", "kepada", "kepada_jabatan", "catatan")
        widgets = {"cakupan": forms.RadioSelect, "catatan": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "dari_jabatan": "Seperti akan tertulis pada berita serah terima.",
            "kepada": "Orang ini memaraf baris demi baris dengan akunnya sendiri.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dari"].queryset = pengguna_upt(self.lingkup_id)
        self.fields["kepada"].queryset = calon_penerima(self.lingkup_id)
        self.fields["cakupan"].choices = [c for c in self.fields["cakupan"].choices if c[0]]


class ParafForm(HouseForm):
    """Two fields for each line still unsigned: the mark, and the note that goes with one of the marks."""

    def __init__(self, *args, butir=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.butir = list(butir)
        for b in self.butir:
            self.fields[f"paraf-{b.pk}"] = forms.ChoiceField(
                label=f"Paraf {b.pokok}", choices=PILIHAN_PARAF, widget=forms.RadioSelect, required=False
            )
            self.fields[f"catatan-{b.pk}"] = forms.CharField(
                label=f"Catatan {b.pokok}",
                max_length=250,
                required=False,
                widget=forms.TextInput(
                    attrs={"class": "form-control form-control-sm", "placeholder": "Catatan, bila ada"}
                ),
            )

    def clean(self):
        isi = super().clean()
        for b in self.butir:
            paraf, catatan = isi.get(f"paraf-{b.pk}"), isi.get(f"catatan-{b.pk}")
            if paraf == ParafMemori.CATATAN and not catatan:
                self.add_error(f"catatan-{b.pk}", "Tulis catatannya.")
            elif catatan and paraf != ParafMemori.CATATAN:
                self.add_error(f"paraf-{b.pk}", "Pilih “Diterima dengan catatan”, atau kosongkan catatannya.")
        if not self.errors and not self.isian():
            raise ValidationError("Pilih paraf sedikitnya pada satu baris.")
        return isi

    def isian(self) -> dict:
        """{line id: (mark, note)} of the lines that got one."""
        isi = self.cleaned_data
        return {
            b.pk: (isi[f"paraf-{b.pk}"], isi.get(f"catatan-{b.pk}", ""))
            for b in self.butir
            if isi.get(f"paraf-{b.pk}")
        }

    def baris(self) -> dict:
        """{line id: (mark field, note field)} for the page."""
        return {b.pk: (self[f"paraf-{b.pk}"], self[f"catatan-{b.pk}"]) for b in self.butir}
