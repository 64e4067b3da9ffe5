"""Instructors of partners, and the invitation of one."""

from django import forms
from django.db.models import Q

from akun.models import Pengguna
from core.forms import HouseForm, HouseModelForm
from mitra.choices import JenisKerjaSama, StatusKerjaSama
from mitra.forms.bagian import sebutan_naskah
from mitra.models import InstrukturMitra, KerjaSama, Mitra


class NaskahField(forms.ModelChoiceField):
    def label_from_instance(self, naskah):
        return sebutan_naskah(naskah)


class InstrukturForm(HouseModelForm):
    fieldsets = (
        ("Instruktur", ("nama", "keahlian", ("telepon", "email"))),
        ("Atas dasar", ("mitra", "kerja_sama")),
    )

    class Meta:
        model = InstrukturMitra
        fields = ("nama", "keahlian", "telepon", "email", "mitra", "kerja_sama")
        field_classes = {"kerja_sama": NaskahField}
        help_texts = {
            "keahlian": "Misalnya: barbershop, las, tata boga.",
            "email": "Tautan undangan dan pengingat dikirim ke sini bila diisi.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        i = self.instance
        self.fields["mitra"].queryset = Mitra.objects.dalam(i.upt_id).filter(Q(aktif=True) | Q(pk=i.mitra_id))
        naskah = KerjaSama.objects.dalam(i.upt_id).exclude(jenis=JenisKerjaSama.ADENDUM)
        self.fields["kerja_sama"].queryset = naskah.filter(
            Q(status=StatusKerjaSama.DITANDATANGANI) | Q(pk=i.kerja_sama_id)
        ).order_by("-mulai", "pk")


class UndangForm(HouseForm):
    """The account to invite to: one that is there, or a new one under this user name."""

    akun = forms.ModelChoiceField(
        label="Akun",
        queryset=Pengguna.objects.none(),
        required=False,
        empty_label="Buat akun baru",
        help_text="Pilih akun lama bila orangnya sama.",
    )
    username = forms.CharField(
        label="Nama pengguna",
        max_length=60,
        required=False,
        help_text="Untuk akun baru: huruf kecil, angka, titik, garis bawah, atau tanda hubung.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args, ada, **kwargs):
        super().__init__(*args, **kwargs)
        if ada is None:
            del self.fields["akun"], self.fields["username"]
        elif not ada.exists():
            del self.fields["akun"]
        else:
            self.fields["akun"].queryset = ada
            self.fields["akun"].label_from_instance = lambda p: f"{p.nama} ({p.username})"

    def clean(self):
        isian = self.cleaned_data
        if "username" in self.fields and not isian.get("akun"):
            isian["username"] = isian.get("username", "").strip().lower()
            if not isian["username"]:
                self.add_error("username", "Nama pengguna harus diisi untuk akun baru.")
        return isian
