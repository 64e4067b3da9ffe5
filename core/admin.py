"""The reading room of the auditors: one admin site that only reads, scoped, with each record's trail."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

IZIN_BACA = "core.view_jejakakses"


class SitusBaca(admin.AdminSite):
    """Open to those who may read the access log; signing in happens on the house's own page."""

    site_header = "Jejak Bina: ruang baca auditor"
    site_title = "Ruang baca auditor"
    index_title = "Rekaman"
    enable_nav_sidebar = True

    def has_permission(self, request):
        return request.user.is_active and request.user.is_authenticated and request.user.has_perm(IZIN_BACA)

    def login(self, request, extra_context=None):
        return HttpResponseRedirect(f"{reverse('akun:masuk')}?next={request.GET.get('next', '/admin/')}")


class ReadOnlyAdmin(admin.ModelAdmin):
    """A record: never added, changed, deleted or acted on; rows within the auditor's scope."""

    actions = None
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request, obj=None):
        return False

    has_change_permission = has_delete_permission = has_add_permission

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(f"{self.opts.app_label}.view_{self.opts.model_name}")

    def get_queryset(self, request):
        return super().get_queryset(request).untuk(request.user)
