"""What auditors read of coaching; fields and reasons are reference tables."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, ReferenceAdmin, daftarkan_peristiwa
from pembinaan.models import (
    AlasanBerhenti,
    AlasanKehadiran,
    Bidang,
    JadwalMingguan,
    Kegiatan,
    Kehadiran,
    Materi,
    PencatatanSesi,
    PengampuKegiatan,
    Penilaian,
    Peserta,
    Program,
    Sertifikat,
    Sesi,
)


@admin.register(Bidang)
class BidangAdmin(ReferenceAdmin):
    list_display = ("kode", "nama", "jenis", "memberi_sertifikat", "memakai_nilai", "berlaku_sampai")


@admin.register(AlasanKehadiran)
class AlasanKehadiranAdmin(ReferenceAdmin):
    list_display = ("nama", "singkatan", "hadir", "dimaafkan", "perlu_catatan", "berlaku_sampai")


@admin.register(AlasanBerhenti)
class AlasanBerhentiAdmin(ReferenceAdmin):
    list_display = ("nama", "kegagalan", "oleh_sistem", "berlaku_sampai")


@admin.register(Program)
class ProgramAdmin(ReadOnlyAdmin):
    list_display = ("nama", "bidang", "tipe", "jp", "aktif", "upt")
    list_select_related = ("bidang", "upt")
    list_filter = ("tipe",)


@admin.register(Materi)
class MateriAdmin(ReadOnlyAdmin):
    list_display = ("judul", "program", "urutan", "jp")
    list_select_related = ("program",)


@admin.register(Kegiatan)
class KegiatanAdmin(ReadOnlyAdmin):
    list_display = ("nama", "program", "mitra", "status", "mulai", "selesai", "kuota", "upt")
    list_select_related = ("program", "mitra", "upt")
    list_filter = ("status",)


@admin.register(PengampuKegiatan)
class PengampuKegiatanAdmin(ReadOnlyAdmin):
    list_display = ("kegiatan", "instruktur")
    list_select_related = ("kegiatan", "instruktur")


@admin.register(JadwalMingguan)
class JadwalMingguanAdmin(ReadOnlyAdmin):
    list_display = ("kegiatan", "hari", "jam_mulai", "jam_selesai")
    list_select_related = ("kegiatan",)


@admin.register(Sesi)
class SesiAdmin(ReadOnlyAdmin):
    list_display = (
        "kegiatan",
        "tanggal",
        "jam_mulai",
        "status",
        "jumlah_hadir",
        "jumlah_tidak_hadir",
        "jumlah_dimaafkan",
    )
    list_select_related = ("kegiatan",)
    list_filter = ("status",)


@admin.register(Peserta)
class PesertaAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "kegiatan", "status", "pengusul", "diusulkan_pada", "lebih_kuota")
    list_select_related = ("wbp", "kegiatan")
    list_filter = ("status",)


@admin.register(Kehadiran)
class KehadiranAdmin(ReadOnlyAdmin):
    list_display = ("sesi", "peserta", "alasan", "catatan")
    list_select_related = ("sesi__kegiatan", "peserta__wbp", "peserta__kegiatan", "alasan")


@admin.register(PencatatanSesi)
class PencatatanSesiAdmin(ReadOnlyAdmin):
    list_display = ("dibuat_pada", "sesi", "oleh", "baru", "berubah", "dihapus", "terlambat", "alasan")
    list_select_related = ("sesi__kegiatan", "oleh")


@admin.register(Penilaian)
class PenilaianAdmin(ReadOnlyAdmin):
    list_display = ("peserta", "nilai", "predikat")
    list_select_related = ("peserta__wbp", "peserta__kegiatan")


@admin.register(Sertifikat)
class SertifikatAdmin(ReadOnlyAdmin):
    list_display = ("nomor", "nama", "judul", "tanggal_terbit", "status", "upt")
    list_select_related = ("upt",)
    list_filter = ("status", "tahun")
    kolom_sembunyi = ("kode",)


daftarkan_peristiwa("pembinaan")
