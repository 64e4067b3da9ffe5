"""Forms of signing in, of one's own password, and of the users an administrator looks after."""

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError

from akun.choices import Lingkup, Peran
from akun.models import Pengguna, Penugasan
from akun.roles import IZIN
from akun.syarat import sebab_tertutup
from core.forms import AlasanForm, HouseForm, HouseModelForm, TanggalField

SALAH = "Nama pengguna atau kata sandi salah. Periksa lagi, lalu coba kembali."
NONAKTIF = "Akun Anda sedang dinonaktifkan. Hubungi administrator UPT."
TANPA_PENUGASAN = "Akun Anda tidak mempunyai penugasan yang berlaku hari ini. Hubungi administrator UPT."


def _sandi(label: str, **sifat) -> forms.CharField:
    """A password is taken as typed: no trimming, no limit that could cut a long sentence."""
    isian = forms.PasswordInput(attrs={"autocomplete": "current-password", **sifat})
    return forms.CharField(label=label, strip=False, max_length=256, widget=isian)


class PengingatForm(HouseForm):
    """Whether one wants mail that reminds."""

    terima = forms.BooleanField(
        label="Kirimi saya surel pengingat",
        required=False,
        help_text="Tentang kerja sama yang akan berakhir dan tindak lanjut yang lewat tenggat, bila Anda penanggung "
        "jawabnya. Daftar kerja di beranda tetap menampilkannya.",
    )


class MasukForm(HouseForm):
    """User name and password. The sentence for a wrong one is the same whether the user exists or not."""

    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": ""}
        ),
    )
    password = _sandi("Kata sandi")

    def __init__(self, request, *args, **kwargs):
        self.request, self.orang = request, None
        super().__init__(*args, **kwargs)

    def clean_username(self):
        return self.cleaned_data["username"].strip().lower()

    def clean(self):
        nama, sandi = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not nama or not sandi:
            return self.cleaned_data
        self.orang = authenticate(self.request, username=nama, password=sandi)
        if self.orang is None:
            raise ValidationError(SALAH, code="salah")
        if not self.orang.is_active:
            raise ValidationError(NONAKTIF, code="nonaktif")
        if not self.orang._tugas:
            sebab = sebab_tertutup(self.orang)
            raise ValidationError(sebab or TANPA_PENUGASAN, code="syarat" if sebab else "tanpa_penugasan")
        return self.cleaned_data


class BukaKunciForm(HouseForm):
    """The password of whoever is signed in, to go on after an idle time."""

    password = _sandi("Kata sandi", autofocus="")

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self):
        sandi = self.cleaned_data["password"]
        orang = authenticate(self.request, username=self.request.user.username, password=sandi)
        if orang is None or orang.pk != self.request.user.pk:
            raise ValidationError("Kata sandi salah. Coba lagi.", code="salah")
        return sandi


class SandiBaruForm(HouseForm):
    """A password of one's own, twice; it passes the validators."""

    baru = _sandi("Kata sandi baru", autocomplete="new-password")
    ulang = _sandi("Kata sandi baru, sekali lagi", autocomplete="new-password")

    def clean_baru(self):
        password_validation.validate_password(self.cleaned_data["baru"], self.pengguna)
        return self.cleaned_data["baru"]

    def clean(self):
        baru, ulang = self.cleaned_data.get("baru"), self.cleaned_data.get("ulang")
        if baru and ulang and baru != ulang:
            self.add_error("ulang", ValidationError("Kedua isian kata sandi baru tidak sama.", code="beda"))
        return self.cleaned_data


class SandiForm(SandiBaruForm):
    """Change one's own password; the new one differs from the old."""

    lama = _sandi("Kata sandi sekarang")
    field_order = ["lama", "baru", "ulang"]

    def clean_lama(self):
        if not self.pengguna.check_password(self.cleaned_data["lama"]):
            raise ValidationError("Kata sandi sekarang salah.", code="salah")
        return self.cleaned_data["lama"]

    def clean_baru(self):
        baru = super().clean_baru()
        if self.pengguna.check_password(baru):
            raise ValidationError("Pakai kata sandi yang berbeda dari yang sekarang.", code="sama")
        return baru


# A partner's person comes in by invitation only.
PERAN = [(p.value, p.label) for p in Peran if IZIN[p] and p != Peran.MITRA]


class PenggunaForm(HouseModelForm):
    fieldsets = (("Pengguna", ("nama", ("username", "nip"), "email")),)

    class Meta:
        model = Pengguna
        fields = ["nama", "username", "nip", "email"]
        labels = {"email": "Surel"}
        help_texts = {"username": "Dipakai saat masuk: huruf kecil, angka, titik, garis bawah, atau tanda hubung."}

    def clean_username(self):
        return self.cleaned_data["username"].strip().lower()


class PenggunaBaruForm(PenggunaForm):
    """A user with the first assignment; `tugas` is that assignment, unsaved."""

    fieldsets = (
        *PenggunaForm.fieldsets,
        ("Penugasan pertama", ("peran", ("berlaku_dari", "berlaku_sampai"), "dasar")),
    )
    peran = forms.ChoiceField(label="Peran", choices=[("", "Pilih…"), *PERAN])
    berlaku_dari = TanggalField(label="Berlaku dari")
    berlaku_sampai = TanggalField(
        label="Berlaku sampai", required=False, help_text="Kosongkan bila belum ada akhirnya; isi untuk Plt. dan Plh."
    )
    dasar = forms.CharField(
        label="Dasar penugasan", required=False, max_length=150, help_text="Nomor surat keputusan atau surat perintah."
    )

    def clean(self):
        data = super().clean()
        dari, sampai = data.get("berlaku_dari"), data.get("berlaku_sampai")
        if dari and sampai and sampai < dari:
            self.add_error("berlaku_sampai", "Tanggal akhir harus sama dengan atau setelah tanggal mulai.")
        return data

    def tugas(self, upt) -> Penugasan:
        bidang = {n: self.cleaned_data[n] for n in ("peran", "berlaku_dari", "berlaku_sampai", "dasar")}
        return Penugasan(upt=upt, lingkup=Lingkup.UPT, **bidang)


class PenugasanForm(HouseModelForm):
    fieldsets = (("Penugasan", ("peran", ("berlaku_dari", "berlaku_sampai"), "dasar")),)
    peran = forms.ChoiceField(label="Peran", choices=[("", "Pilih…"), *PERAN])

    class Meta:
        model = Penugasan
        fields = ["peran", "berlaku_dari", "berlaku_sampai", "dasar"]
        help_texts = {"berlaku_sampai": "Kosongkan bila belum ada akhirnya; isi untuk Plt. dan Plh."}


class AkhiriForm(AlasanForm):
    berlaku_sampai = TanggalField(
        label="Hari terakhir berlaku", help_text="Sesudah tanggal ini peran itu tidak berlaku lagi."
    )
    field_order = ["berlaku_sampai", "alasan"]
