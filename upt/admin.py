"""What auditors read of the institutions."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, daftarkan_peristiwa
from upt.models import Blok, HariLibur, Kamar, Kanwil, Pejabat, Upt, Wilayah


@admin.register(Kanwil)
class KanwilAdmin(ReadOnlyAdmin):
    list_display = ("nama", "kode")


@admin.register(Upt)
class UptAdmin(ReadOnlyAdmin):
    list_display = ("nama", "jenis", "kelas", "kanwil", "zona_waktu", "kapasitas", "aktif")
    list_select_related = ("kanwil",)


@admin.register(Pejabat)
class PejabatAdmin(ReadOnlyAdmin):
    list_display = ("jabatan", "nama", "awalan", "berlaku_dari", "berlaku_sampai", "upt")
    list_select_related = ("upt",)


@admin.register(Blok)
class BlokAdmin(ReadOnlyAdmin):
    list_display = ("nama", "jenis_kelamin", "upt")
    list_select_related = ("upt",)


@admin.register(Kamar)
class KamarAdmin(ReadOnlyAdmin):
    list_display = ("nama", "blok", "jenis", "jenis_kelamin", "kapasitas", "aktif")
    list_select_related = ("blok",)


@admin.register(HariLibur)
class HariLiburAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "nama", "upt")
    list_select_related = ("upt",)


@admin.register(Wilayah)
class WilayahAdmin(ReadOnlyAdmin):
    list_display = ("kode", "nama", "tingkat")
    search_fields = ("kode", "nama")
    list_filter = ("tingkat",)


daftarkan_peristiwa("upt")
