"""Forms of signing in and of one's own password."""

from django import forms
from django.contrib.auth import authenticate, password_validation
from django.core.exceptions import ValidationError

from core.forms import HouseForm

SALAH = "Nama pengguna atau kata sandi salah. Periksa lagi, lalu coba kembali."
NONAKTIF = "Akun Anda sedang dinonaktifkan. Hubungi administrator UPT."
TANPA_PENUGASAN = "Akun Anda tidak mempunyai penugasan yang berlaku hari ini. Hubungi administrator UPT."


def _sandi(label: str, **sifat) -> forms.CharField:
    """A password is taken as typed: no trimming, no limit that could cut a long sentence."""
    isian = forms.PasswordInput(attrs={"autocomplete": "current-password", **sifat})
    return forms.CharField(label=label, strip=False, max_length=256, widget=isian)


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
            raise ValidationError(TANPA_PENUGASAN, code="tanpa_penugasan")
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


class SandiForm(HouseForm):
    """Change one's own password; the new one passes the validators and differs from the old."""

    lama = _sandi("Kata sandi sekarang")
    baru = _sandi("Kata sandi baru", autocomplete="new-password")
    ulang = _sandi("Kata sandi baru, sekali lagi", autocomplete="new-password")

    def clean_lama(self):
        if not self.pengguna.check_password(self.cleaned_data["lama"]):
            raise ValidationError("Kata sandi sekarang salah.", code="salah")
        return self.cleaned_data["lama"]

    def clean_baru(self):
        baru = self.cleaned_data["baru"]
        password_validation.validate_password(baru, self.pengguna)
        if self.pengguna.check_password(baru):
            raise ValidationError("Pakai kata sandi yang berbeda dari yang sekarang.", code="sama")
        return baru

    def clean(self):
        baru, ulang = self.cleaned_data.get("baru"), self.cleaned_data.get("ulang")
        if baru and ulang and baru != ulang:
            self.add_error("ulang", ValidationError("Kedua isian kata sandi baru tidak sama.", code="beda"))
        return self.cleaned_data
