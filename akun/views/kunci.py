"""Unlocking an idle screen: as a page, or as the answer to the box that JavaScript lays over the untouched page."""

import json
import time

from axes.utils import reset
from django.http import HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from akun.forms import BukaKunciForm
from akun.rules import AKTIF, alamat_sendiri, sedang_terkunci
from akun.services import catat_gagal_masuk, kiriman_tertunda, pakai_kiriman
from core.audit import catat_akses
from core.choices import Tindakan
from core.views import MASUK, HouseView


class _Kunci(HouseView, abstrak=True):
    izin = MASUK

    def periksa(self, data) -> BukaKunciForm:
        """A wrong password counts towards the sign-in lock; the right one clears the count and wakes the session."""
        form = BukaKunciForm(self.request, data)
        if form.is_valid():
            reset(ip=self.request.META.get("REMOTE_ADDR"), username=self.request.user.username)
            self.request.session.cycle_key()
            self.request.session[AKTIF] = int(time.time())
            catat_akses(self.request, Tindakan.MASUK, objek=self.request.user, keterangan="Membuka kunci layar")
        elif form.has_error("password", "salah"):
            catat_gagal_masuk(self.request, self.request.user.username, "buka_kunci")
        return form


@method_decorator(sensitive_post_parameters("password"), name="dispatch")
class KunciView(_Kunci):
    """The unlock page. A form that was posted to the locked screen is offered for sending again, once."""

    judul = "Layar terkunci"

    def get(self, request):
        if not sedang_terkunci(request) and not self.kiriman():
            return HttpResponseRedirect(self.lanjut())
        return self.halaman(BukaKunciForm(request))

    def post(self, request):
        form = self.periksa(request.POST)
        if not form.is_valid():
            return self.halaman(form, status=422)
        kiriman = self.kiriman()
        bidang = pakai_kiriman(kiriman) if kiriman else None
        if bidang is None:
            return HttpResponseRedirect(self.lanjut())
        self.templat = "registration/lanjutkan.html"
        return self.tampilkan(
            "lanjutkan", tujuan=kiriman.jalur, kiriman=bidang, ada_berkas=kiriman.ada_berkas, status=200
        )

    def lanjut(self) -> str:
        return alamat_sendiri(self.request, self.request.GET.get("lanjut", ""))

    def kiriman(self):
        return kiriman_tertunda(self.request.user, self.request.GET.get("kiriman", ""))

    def halaman(self, form, status=200):
        self.templat = "registration/kunci.html"
        return self.tampilkan("kunci", form=form, ada_kiriman=self.kiriman() is not None, status=status)


@method_decorator(csrf_exempt, name="dispatch")
class BukaKunciView(_Kunci):
    """JSON {password, pengguna} → {token} for the forms of that page.

    After a new sign-in in another tab the page's CSRF token is stale, so this address is exempt; the header that a
    foreign site cannot send without asking first (X-Requested-With) stands in for it. `pengguna` names whose page it
    is: another user's password must not hand his forms on.
    """

    http_method_names = ["post"]

    def post(self, request):
        if request.headers.get("X-Requested-With") != "XMLHttpRequest" or request.content_type != "application/json":
            return JsonResponse({"galat": "Permintaan tidak dikenal."}, status=400)
        try:
            isi = json.loads(request.body)
        except ValueError:
            isi = None
        if not isinstance(isi, dict) or not isinstance(isi.get("password"), str):
            return JsonResponse({"galat": "Permintaan tidak dikenal."}, status=400)
        if isi.get("pengguna", str(request.user.pk)) != str(request.user.pk):
            galat = "Halaman ini milik pengguna lain. Muat ulang halaman untuk bekerja dengan akun Anda."
            return JsonResponse({"galat": galat}, status=403)
        form = self.periksa({"password": isi["password"]})
        if not form.is_valid():
            return JsonResponse({"galat": form.errors["password"][0]}, status=403)
        return JsonResponse({"token": get_token(request)})
