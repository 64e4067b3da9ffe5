"""What auditors read of coaching; fields and reasons are reference tables."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin, ReferenceAdmin, daftarkan_peristiwa
from pembinaan.models import (
    AksiPerubahan,
    AlasanBerhenti,
    AlasanKehadiran,
    AnalisisKebutuhan,
    AnggotaSidang,
    AsesmenMinat,
    AspekSppn,
    Bidang,
    ButirAnalisis,
    ButirSppn,
    CapaianTujuan,
    Ijazah,
    ImporLembar,
    IzinKehadiran,
    JadwalMingguan,
    JenisSyarat,
    JenisTahapan,
    Kegiatan,
    Kehadiran,
    KeputusanTpp,
    KetentuanSppn,
    KetentuanTipe,
    Lampiran,
    MataPelajaran,
    Materi,
    Minat,
    NilaiMateri,
    NilaiRapor,
    Penangguhan,
    PencatatanSesi,
    PengamatanHarian,
    PengampuKegiatan,
    PengampuSesi,
    PengecualianHarian,
    Penilaian,
    PenilaianSppn,
    Peserta,
    PesertaDidik,
    PilihanMinat,
    PredikatSppn,
    Prioritas,
    Program,
    ProgramAksi,
    ProgramPrioritas,
    RancanganSertifikat,
    Rapor,
    Ruang,
    SebabBatal,
    Sertifikat,
    Sesi,
    SidangTpp,
    SyaratProgram,
    TahapanProgram,
    TtdSertifikat,
    TujuanProgram,
    Ujian,
)


@admin.register(Bidang)
class BidangAdmin(ReferenceAdmin):
    list_display = ("kode", "nama", "jenis", "memberi_sertifikat", "memakai_nilai", "diberitakan", "berlaku_sampai")


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


@admin.register(SebabBatal)
class SebabBatalAdmin(ReferenceAdmin):
    list_display = ("nama", "pihak", "berlaku_sampai")


@admin.register(Minat)
class MinatAdmin(ReferenceAdmin):
    list_display = ("nama", "bidang", "ruang_lingkup", "berlaku_sampai")
    list_select_related = ("bidang", "ruang_lingkup")


@admin.register(Prioritas)
class PrioritasAdmin(ReferenceAdmin):
    list_display = ("nama", "berlaku_sampai")


@admin.register(JenisTahapan)
class JenisTahapanAdmin(ReferenceAdmin):
    list_display = ("nama", "petunjuk", "berlaku_sampai")


@admin.register(KetentuanTipe)
class KetentuanTipeAdmin(ReferenceAdmin):
    list_filter = ()
    list_display = (
        "tipe",
        "sebutan",
        "perlu_selesai",
        "perlu_materi",
        "perlu_mitra",
        "perlu_instruktur",
        "hanya_narapidana",
    )


@admin.register(JenisSyarat)
class JenisSyaratAdmin(ReferenceAdmin):
    list_display = ("nama", "ukuran", "kalimat", "wajib", "berlaku_sampai")


@admin.register(MataPelajaran)
class MataPelajaranAdmin(ReferenceAdmin):
    list_display = ("nama", "berlaku_sampai")


@admin.register(AspekSppn)
class AspekSppnAdmin(ReferenceAdmin):
    list_display = ("nama", "variabel", "bidang", "berlaku_sampai")
    list_select_related = ("bidang",)


@admin.register(KetentuanSppn)
class KetentuanSppnAdmin(ReferenceAdmin):
    list_filter = ()
    list_display = ("berlaku_mulai", "skor_minimum", "skor_baku", "hari_minimum", "dasar_hukum")


@admin.register(PredikatSppn)
class PredikatSppnAdmin(ReferenceAdmin):
    list_filter = ()
    list_display = ("berlaku_mulai", "batas_bawah", "nama", "baik")


@admin.register(Ruang)
class RuangAdmin(ReadOnlyAdmin):
    list_display = ("nama", "kapasitas", "aktif", "upt")
    list_select_related = ("upt",)


@admin.register(AsesmenMinat)
class AsesmenMinatAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "tanggal", "sumber", "tujuan", "dibatalkan", "upt")
    list_select_related = ("wbp", "upt")
    list_filter = ("sumber", "dibatalkan")


@admin.register(PilihanMinat)
class PilihanMinatAdmin(ReadOnlyAdmin):
    list_display = ("asesmen", "minat", "peringkat")
    list_select_related = ("asesmen__wbp", "minat")


@admin.register(AnalisisKebutuhan)
class AnalisisKebutuhanAdmin(ReadOnlyAdmin):
    list_display = ("judul", "dari", "sampai", "status", "ditetapkan_pada", "upt")
    list_select_related = ("upt",)
    list_filter = ("status",)


@admin.register(ButirAnalisis)
class ButirAnalisisAdmin(ReadOnlyAdmin):
    list_display = ("analisis", "minat", "tindakan")
    list_select_related = ("analisis", "minat")


@admin.register(AksiPerubahan)
class AksiPerubahanAdmin(ReadOnlyAdmin):
    list_display = ("judul", "pemimpin", "mulai", "selesai", "status", "upt")
    list_select_related = ("pemimpin", "upt")
    list_filter = ("status",)


@admin.register(ProgramAksi)
class ProgramAksiAdmin(ReadOnlyAdmin):
    list_display = ("aksi", "program")
    list_select_related = ("aksi", "program")


@admin.register(TahapanProgram)
class TahapanProgramAdmin(ReadOnlyAdmin):
    list_display = ("program", "jenis", "rencana", "selesai", "pic")
    list_select_related = ("program", "jenis", "pic")


@admin.register(SyaratProgram)
class SyaratProgramAdmin(ReadOnlyAdmin):
    list_display = ("program", "jenis", "nilai", "wajib")
    list_select_related = ("program", "jenis")


@admin.register(ProgramPrioritas)
class ProgramPrioritasAdmin(ReadOnlyAdmin):
    list_display = ("program", "prioritas")
    list_select_related = ("program", "prioritas")


@admin.register(TujuanProgram)
class TujuanProgramAdmin(ReadOnlyAdmin):
    list_display = ("program", "urutan", "uraian")
    list_select_related = ("program",)


@admin.register(PengampuSesi)
class PengampuSesiAdmin(ReadOnlyAdmin):
    list_display = ("sesi", "instruktur", "petugas", "peran", "hadir", "digantikan")
    list_select_related = ("sesi__kegiatan", "instruktur", "petugas")


@admin.register(Penangguhan)
class PenangguhanAdmin(ReadOnlyAdmin):
    list_display = ("peserta", "mulai", "sampai", "berakhir", "alasan")
    list_select_related = ("peserta__wbp", "peserta__kegiatan")


@admin.register(IzinKehadiran)
class IzinKehadiranAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "alasan", "dari", "sampai", "dibatalkan")
    list_select_related = ("wbp", "alasan")


@admin.register(NilaiMateri)
class NilaiMateriAdmin(ReadOnlyAdmin):
    list_display = ("peserta", "materi", "ke", "teori", "praktik", "kompetensi")
    list_select_related = ("peserta__wbp", "peserta__kegiatan", "materi")


@admin.register(CapaianTujuan)
class CapaianTujuanAdmin(ReadOnlyAdmin):
    list_display = ("peserta", "tujuan", "capaian")
    list_select_related = ("peserta__wbp", "peserta__kegiatan", "tujuan")


@admin.register(RancanganSertifikat)
class RancanganSertifikatAdmin(ReadOnlyAdmin):
    list_display = ("nama", "mitra", "tata_letak", "aktif", "upt")
    list_select_related = ("mitra", "upt")


@admin.register(TtdSertifikat)
class TtdSertifikatAdmin(ReadOnlyAdmin):
    list_display = ("sertifikat", "urutan", "pihak", "nama", "jabatan", "pada")
    list_select_related = ("sertifikat",)


@admin.register(PesertaDidik)
class PesertaDidikAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "jenjang", "nisn", "tingkat", "tahun_ajaran", "status", "upt")
    list_select_related = ("wbp", "upt")
    list_filter = ("jenjang", "status")


@admin.register(Rapor)
class RaporAdmin(ReadOnlyAdmin):
    list_display = ("peserta_didik", "tahun_ajaran", "semester", "tingkat", "naik")
    list_select_related = ("peserta_didik__wbp",)


@admin.register(NilaiRapor)
class NilaiRaporAdmin(ReadOnlyAdmin):
    list_display = ("rapor", "mapel", "nilai", "predikat")
    list_select_related = ("rapor", "mapel")


@admin.register(Ujian)
class UjianAdmin(ReadOnlyAdmin):
    list_display = ("peserta_didik", "nama", "tanggal", "nilai", "lulus")
    list_select_related = ("peserta_didik__wbp",)


@admin.register(Ijazah)
class IjazahAdmin(ReadOnlyAdmin):
    list_display = ("nomor", "peserta_didik", "tanggal", "penerbit", "diserahkan_pada", "dibatalkan")
    list_select_related = ("peserta_didik__wbp",)


@admin.register(PengamatanHarian)
class PengamatanHarianAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "tanggal", "wali")
    list_select_related = ("wbp", "wali")


@admin.register(PengecualianHarian)
class PengecualianHarianAdmin(ReadOnlyAdmin):
    list_display = ("pengamatan", "aspek", "skor", "catatan")
    list_select_related = ("pengamatan__wbp", "aspek")


@admin.register(PenilaianSppn)
class PenilaianSppnAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "bulan", "wali", "skor", "predikat", "status", "upt")
    list_select_related = ("wbp", "wali", "upt")
    list_filter = ("status",)


@admin.register(ButirSppn)
class ButirSppnAdmin(ReadOnlyAdmin):
    list_display = ("penilaian", "aspek", "sumber", "skor_draf", "skor", "catatan")
    list_select_related = ("penilaian__wbp", "aspek")


@admin.register(SidangTpp)
class SidangTppAdmin(ReadOnlyAdmin):
    list_display = ("tanggal", "jenis", "tempat", "nomor_berita_acara", "status", "upt")
    list_select_related = ("upt",)
    list_filter = ("status",)


@admin.register(AnggotaSidang)
class AnggotaSidangAdmin(ReadOnlyAdmin):
    list_display = ("sidang", "urutan", "peran", "nama", "jabatan", "hadir")
    list_select_related = ("sidang",)


@admin.register(KeputusanTpp)
class KeputusanTppAdmin(ReadOnlyAdmin):
    list_display = ("wbp", "perihal", "sidang", "tahap", "status", "alasan")
    list_select_related = ("wbp", "sidang")
    list_filter = ("perihal", "status")


@admin.register(Lampiran)
class LampiranAdmin(ReadOnlyAdmin):
    list_display = ("nama_asli", "tipe", "ukuran", "tanpa_wajah", "ditarik", "upt")
    list_select_related = ("upt",)
    kolom_sembunyi = ("berkas",)


@admin.register(ImporLembar)
class ImporLembarAdmin(ReadOnlyAdmin):
    list_display = ("nama_berkas", "jenis", "status", "oleh", "dibuat_pada", "upt")
    list_select_related = ("oleh", "upt")
    list_filter = ("status",)


daftarkan_peristiwa("pembinaan")
