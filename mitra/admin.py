"""What auditors read of partnership; the kinds are reference tables."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, ReferenceAdmin, daftarkan_peristiwa
from mitra.models import (
    Dokumen,
    JenisKomitmen,
    JenisMitra,
    KerjaSama,
    Komitmen,
    Kontak,
    LingkupKerjaSama,
    Mitra,
    Penyerahan,
    PihakKerjaSama,
    Realisasi,
    RuangLingkup,
)


@admin.register(JenisMitra, JenisKomitmen, RuangLingkup)
class AcuanAdmin(ReferenceAdmin):
    list_display = ("nama", "kode", "urutan", "berlaku_sampai")


@admin.register(Mitra)
class MitraAdmin(ReadOnlyAdmin):
    list_display = ("nama", "jenis", "aktif", "upt")
    list_select_related = ("jenis", "upt")
    list_filter = ("aktif",)


@admin.register(Kontak)
class KontakAdmin(ReadOnlyAdmin):
    list_display = ("nama", "jabatan", "mitra", "utama", "aktif")
    list_select_related = ("mitra",)


@admin.register(KerjaSama)
class KerjaSamaAdmin(ReadOnlyAdmin):
    list_display = ("judul", "jenis", "nomor_upt", "mulai", "berakhir", "status", "upt")
    list_select_related = ("upt",)
    list_filter = ("jenis", "status")


@admin.register(PihakKerjaSama)
class PihakKerjaSamaAdmin(ReadOnlyAdmin):
    list_display = ("kerja_sama", "mitra", "nomor", "penandatangan")
    list_select_related = ("kerja_sama", "mitra")


@admin.register(LingkupKerjaSama)
class LingkupKerjaSamaAdmin(ReadOnlyAdmin):
    list_display = ("kerja_sama", "ruang_lingkup")
    list_select_related = ("kerja_sama", "ruang_lingkup")


@admin.register(Dokumen)
class DokumenAdmin(ReadOnlyAdmin):
    list_display = ("nama_asli", "kerja_sama", "jenis", "halaman", "ukuran", "sha256", "ditarik")
    list_select_related = ("kerja_sama",)
    kolom_sembunyi = ("berkas",)


@admin.register(Komitmen)
class KomitmenAdmin(ReadOnlyAdmin):
    list_display = ("uraian", "kerja_sama", "mitra", "target", "satuan", "tenggat", "tidak_berlaku")
    list_select_related = ("kerja_sama", "mitra")


@admin.register(Realisasi)
class RealisasiAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "komitmen", "sumber", "jumlah", "nilai", "dibatalkan")
    list_select_related = ("komitmen",)
    list_filter = ("sumber", "dibatalkan")


@admin.register(Penyerahan)
class PenyerahanAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "uraian", "jumlah", "nilai", "nomor_berita_acara", "komitmen")
    list_select_related = ("komitmen",)


daftarkan_peristiwa("mitra")
