"""Who takes part, and who leaves."""

from django import forms

from core.forms import AlasanForm, HouseForm, TanggalField
from pembinaan.choices import Pengusul
from pembinaan.models import AlasanBerhenti


class UsulForm(HouseForm):
    """Who asked for it and when; the people themselves are ticked in the list. A wali asks as wali."""

    pengusul = forms.ChoiceField(label="Diusulkan oleh", choices=Pengusul.choices, initial=Pengusul.PETUGAS)
    tanggal = TanggalField(label="Diminta pada", required=False)
    catatan = forms.CharField(label="Catatan", max_length=300, required=False)

    def __init__(self, *args, wali_saja: bool = False, hari_ini=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hari_ini = self.fields["tanggal"].initial = hari_ini
        if wali_saja:
            self.fields["pengusul"].choices = [(Pengusul.WALI.value, Pengusul.WALI.label)]
            self.fields["pengusul"].initial = Pengusul.WALI

    def clean_tanggal(self):
        tanggal = self.cleaned_data["tanggal"]
        if tanggal and self.hari_ini and tanggal > self.hari_ini:
            raise forms.ValidationError("Tanggal permintaan belum tiba.")
        return tanggal


class BerhentiForm(AlasanForm):
    sebab = forms.ModelChoiceField(
        label="Sebab berhenti", queryset=AlasanBerhenti.objects.filter(oleh_sistem=False, berlaku_sampai__isnull=True)
    )
    tanggal = TanggalField(label="Tanggal berhenti")
    fieldsets = (("", (("sebab", "tanggal"), "alasan")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, wajib=False, **kwargs)
        self.fields["alasan"].label = "Keterangan"


class TangguhkanForm(AlasanForm):
    mulai = TanggalField(label="Ditangguhkan sejak", required=False, help_text="Kosongkan bila mulai hari ini.")
    sampai = TanggalField(
        label="Direncanakan sampai", required=False, help_text="Boleh kosong. Setelah lewat, muncul pada daftar kerja."
    )
    fieldsets = (("", (("mulai", "sampai"), "alasan")),)


class LanjutkanForm(AlasanForm):
    tanggal = TanggalField(
        label="Kembali mengikuti pada",
        required=False,
        help_text="Sejak tanggal itu namanya ada lagi pada daftar hadir.",
    )
    fieldsets = (("", ("tanggal", "alasan")),)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, wajib=False, **kwargs)
        self.fields["alasan"].label = "Keterangan"
