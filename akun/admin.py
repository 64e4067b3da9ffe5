"""What auditors read of users and their assignments; never a password hash."""

from django.contrib import admin

from akun.models import Pengguna, Penugasan, Undangan
from core.admin import ReadOnlyAdmin, daftarkan_peristiwa


@admin.register(Pengguna)
class PenggunaAdmin(ReadOnlyAdmin):
    list_display = ("nama", "username", "nip", "is_active", "last_login")
    kolom_sembunyi = ("password", "is_superuser", "is_staff")


@admin.register(Penugasan)
class PenugasanAdmin(ReadOnlyAdmin):
    list_display = ("pengguna", "peran", "lingkup", "upt", "kanwil", "berlaku_dari", "berlaku_sampai")
    list_select_related = ("pengguna", "upt", "kanwil")
    list_filter = ("peran",)


@admin.register(Undangan)
class UndanganAdmin(ReadOnlyAdmin):
    list_display = ("pengguna", "email", "berlaku_sampai", "dipakai_pada", "dibatalkan_pada")
    list_select_related = ("pengguna",)
    kolom_sembunyi = ("sidik",)


daftarkan_peristiwa("akun")
