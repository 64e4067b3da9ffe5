"""The invited person's way in: open to whoever holds the link, silent about every account to whoever does not.

The secret stands in an address for one request only: it is exchanged for a mark in the session and the browser is sent
on, so that no log, history entry or referrer of the form page holds it.
"""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.generic import View

from akun.forms import SandiBaruForm
from akun.models import Undangan
from akun.services import UMUR_UNDANGAN, sidik_undangan, terima_undangan, undangan_terbuka
from core.audit import catat_akses
from core.choices import Tindakan
from upt.waktu import label_zona, setempat

KUNCI_SESI = "undangan"


@method_decorator([login_not_required, never_cache], name="dispatch")
class UndanganView(View):
    """Whatever the secret, the answer is the same redirect after the same one look-up."""

    http_method_names = ["get", "head"]

    @sensitive_variables("rahasia")
    def get(self, request, rahasia):
        undangan = undangan_terbuka(sidik=sidik_undangan(rahasia))
        request.session.pop(KUNCI_SESI, None)
        if undangan is not None:
            request.session[KUNCI_SESI] = str(undangan.pk)
        tanggapan = HttpResponseRedirect(reverse("akun:undangan_terima"))
        tanggapan["Referrer-Policy"] = "no-referrer"
        return tanggapan


@method_decorator(
    [login_not_required, never_cache, sensitive_post_parameters("baru", "ulang")],
    name="dispatch",
)
class UndanganTerimaView(View):
    """Asks for the password twice, opens the account, and leads to the sign-in page."""

    http_method_names = ["get", "head", "post"]

    def get(self, request):
        undangan = self.undangan()
        return self.halaman(undangan, SandiBaruForm(pengguna=undangan.pengguna) if undangan else None)

    def post(self, request):
        undangan = self.undangan()
        if undangan is None or request.user.is_authenticated:
            return self.halaman(undangan, None)
        form = SandiBaruForm(request.POST, pengguna=undangan.pengguna)
        if not form.is_valid():
            return self.halaman(undangan, form, status=422)
        try:
            orang = terima_undangan(undangan, form.cleaned_data["baru"])
        except (Undangan.DoesNotExist, ValidationError):
            return self.halaman(None, None)
        request.session.pop(KUNCI_SESI, None)
        catat_akses(request, Tindakan.BUKA, objek=undangan, keterangan=f"Undangan diterima: {orang.username}")
        messages.success(request, f"Kata sandi Anda tersimpan. Silakan masuk dengan nama pengguna {orang.username}.")
        return HttpResponseRedirect(reverse("akun:masuk"))

    def undangan(self) -> Undangan | None:
        nomor = self.request.session.get(KUNCI_SESI)
        return undangan_terbuka(pk=nomor) if nomor else None

    def halaman(self, undangan, form, status=200):
        konteks = {"undangan": undangan, "form": form, "hari": UMUR_UNDANGAN.days}
        if undangan is not None:
            tugas = undangan.pengguna.penugasan.filter(upt=undangan.upt).order_by("-berlaku_dari", "-pk").first()
            konteks |= {
                "tugas": tugas,
                "sampai": setempat(undangan.berlaku_sampai, undangan.upt),
                "zona": label_zona(undangan.upt),
            }
        return render(self.request, "akun/undangan.html", konteks, status=status)
