"""Signing in and out, and one's own password. Every attempt leaves a row in the access log, never the password."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View

from akun.forms import MasukForm, SandiForm
from akun.rules import AKTIF, alamat_sendiri, diminta_skrip
from akun.services import catat_gagal_masuk, ganti_sandi_sendiri
from core.audit import catat_akses
from core.choices import Tindakan
from core.views import MASUK, HouseView

BACKEND = "akun.backends.PenugasanBackend"


def terkunci(request, response=None, credentials=None):
    """What axes shows after too many failures of one user from one address; others behind the address go on."""
    menit = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    if diminta_skrip(request):
        galat = f"Terlalu banyak percobaan yang gagal. Tunggu {menit} menit, lalu coba lagi."
        return JsonResponse({"galat": galat}, status=429)
    return render(request, "registration/terkunci.html", {"menit": menit}, status=429)


@method_decorator([login_not_required, never_cache, sensitive_post_parameters("password")], name="dispatch")
class MasukView(View):
    """Sign in; the session key changes, the old session of another user is thrown away."""

    http_method_names = ["get", "head", "post"]

    def get(self, request):
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.tujuan())
        return self.tampilkan(MasukForm(request))

    def post(self, request):
        form = MasukForm(request, request.POST)
        if form.is_valid():
            orang = form.orang
            login(request, orang, backend=BACKEND)
            request.session[AKTIF] = int(time.time())
            catat_akses(request, Tindakan.MASUK, objek=orang, lingkup_id=orang.upt_pertama())
            return HttpResponseRedirect(self.tujuan())
        if form.non_field_errors():
            catat_gagal_masuk(request, form.cleaned_data["username"], form.non_field_errors().as_data()[0].code)
        return self.tampilkan(form, status=422)

    def tujuan(self) -> str:
        return alamat_sendiri(self.request, self.request.POST.get("next") or self.request.GET.get("next") or "")

    def tampilkan(self, form, status=200):
        tujuan = self.request.POST.get("next") or self.request.GET.get("next") or ""
        return render(self.request, "registration/masuk.html", {"form": form, "next": tujuan}, status=status)


class KeluarView(HouseView):
    """Sign out; only by POST, so that no picture or link can do it."""

    izin = MASUK
    http_method_names = ["post"]

    def post(self, request):
        catat_akses(request, Tindakan.KELUAR, objek=request.user)
        logout(request)
        messages.success(request, "Anda sudah keluar.")
        return HttpResponseRedirect(reverse("akun:masuk"))


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SandiView(HouseView):
    """Change one's own password. Other sessions of the same user end."""

    izin = MASUK
    templat = "registration/sandi.html"
    judul = "Ganti kata sandi"

    def get(self, request):
        return self.halaman(SandiForm(pengguna=request.user))

    def post(self, request):
        form = SandiForm(request.POST, pengguna=request.user)
        if not form.is_valid():
            return self.halaman(form, status=422)
        ganti_sandi_sendiri(request.user, form.cleaned_data["baru"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Kata sandi Anda sudah diganti. Pakai yang baru saat masuk berikutnya.")
        return HttpResponseRedirect(self.kembali(resolve_url(settings.LOGIN_REDIRECT_URL)))

    def halaman(self, form, status=200):
        batal = "" if self.request.user.ganti_sandi else self.kembali(resolve_url(settings.LOGIN_REDIRECT_URL))
        return self.tampilkan(
            "form",
            form=form,
            tombol="Ganti kata sandi",
            batal_url=batal,
            wajib=self.request.user.ganti_sandi,
            status=status,
        )
