"""The auditor's reading room: Django admin with one site that only reads.

Nothing is registered here: a module that registers while the site is being made would register with one that is lost.
"""

from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

IZIN_BACA = "core.view_jejakakses"
IZIN_ACUAN = "core.ubah_acuan"


class SitusConfig(SimpleAdminConfig):
    default_site = "core.situs.SitusBaca"

    def ready(self):
        super().ready()
        self.module.autodiscover()


class SitusBaca(admin.AdminSite):
    """Open to those who may read the access log or keep the reference tables; signing in happens on the house's
    own page.
    """

    site_header = "Jejak Bina: ruang baca auditor"
    site_title = "Ruang baca auditor"
    index_title = "Rekaman"
    site_url = "/"
    empty_value_display = "–"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Only pages that read: packages bring admins of their own, which would let somebody write."""
        if getattr(admin_class, "ruang_baca", False):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request):
        orang = request.user
        if not (orang.is_active and orang.is_authenticated):
            return False
        if orang.has_perm(IZIN_ACUAN):
            return True
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            raise PermissionDenied  # refused here, not sent to sign in again
        return orang.has_perm(IZIN_BACA)

    def login(self, request, extra_context=None):
        if request.user.is_authenticated:
            raise PermissionDenied
        return HttpResponseRedirect(f"{reverse('akun:masuk')}?next={request.GET.get('next', '/admin/')}")

    def logout(self, request, extra_context=None):
        return redirect("dasbor:beranda")

    def password_change(self, request, extra_context=None):
        return redirect("akun:sandi")
