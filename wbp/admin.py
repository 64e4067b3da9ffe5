"""What auditors read of the register; NIK is absent without its permission, in lists, pages and trail."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, daftarkan_peristiwa
from wbp.filters import seperti_nik
from wbp.models import (
    Catatan,
    Impor,
    Keberadaan,
    Mutasi,
    Pelanggaran,
    Penempatan,
    PenugasanWali,
    Perkara,
    Registrasi,
    Wbp,
)


class _CariOrangAdmin(ReadOnlyAdmin):
    """A NIK finds nobody here: whoever may search by it does so in the register, where it is logged."""

    def get_search_results(self, request, queryset, search_term):
        if seperti_nik(search_term):
            return queryset.none(), False
        return super().get_search_results(request, queryset, search_term)


@admin.register(Wbp)
class WbpAdmin(_CariOrangAdmin):
    list_display = ("nama", "nomor_induk", "jenis_kelamin", "tanggal_lahir", "agama", "upt")
    list_select_related = ("upt",)
    list_filter = ("jenis_kelamin", "agama", "kewarganegaraan")


class _MilikWbpAdmin(ReadOnlyAdmin):
    list_select_related = ("wbp", "upt")


@admin.register(Perkara)
class PerkaraAdmin(_MilikWbpAdmin):
    list_display = ("wbp", "jenis_kejahatan", "pasal", "tanggal_putusan", "mulai_ditahan", "sdp_ekspirasi", "aktif")


@admin.register(Registrasi)
class RegistrasiAdmin(_MilikWbpAdmin):
    list_display = ("baku", "wbp", "golongan", "mulai", "berakhir", "upt")
    list_filter = ("golongan",)


@admin.register(Penempatan)
class PenempatanAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "kamar", "mulai", "berakhir")
    list_select_related = ("wbp", "kamar__blok")


@admin.register(Mutasi)
class MutasiAdmin(_CariOrangAdmin, _MilikWbpAdmin):
    list_display = ("tanggal", "wbp", "arah", "jenis", "nomor_surat", "dibatalkan", "upt")
    list_filter = ("arah", "jenis")


@admin.register(Keberadaan)
class KeberadaanAdmin(_MilikWbpAdmin):
    list_display = ("wbp", "jenis", "sejak", "sampai")


@admin.register(PenugasanWali)
class PenugasanWaliAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "wali", "mulai", "berakhir")
    list_select_related = ("wbp", "wali")


@admin.register(Impor)
class ImporAdmin(ReadOnlyAdmin):
    list_display = ("dibuat_pada", "nama_berkas", "oleh", "status", "disimpan_pada", "sha256")
    list_select_related = ("oleh",)
    list_filter = ("status",)


@admin.register(Pelanggaran)
class PelanggaranAdmin(_MilikWbpAdmin):
    list_display = ("wbp", "tanggal", "tingkat", "hukuman", "tanggal_putusan", "dibatalkan")
    list_filter = ("tingkat", "dibatalkan")


@admin.register(Catatan)
class CatatanAdmin(_MilikWbpAdmin):
    list_display = ("wbp", "tanggal", "jenis", "penulis", "ditarik")
    list_filter = ("jenis", "ditarik")


daftarkan_peristiwa("wbp")
