"""Base of every form: all constraints checked, dates as the field writes them, choices within the user's scope."""

import datetime as dt

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from core.queries import ScopedQuerySet
from core.spreadsheets import BATAS_UKURAN
from core.urai import NilaiSalah, format_tanggal_pendek, rapikan_teks, urai_bulat, urai_rupiah, urai_tanggal

TANPA_NUL = ProhibitNullCharactersValidator("Isian memuat tanda yang tidak dapat disimpan. Ketik ulang isian ini.")


class TanggalField(forms.DateField):
    """A date typed as 17/08/2026, 17-08-2026, 2026-08-17 or 17 Agustus 2026; never month first."""

    def __init__(self, **kwargs):
        kwargs.pop("input_formats", None)
        kwargs["widget"] = forms.DateInput(
            format="%d/%m/%Y",
            attrs={"placeholder": "hh/bb/tttt", "inputmode": "numeric", "autocomplete": "off", "data-tanggal": ""},
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        try:
            hasil = urai_tanggal(str(value))
        except NilaiSalah as galat:
            raise ValidationError(
                f"{str(galat)[:1].upper()}{str(galat)[1:]}. Tulis misalnya 17/08/2026.", code="invalid"
            ) from galat
        if hasil is not None and not 1900 <= hasil.year <= 2200:
            raise ValidationError(f"Tahun {hasil.year} di luar jangkauan. Periksa kembali tanggalnya.", code="invalid")
        return hasil

    def prepare_value(self, value):
        return format_tanggal_pendek(value) if isinstance(value, dt.date) else value


class JamField(forms.TimeField):
    """A time typed as 08.30 or 08:30."""

    def __init__(self, **kwargs):
        kwargs.pop("input_formats", None)
        kwargs["widget"] = forms.TimeInput(
            format="%H.%M", attrs={"placeholder": "08.30", "inputmode": "numeric", "autocomplete": "off"}
        )
        super().__init__(input_formats=["%H.%M", "%H:%M", "%H:%M:%S"], **kwargs)
        self.error_messages["invalid"] = "Jam tidak terbaca. Tulis misalnya 08.30."


class RupiahField(forms.IntegerField):
    """Whole rupiah, typed with or without `Rp` and dots."""

    widget = forms.TextInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return urai_rupiah(value)
        except NilaiSalah as galat:
            raise ValidationError("Jumlah rupiah tidak terbaca. Tulis misalnya 1.270.000.", code="invalid") from galat

    def prepare_value(self, value):
        return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


class LembarField(forms.FileField):
    """A spreadsheet to import; too large a one is refused before it is parsed."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv", "class": "form-control"}),
            error_messages={
                "empty": "Berkas kosong.",
                "invalid": "Berkas tidak terkirim. Pilih berkasnya sekali lagi.",
            },
            **kwargs,
        )

    def clean(self, data, initial=None):
        berkas = super().clean(data, initial)
        if berkas.size > BATAS_UKURAN:
            raise ValidationError("Berkas lebih besar dari 20 MB. Bagi menjadi beberapa berkas.")
        return berkas


class BulatField(forms.IntegerField):
    widget = forms.TextInput

    def to_python(self, value):
        if value in self.empty_values:
            return None
        try:
            return urai_bulat(value)
        except NilaiSalah as galat:
            raise ValidationError("Angka tidak terbaca. Tulis angka bulat, misalnya 12.", code="invalid") from galat


def rapikan_bidang(bidang, pengguna, lingkup_id):
    """Limit the choices of a field to the user's scope, and give it the house's Indonesian messages."""
    if (
        isinstance(bidang, forms.ModelChoiceField)
        and isinstance(bidang.queryset, ScopedQuerySet)
        and pengguna is not None
    ):
        bidang.queryset = bidang.queryset.untuk(pengguna).dalam(lingkup_id)
        bidang.error_messages["invalid_choice"] = "Pilihan ini tidak ada atau di luar wewenang Anda."
    if isinstance(bidang, forms.ModelChoiceField) and bidang.empty_label == "---------":
        bidang.empty_label = "Pilih…"
    elif isinstance(bidang, forms.ChoiceField) and ("", "---------") in list(bidang.choices):
        bidang.choices = [("", "Pilih…") if nilai == "" else (nilai, label) for nilai, label in bidang.choices]
    bidang.validators = [TANPA_NUL if isinstance(v, type(TANPA_NUL)) else v for v in bidang.validators]
    if isinstance(bidang, forms.ModelChoiceField):
        bidang.validate_no_null_characters = TANPA_NUL
    bidang.error_messages["required"] = f"{bidang.label or 'Isian ini'} harus diisi."


def ganti_bidang(bidang):
    """The house's own field for a plain date, time, or number."""
    umum = {
        "required": bidang.required,
        "label": bidang.label,
        "help_text": bidang.help_text,
        "initial": bidang.initial,
    }
    if type(bidang) is forms.DateField:
        return TanggalField(**umum)
    if type(bidang) is forms.TimeField:
        return JamField(**umum)
    return bidang


class HouseForm(forms.Form):
    """A plain form (actions, searches) with the house's fields, messages and layout."""

    fieldsets: tuple = ()

    def __init__(self, *args, pengguna=None, lingkup_id=None, **kwargs):
        self.pengguna, self.lingkup_id = pengguna, lingkup_id
        super().__init__(*args, **kwargs)
        _siapkan(self)


class HouseModelForm(forms.ModelForm):
    """ModelForm of the house: `fieldsets` → layout; every constraint of the model is checked, shown or not.

    A plain ModelForm skips a constraint that touches a field it does not show, and the officer would meet a 500.
    """

    fieldsets: tuple = ()

    def __init__(self, *args, pengguna=None, lingkup_id=None, **kwargs):
        self.pengguna, self.lingkup_id = pengguna, lingkup_id
        super().__init__(*args, **kwargs)
        izin = getattr(self._meta.model, "kolom_izin", {})
        for nama in list(self.fields):
            if nama in izin and (pengguna is None or not pengguna.has_perm(izin[nama])):
                del self.fields[nama]
        _siapkan(self)

    def clean(self):
        for nama, nilai in self.cleaned_data.items():
            if isinstance(nilai, str):
                self.cleaned_data[nama] = rapikan_teks(nilai) if "\n" not in nilai else nilai.strip()
        return self.cleaned_data

    def _post_clean(self):
        super()._post_clean()
        try:
            self.instance.validate_constraints()
        except ValidationError as galat:
            sudah = {p for semua in self.errors.values() for p in semua}
            baru = [p for p in galat.messages if p not in sudah]
            if baru:
                self.add_error(None, ValidationError(baru))


class AlasanForm(HouseForm):
    """The reason an action asks for."""

    alasan = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, wajib: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["alasan"].required = wajib


def _siapkan(form):
    for nama in list(form.fields):
        form.fields[nama] = ganti_bidang(form.fields[nama])
        rapikan_bidang(form.fields[nama], form.pengguna, form.lingkup_id)
    form.helper = FormHelper()
    form.helper.form_tag = False
    form.helper.disable_csrf = True
    form.helper.include_media = False
    if form.fieldsets:
        form.helper.layout = Layout(*(_bagian(form, judul, isi) for judul, isi in form.fieldsets))


class Terlipat(str):
    """Heading of a fieldset most records leave empty: folded until something in it is filled."""


def _bagian(form, judul: str, isi) -> Fieldset:
    """A fieldset; each entry is a field name or a tuple of names that stand side by side."""
    baris = []
    for entri in isi:
        nama = [n for n in ((entri,) if isinstance(entri, str) else entri) if n in form.fields]
        if nama:
            baris.append(Div(*(Div(n, css_class="col-md") for n in nama), css_class="row g-3"))
    if baris and isinstance(judul, Terlipat):
        semua = [n for entri in isi for n in ((entri,) if isinstance(entri, str) else entri) if n in form.fields]
        terisi = any(form[n].value() not in (None, "", []) for n in semua)
        return Fieldset(judul, *baris, css_class="terisi" if terisi else "", template="components/lipatan.html")
    return Fieldset(judul, *baris) if baris else HTML("")


def form_baris_lembar(nama: str, bidang: dict[str, forms.Field], bermasalah) -> type[HouseForm]:
    """A form over the cells of one spreadsheet row; those with a problem come first, the others stand in pairs."""
    utama = [k for k in bidang if k in bermasalah]
    lain = [k for k in bidang if k not in bermasalah]
    pasangan = [tuple(lain[i : i + 2]) for i in range(0, len(lain), 2)]
    bagian = [("Perlu diperiksa", utama)] if utama else []
    bagian.append(("Isi baris yang lain" if utama else "Isi baris", pasangan))
    return type(nama, (HouseForm,), {**bidang, "fieldsets": tuple(bagian)})
