"""Forms of Register F and of notes."""

from django import forms

from core.forms import HouseForm, HouseModelForm, TanggalField, Terlipat
from wbp.choices import HukumanDisiplin
from wbp.models import Catatan, Pelanggaran

HUKUMAN = [("", "Pilih…"), *HukumanDisiplin.choices]


class PelanggaranForm(HouseModelForm):
    class Meta:
        model = Pelanggaran
        fields = ["tanggal", "tingkat", "uraian", "hukuman", "tanggal_putusan", "nomor_putusan", "sampai"]
        widgets = {"uraian": forms.Textarea(attrs={"rows": 3})}

    fieldsets = (
        ("Kejadian", (("tanggal", "tingkat"), "uraian")),
        (
            Terlipat("Putusan hukuman disiplin (bila sudah ada)"),
            (("hukuman", "tanggal_putusan"), ("nomor_putusan", "sampai")),
        ),
    )


class PutusanForm(HouseForm):
    hukuman = forms.ChoiceField(label="Hukuman disiplin", choices=HUKUMAN)
    tanggal_putusan = TanggalField(label="Tanggal putusan")
    nomor_putusan = forms.CharField(label="Nomor keputusan", max_length=100, required=False)
    sampai = TanggalField(label="Hukuman sampai", required=False)

    fieldsets = (("", (("hukuman", "tanggal_putusan"), ("nomor_putusan", "sampai"))),)


class CatatanForm(HouseModelForm):
    class Meta:
        model = Catatan
        fields = ["tanggal", "jenis", "isi"]
        widgets = {"isi": forms.Textarea(attrs={"rows": 5})}

    fieldsets = (("", (("tanggal", "jenis"), "isi")),)
