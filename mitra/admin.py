"""What auditors read of partnership; the kinds are reference tables."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, ReferenceAdmin, daftarkan_peristiwa
from mitra.models import (
    BarangPenyerahan,
    ButirMemori,
    ButirNotulen,
    Dokumen,
    EvaluasiKerjaSama,
    Hadirin,
    ImporRekap,
    InstrukturMitra,
    JenisKomitmen,
    JenisMitra,
    KerjaSama,
    Komitmen,
    Kontak,
    Lampiran,
    LingkupKerjaSama,
    MemoriJabatan,
    Mitra,
    MitraPertemuan,
    Penyerahan,
    Pertemuan,
    PihakKerjaSama,
    Realisasi,
    RuangLingkup,
    Tawaran,
    TindakLanjut,
    Usulan,
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


@admin.register(ImporRekap)
class ImporRekapAdmin(ReadOnlyAdmin):
    list_display = ("dibuat_pada", "nama_berkas", "oleh", "status", "disimpan_pada", "sha256")
    list_select_related = ("oleh",)
    list_filter = ("status",)


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
    list_display = ("tanggal", "bentuk", "uraian", "jumlah", "nilai", "nomor_berita_acara", "komitmen", "mitra")
    list_select_related = ("komitmen", "mitra")
    list_filter = ("bentuk", "sumber_dana", "dibatalkan")


@admin.register(BarangPenyerahan)
class BarangPenyerahanAdmin(ReadOnlyAdmin):
    list_display = ("nama", "penyerahan", "jumlah", "satuan", "nilai", "keadaan")
    list_select_related = ("penyerahan",)


@admin.register(Pertemuan)
class PertemuanAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "jenis", "judul", "tempat", "status", "upt")
    list_select_related = ("upt",)
    list_filter = ("jenis", "status")


@admin.register(MitraPertemuan)
class MitraPertemuanAdmin(ReadOnlyAdmin):
    list_display = ("pertemuan", "mitra")
    list_select_related = ("pertemuan", "mitra")


@admin.register(Hadirin)
class HadirinAdmin(ReadOnlyAdmin):
    list_display = ("nama", "jabatan", "mitra", "pertemuan", "pimpinan")
    list_select_related = ("mitra", "pertemuan")


@admin.register(ButirNotulen)
class ButirNotulenAdmin(ReadOnlyAdmin):
    list_display = ("pertemuan", "urutan", "sifat", "isi")
    list_select_related = ("pertemuan",)


@admin.register(TindakLanjut)
class TindakLanjutAdmin(ReadOnlyAdmin):
    list_display = ("uraian", "mitra", "pic", "kontak", "tenggat", "status", "jumlah_tunda", "selesai_pada")
    list_select_related = ("mitra", "pic", "kontak")
    list_filter = ("status",)


@admin.register(Usulan)
class UsulanAdmin(ReadOnlyAdmin):
    list_display = (
        "uraian",
        "mitra",
        "jenis",
        "nomor_surat",
        "disampaikan_pada",
        "status",
        "dijawab_pada",
        "komitmen",
    )
    list_select_related = ("mitra", "jenis", "komitmen")
    list_filter = ("status",)


@admin.register(Tawaran)
class TawaranAdmin(ReadOnlyAdmin):
    list_display = ("uraian", "mitra", "jenis", "ruang_lingkup", "batas", "disampaikan_pada", "aktif")
    list_select_related = ("mitra", "jenis", "ruang_lingkup")


@admin.register(Lampiran)
class LampiranAdmin(ReadOnlyAdmin):
    list_display = ("nama_asli", "keterangan", "tipe", "ukuran", "sha256", "ditarik")
    kolom_sembunyi = ("berkas",)


@admin.register(InstrukturMitra)
class InstrukturMitraAdmin(ReadOnlyAdmin):
    list_display = ("nama", "mitra", "kerja_sama", "pengguna", "aktif")
    list_select_related = ("mitra", "kerja_sama", "pengguna")


@admin.register(EvaluasiKerjaSama)
class EvaluasiKerjaSamaAdmin(ReadOnlyAdmin):
    list_display = ("tahun", "kerja_sama", "rekomendasi", "status", "penetap", "ditetapkan_pada")
    list_select_related = ("kerja_sama", "penetap")
    list_filter = ("rekomendasi", "status")


@admin.register(MemoriJabatan)
class MemoriJabatanAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "dari_nama", "kepada_nama", "cakupan", "status", "ditutup_pada")
    list_filter = ("status",)


@admin.register(ButirMemori)
class ButirMemoriAdmin(ReadOnlyAdmin):
    list_display = ("memori", "urutan", "jenis", "pokok", "tenggat", "paraf")
    list_select_related = ("memori",)


daftarkan_peristiwa("mitra")
