"""Who may open and do what: the matrix of roles and pages, written by hand from the design, not from akun/roles.py.

Each address of the house stands here; a new one without a row, and a row without an address, fail.
"""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from akun.choices import Peran
from core.models import JejakAkses
from tests.alamat import Alamat, rumah
from tests.aturan import Aturan, halaman, isian, kirim
from tests.dunia import masuk
from tests.matriks_rehab import MATRIKS_REHAB

pytestmark = pytest.mark.django_db

SEMUA = "registrasi pembinaan kerja_sama wali rehab pengamanan kepala auditor mitra admin_upt"
PEGAWAI = "registrasi pembinaan kerja_sama wali rehab pengamanan kepala auditor admin_upt"  # all but the partner's
WBP = "registrasi pembinaan wali pengamanan kepala auditor"
HUNIAN = "registrasi pembinaan pengamanan kepala auditor"
PERKARA = "registrasi pembinaan wali kepala auditor"
PROGRAM = "registrasi pembinaan kerja_sama wali kepala auditor"
SESI = "registrasi pembinaan kerja_sama wali pengamanan kepala auditor"
PERGERAKAN = "pembinaan pengamanan kepala auditor"
PESERTA = "registrasi pembinaan wali kepala auditor"
HASIL = "registrasi pembinaan kepala auditor"
MITRA = "pembinaan kerja_sama kepala auditor"
SUREL = "kerja_sama kepala auditor admin_upt"
PENGGUNA = "auditor admin_upt"
CARI = SESI  # whoever sees people, classes or partners


MATRIKS: dict[str, Aturan] = {
    # Home, search, own session
    "dasbor:beranda": halaman(SEMUA),
    "dasbor:cari": Aturan(CARI, "registrasi kepala"),  # a NIK is searched by POST
    "dasbor:dasbor": halaman("kepala auditor"),
    "dasbor:papan_pagi": halaman("kepala auditor"),
    "akun:masuk": Aturan(SEMUA, SEMUA, tanpa_masuk=True),
    "akun:keluar": kirim(SEMUA),
    "akun:sandi": isian(SEMUA),
    "akun:pengingat": isian(SEMUA),
    "akun:kunci": isian(SEMUA),
    "akun:buka_kunci": kirim(SEMUA),
    "akun:undangan": Aturan(SEMUA, objek="rahasia", tanpa_masuk=True),
    "akun:undangan_terima": Aturan(SEMUA, SEMUA, tanpa_masuk=True),
    "core:kesehatan": Aturan(SEMUA, tanpa_masuk=True),
    "core:pekerjaan": halaman("registrasi", "pekerjaan"),
    "verifikasi": Aturan(SEMUA, objek="kode", tanpa_masuk=True),
    # Users
    "akun:pengguna_list": halaman(PENGGUNA),
    "akun:pengguna_detail": halaman(PENGGUNA, "petugas_impor"),
    "akun:pengguna_tambah": isian("admin_upt"),
    "akun:pengguna_ubah": isian("admin_upt", "petugas_impor"),
    "akun:pengguna_sandi": isian("admin_upt", "petugas_impor"),
    "akun:pengguna_nonaktif": isian("admin_upt", "petugas_impor"),
    "akun:pengguna_aktif": isian("admin_upt", "nonaktif"),
    "akun:pengguna_buka_kunci": isian("admin_upt", "petugas_impor"),
    "akun:penugasan_tambah": isian("admin_upt", "petugas_impor"),
    "akun:penugasan_akhiri": isian("admin_upt", "penugasan"),
    # Institution
    "upt:upt_detail": halaman(PEGAWAI, "upt"),
    "upt:ganti": kirim(SEMUA),
    "upt:upt_ubah": isian("admin_upt", "upt"),
    "upt:pejabat_list": halaman(PEGAWAI),
    "upt:pejabat_tambah": isian("admin_upt"),
    "upt:pejabat_ubah": isian("admin_upt", "pejabat"),
    "upt:blok_list": halaman(PEGAWAI),
    "upt:blok_tambah": isian("registrasi admin_upt"),
    "upt:blok_ubah": isian("registrasi admin_upt", "blok"),
    "upt:kamar_tambah": isian("registrasi admin_upt"),
    "upt:kamar_ubah": isian("registrasi admin_upt", "kamar"),
    "upt:harilibur_list": halaman(PEGAWAI),
    "upt:harilibur_tambah": isian("admin_upt"),
    "upt:harilibur_ubah": isian("admin_upt", "libur"),
    # Register
    "wbp:wbp_list": Aturan(WBP, "registrasi kepala"),  # a NIK is searched by POST
    "wbp:wbp_tambah": isian("registrasi"),
    "wbp:wbp_detail": halaman(WBP, "napi"),
    "wbp:wbp_ubah": isian("registrasi", "napi"),
    "wbp:wbp_nik": isian("registrasi kepala", "napi"),
    "wbp:wbp_perkara": halaman(PERKARA, "napi"),
    "wbp:wbp_hunian": halaman(WBP, "napi"),
    "wbp:wbp_riwayat": halaman(WBP, "napi"),
    "wbp:perkara_ubah": isian("registrasi", "perkara"),
    "wbp:registrasi_ganti": isian("registrasi", "napi"),
    "wbp:mutasi_list": halaman(WBP),
    "wbp:mutasi_masuk": isian("registrasi"),
    "wbp:mutasi_keluar": isian("registrasi", "napi"),
    "wbp:mutasi_batal": isian("registrasi", "mutasi"),
    "wbp:hunian": halaman(HUNIAN),
    "wbp:pindah_kamar": isian("registrasi pengamanan", "napi"),
    "wbp:pindah_banyak": isian("registrasi pengamanan"),
    "wbp:keberadaan_catat": isian("registrasi pengamanan", "napi"),
    "wbp:keberadaan_kembali": isian("registrasi pengamanan", "keberadaan"),
    "wbp:wali_tetapkan": isian("registrasi"),
    "wbp:wbp_catatan": halaman("pembinaan wali kepala auditor", "napi"),
    "wbp:catatan_tulis": isian("pembinaan wali", "napi"),
    "wbp:catatan_tarik": isian("pembinaan wali", "catatan"),
    "wbp:wbp_pelanggaran": halaman(WBP, "napi"),
    "wbp:pelanggaran_list": halaman(WBP),
    "wbp:pelanggaran_catat": isian("registrasi pengamanan", "napi"),
    "wbp:pelanggaran_putus": isian("registrasi pengamanan", "pelanggaran"),
    "wbp:pelanggaran_batal": isian("registrasi pengamanan", "pelanggaran"),
    "wbp:impor_list": halaman("registrasi"),
    "wbp:impor_unggah": isian("registrasi"),
    "wbp:impor_detail": isian("registrasi", "impor"),
    "wbp:impor_kolom": isian("registrasi", "impor"),
    "wbp:impor_baris": isian("registrasi", "impor", "3"),
    "wbp:impor_simpan": isian("registrasi", "impor"),
    "wbp:impor_batal": isian("registrasi", "impor"),
    "wbp:impor_masalah": halaman("registrasi", "impor"),
    # Partnership
    "mitra:mitra_list": halaman(MITRA),
    "mitra:mitra_tambah": isian("kerja_sama"),
    "mitra:mitra_detail": halaman(MITRA, "mitra"),
    "mitra:mitra_ubah": isian("kerja_sama", "mitra"),
    "mitra:mitra_riwayat": halaman(MITRA, "mitra"),
    "mitra:kontak_tambah": isian("kerja_sama", "mitra"),
    "mitra:kontak_ubah": isian("kerja_sama", "kontak"),
    "mitra:kerjasama_list": halaman(MITRA),
    "mitra:kerjasama_tambah": isian("kerja_sama"),
    "mitra:kerjasama_detail": halaman(MITRA, "naskah"),
    "mitra:kerjasama_ubah": isian("kerja_sama", "draf"),
    "mitra:kerjasama_langkah": isian("kerja_sama", "draf", "reviu"),
    "mitra:kerjasama_riwayat": halaman(MITRA, "naskah"),
    "mitra:kerjasama_perjalanan": halaman(MITRA, "naskah"),
    "mitra:kerjasama_pohon": halaman(MITRA),
    "mitra:kerjasama_perpanjang": isian("kerja_sama", "naskah"),
    "mitra:kerjasama_adendum": isian("kerja_sama", "naskah"),
    "mitra:pihak_tambah": isian("kerja_sama", "draf"),
    "mitra:pihak_ubah": isian("kerja_sama", "pihak"),
    "mitra:pihak_lepas": isian("kerja_sama", "pihak"),
    "mitra:dokumen_unggah": isian("kerja_sama", "naskah"),
    "mitra:dokumen_unduh": halaman(MITRA, "dokumen"),
    "mitra:dokumen_tarik": isian("kerja_sama", "dokumen"),
    "mitra:lampiran_unggah": isian("kerja_sama", "penyerahan", "penyerahan"),
    "mitra:lampiran_unduh": halaman(MITRA, "lampiran"),
    "mitra:lampiran_tarik": isian("kerja_sama", "lampiran"),
    "mitra:komitmen_list": halaman(MITRA),
    "mitra:komitmen_tambah": isian("kerja_sama", "draf"),
    "mitra:komitmen_detail": halaman(MITRA, "komitmen"),
    "mitra:komitmen_ubah": isian("kerja_sama", "komitmen_draf"),
    "mitra:komitmen_tidak_berlaku": isian("kerja_sama", "komitmen"),
    "mitra:komitmen_berlakukan": isian("kerja_sama", "komitmen"),
    "mitra:realisasi_list": halaman(MITRA),
    "mitra:penyerahan_list": halaman(MITRA),
    "mitra:penyerahan_detail": halaman(MITRA, "penyerahan"),
    "mitra:penyerahan_tambah": isian("kerja_sama", "janji_barang"),
    "mitra:penyerahan_tambah_luar": isian("kerja_sama", "mitra"),
    "mitra:penyerahan_ubah": isian("kerja_sama", "penyerahan"),
    "mitra:penyerahan_batal": isian("kerja_sama", "penyerahan"),
    "mitra:penyerahan_kaitkan": isian("kerja_sama", "penyerahan"),
    "mitra:penyerahan_berita_acara": halaman(MITRA, "penyerahan"),
    # Partnership seen another way
    "mitra:mitra_peta": halaman(MITRA),
    "mitra:kalender": halaman(MITRA),
    "mitra:kerjasama_linimasa": halaman(MITRA),
    # Supervision, evaluation, handover
    "mitra:kerjasama_supervisi": halaman(MITRA, "naskah"),
    "mitra:kerjasama_supervisi_cetak": halaman(MITRA, "naskah"),
    "mitra:mitra_supervisi": halaman(MITRA, "mitra"),
    "mitra:mitra_supervisi_cetak": halaman(MITRA, "mitra"),
    # Reminders
    "mitra:pengingat_list": halaman(SUREL),
    "mitra:pengingat_detail": halaman(SUREL, "surel"),
    "mitra:surel_ulang": isian("kerja_sama admin_upt", "surel_gagal"),
    "mitra:usulan_list": halaman(MITRA),
    "mitra:usulan_tambah": isian("kerja_sama pembinaan"),
    "mitra:usulan_detail": halaman(MITRA, "usulan"),
    "mitra:usulan_ubah": isian("kerja_sama", "usulan"),
    "mitra:usulan_kirim": isian("kerja_sama", "usulan"),
    "mitra:usulan_jawab": isian("kerja_sama", "usulan_dikirim"),
    "mitra:usulan_jadikan_janji": isian("kerja_sama", "usulan_diterima"),
    "mitra:usulan_batal": isian("kerja_sama", "usulan"),
    "mitra:usulan_riwayat": halaman(MITRA, "usulan"),
    "mitra:usulan_surat": halaman(MITRA, "usulan"),
    "mitra:usulan_surat_docx": halaman("kerja_sama", "usulan"),
    "mitra:tawaran_tambah": isian("kerja_sama", "mitra"),
    "mitra:tawaran_ubah": isian("kerja_sama", "tawaran"),
    "mitra:dukungan": halaman(MITRA),
    "mitra:pertemuan_list": halaman(MITRA),
    "mitra:pertemuan_tambah": isian("kerja_sama"),
    "mitra:pertemuan_detail": halaman(MITRA, "pertemuan"),
    "mitra:pertemuan_ubah": isian("kerja_sama", "pertemuan"),
    "mitra:pertemuan_hadirin": isian("kerja_sama", "pertemuan"),
    "mitra:pertemuan_notulen": isian("kerja_sama", "pertemuan"),
    "mitra:pertemuan_langkah": isian("kerja_sama", "pertemuan", "terlaksana"),
    "mitra:pertemuan_riwayat": halaman(MITRA, "pertemuan"),
    "mitra:pertemuan_cetak": Aturan(MITRA, objek="pertemuan", lagi="notulen"),
    "mitra:tindaklanjut_list": halaman(MITRA),
    "mitra:tindaklanjut_tambah": isian("kerja_sama"),
    "mitra:tindaklanjut_detail": halaman(MITRA, "tindak_lanjut"),
    "mitra:tindaklanjut_ubah": isian("kerja_sama", "tindak_lanjut"),
    # of pembinaan only who is in charge of it: mitra/tests/test_tindaklanjut.py
    "mitra:tindaklanjut_langkah": isian("kerja_sama", "tindak_lanjut", "dikerjakan"),
    "mitra:tindaklanjut_riwayat": halaman(MITRA, "tindak_lanjut"),
    "mitra:rekap_unggah": isian("kerja_sama"),
    "mitra:rekap_contoh": halaman("kerja_sama"),
    "mitra:rekap_detail": halaman("kerja_sama", "rekap"),
    "mitra:rekap_mitra": isian("kerja_sama", "rekap"),
    "mitra:rekap_baris": isian("kerja_sama", "rekap", "2"),
    "mitra:rekap_simpan": isian("kerja_sama", "rekap"),
    "mitra:rekap_batal": isian("kerja_sama", "rekap"),
    "mitra:instruktur_list": halaman(MITRA),
    "mitra:instruktur_tambah": isian("kerja_sama"),
    "mitra:instruktur_detail": halaman(MITRA, "instruktur"),
    "mitra:instruktur_ubah": isian("kerja_sama", "instruktur"),
    "mitra:instruktur_undang": isian("kerja_sama", "instruktur_baru"),
    "mitra:instruktur_nonaktif": isian("kerja_sama", "instruktur"),
    "mitra:instruktur_aktif": isian("kerja_sama", "instruktur"),
    "mitra:evaluasi_list": halaman(MITRA),
    "mitra:evaluasi_detail": halaman(MITRA, "evaluasi"),
    "mitra:evaluasi_ubah": isian("kerja_sama", "evaluasi"),
    "mitra:evaluasi_tetapkan": isian("kepala", "evaluasi"),
    "mitra:evaluasi_cetak": halaman(MITRA, "evaluasi"),
    "mitra:kerjasama_evaluasi": halaman(MITRA, "naskah"),
    "mitra:evaluasi_tambah": isian("kerja_sama", "naskah"),
    "mitra:memori_list": halaman(MITRA),
    "mitra:memori_tambah": isian("kerja_sama kepala"),
    "mitra:memori_detail": Aturan(MITRA, "pembinaan", "memori"),  # only the receiver signs, by POST
    "mitra:memori_ubah": isian("kerja_sama kepala", "memori"),
    "mitra:memori_langkah": isian("kerja_sama kepala", "memori", "diserahkan"),
    "mitra:memori_cetak": halaman(MITRA, "memori"),
    # Coaching
    "pembinaan:program_list": halaman(PROGRAM),
    "pembinaan:program_tambah": isian("pembinaan"),
    "pembinaan:program_detail": halaman(PROGRAM, "program"),
    "pembinaan:program_ubah": isian("pembinaan", "program"),
    "pembinaan:materi_ubah": isian("pembinaan", "program"),
    "pembinaan:kegiatan_list": halaman(SESI),
    "pembinaan:kegiatan_tambah": isian("pembinaan"),
    "pembinaan:kegiatan_detail": halaman(SESI, "kegiatan"),
    "pembinaan:kegiatan_ubah": isian("pembinaan", "kegiatan"),
    "pembinaan:kegiatan_langkah": isian("pembinaan", "kegiatan_rencana", "buka-pendaftaran"),
    "pembinaan:kegiatan_jadwal": Aturan(SESI, "pembinaan", "kegiatan"),
    "pembinaan:kegiatan_peserta": halaman(PESERTA, "kegiatan"),
    "pembinaan:kegiatan_riwayat": halaman(SESI, "kegiatan"),
    "pembinaan:pengampu_tambah": isian("pembinaan", "kegiatan"),
    "pembinaan:pengampu_lepas": isian("pembinaan", "pengampu"),
    "pembinaan:kelas_saya": halaman("mitra"),
    "pembinaan:kelas_sesi": isian("mitra", "sesi_lewat"),
    "pembinaan:peserta_list": halaman(PESERTA),
    "pembinaan:kegiatan_cocok": isian("pembinaan wali", "kegiatan_pendaftaran"),
    "pembinaan:peta": halaman("registrasi pembinaan kerja_sama kepala auditor"),
    "pembinaan:peta_usulkan": kirim("pembinaan kerja_sama", "minat"),
    "pembinaan:analisis_list": halaman("registrasi pembinaan kerja_sama kepala auditor"),
    "pembinaan:analisis_tambah": isian("pembinaan"),
    "pembinaan:analisis_detail": halaman("registrasi pembinaan kerja_sama kepala auditor", "analisis"),
    "pembinaan:analisis_ubah": isian("pembinaan", "analisis"),
    "pembinaan:analisis_tindakan": isian("pembinaan", "analisis"),
    "pembinaan:analisis_tetapkan": isian("kepala", "analisis"),
    "pembinaan:analisis_cetak": halaman("registrasi pembinaan kerja_sama kepala auditor", "analisis"),
    "pembinaan:keadilan": halaman("registrasi pembinaan kepala auditor"),
    "pembinaan:tanpa_program": halaman("registrasi pembinaan kepala auditor"),
    "pembinaan:didik_list": halaman("registrasi pembinaan wali kepala auditor"),
    "pembinaan:didik_belum": halaman("registrasi pembinaan wali kepala auditor"),
    "pembinaan:didik_detail": halaman("registrasi pembinaan wali kepala auditor", "didik_wali"),
    "pembinaan:wbp_didik": halaman("registrasi pembinaan wali kepala auditor", "napi"),
    "pembinaan:didik_tambah": isian("pembinaan", "napi"),
    "pembinaan:didik_ubah": isian("pembinaan", "didik"),
    "pembinaan:didik_lulus": isian("pembinaan", "didik"),
    "pembinaan:didik_henti": isian("pembinaan", "didik"),
    "pembinaan:rapor_tambah": isian("pembinaan", "didik"),
    "pembinaan:rapor_ubah": isian("pembinaan", "rapor"),
    "pembinaan:ujian_tambah": isian("pembinaan", "didik"),
    "pembinaan:ujian_ubah": isian("pembinaan", "ujian"),
    "pembinaan:ijazah_tambah": isian("pembinaan", "didik"),
    "pembinaan:ijazah_batal": isian("pembinaan", "ijazah"),
    "pembinaan:program_tahapan": halaman("registrasi pembinaan kepala auditor", "program"),
    "pembinaan:tahapan_tambah": isian("pembinaan", "program", "konsultasi_mentor"),
    "pembinaan:tahapan_ubah": isian("pembinaan", "tahapan"),
    "pembinaan:program_syarat": isian("pembinaan", "program"),
    "pembinaan:program_tujuan": isian("pembinaan", "program"),
    "pembinaan:aksi_list": halaman("registrasi pembinaan kepala auditor"),
    "pembinaan:aksi_tambah": isian("pembinaan"),
    "pembinaan:aksi_detail": halaman("registrasi pembinaan kepala auditor", "aksi"),
    "pembinaan:aksi_ubah": isian("pembinaan", "aksi"),
    "pembinaan:aksi_cetak": halaman("registrasi pembinaan kepala auditor", "aksi"),
    "pembinaan:aksi_langkah": isian("pembinaan", "aksi", "mulai"),
    "pembinaan:peserta_usulkan": isian("pembinaan wali", "kegiatan_pendaftaran"),
    "pembinaan:peserta_impor": isian("pembinaan", "kegiatan_pendaftaran"),
    "pembinaan:peserta_lembar": halaman("pembinaan", "kegiatan_pendaftaran"),
    "pembinaan:peserta_rinci": halaman(PESERTA, "peserta_mengikuti"),
    "pembinaan:peserta_putuskan": Aturan("pembinaan kepala", "pembinaan kepala", "kegiatan"),
    "pembinaan:peserta_langkah": isian("pembinaan", "peserta_mengikuti", "tangguhkan"),
    "pembinaan:sesi_list": halaman(SESI),
    "pembinaan:sesi_tambah": isian("pembinaan", "kegiatan"),
    "pembinaan:sesi_batal": isian("pembinaan", "sesi_depan"),
    "pembinaan:sesi_pulihkan": isian("pembinaan", "sesi_batal"),
    "pembinaan:sesi_jadwal_ulang": isian("pembinaan", "sesi_depan"),
    "pembinaan:kehadiran_blok": Aturan(HASIL, "pembinaan"),
    "pembinaan:izin_list": halaman(PESERTA),
    "pembinaan:izin_tambah": isian("pembinaan wali"),
    "pembinaan:izin_batal": isian("pembinaan wali", "izin"),
    "pembinaan:sesi_batal_banyak": isian("pembinaan"),
    "pembinaan:sesi_susulan": isian("pembinaan", "sesi_batal"),
    "pembinaan:sesi_pengganti": isian("pembinaan", "sesi_depan"),
    "pembinaan:pengganti_kembalikan": isian("pembinaan", "pengganti"),
    "pembinaan:kalender": halaman(SESI),
    "pembinaan:papan_pekan": halaman(SESI),
    "pembinaan:pergerakan": halaman(PERGERAKAN),
    "pembinaan:pergerakan_cetak": halaman(PERGERAKAN),
    "pembinaan:ruang_list": halaman(HASIL),
    "pembinaan:ruang_tambah": isian("pembinaan"),
    "pembinaan:ruang_ubah": isian("pembinaan", "ruang"),
    "pembinaan:ruang_pensiun": isian("pembinaan", "ruang"),
    "pembinaan:ruang_pakai": isian("pembinaan", "ruang"),
    "pembinaan:kehadiran": Aturan(HASIL, "pembinaan", "sesi_lewat"),
    "pembinaan:kehadiran_cetak": halaman(HASIL, "sesi_lewat"),
    "pembinaan:penilaian": Aturan(HASIL, "pembinaan", "kegiatan"),
    "pembinaan:nilai_materi": Aturan(HASIL, "pembinaan", "kegiatan", ".materi"),
    "pembinaan:capaian_tujuan": Aturan(HASIL, "pembinaan", "kegiatan"),
    "pembinaan:sertifikat_list": halaman(HASIL),
    "pembinaan:sertifikat_terbitkan": Aturan(HASIL, "pembinaan", "kegiatan_selesai"),
    "pembinaan:sertifikat_detail": halaman(HASIL, "sertifikat_sah"),
    "pembinaan:sertifikat_sahkan": isian("kepala"),
    "pembinaan:sertifikat_cabut": isian("pembinaan kepala", "sertifikat_sah"),
    "pembinaan:sertifikat_pdf": halaman(HASIL, "sertifikat_sah"),
    "pembinaan:sertifikat_ganti": isian("pembinaan", "sertifikat_sah"),
    "pembinaan:sertifikat_luar": isian("pembinaan", "kegiatan_selesai"),
    "pembinaan:sertifikat_berkas": halaman("pembinaan kepala"),
    "pembinaan:sertifikat_ttd_mitra": isian("pembinaan"),
    "pembinaan:rancangan_list": halaman(HASIL),
    "pembinaan:rancangan_tambah": isian("pembinaan"),
    "pembinaan:rancangan_ubah": isian("pembinaan", "rancangan"),
    "pembinaan:rancangan_contoh": halaman(HASIL, "rancangan"),
    "pembinaan:sertifikat_kegiatan_pdf": halaman(HASIL, "kegiatan_selesai"),
    "pembinaan:wbp_pembinaan": halaman(PESERTA, "napi"),
    "pembinaan:wbp_sertifikat": halaman(HASIL, "napi"),
    "pembinaan:transkrip": halaman(PESERTA, "napi"),
    "pembinaan:sesi_laporan": halaman(SESI, "sesi"),
    "pembinaan:sesi_pokok": isian("pembinaan", "sesi"),
    "pembinaan:sesi_nomor": isian("pembinaan", "sesi"),
    "pembinaan:sesi_berita_acara": halaman(SESI, "sesi"),
    "pembinaan:sesi_foto": halaman(HASIL, "sesi"),
    "pembinaan:kegiatan_laporan": halaman(HASIL, "kegiatan"),
    "pembinaan:kegiatan_laporan_cetak": halaman(HASIL, "kegiatan"),
    "pembinaan:rekap_laporan": halaman(SESI),
    "pembinaan:lampiran_unggah": isian("pembinaan", "sesi", "sesi"),
    "pembinaan:lampiran_unduh": halaman(HASIL, "lampiran_pembinaan"),
    "pembinaan:lampiran_ubah": isian("pembinaan", "lampiran_pembinaan"),
    "pembinaan:lampiran_tarik": isian("pembinaan", "lampiran_pembinaan"),
    # Needs: interests, and a sheet of people brought in
    "pembinaan:asesmen_list": halaman(PESERTA),
    "pembinaan:asesmen_belum": halaman(PESERTA),
    "pembinaan:asesmen_detail": halaman(PESERTA, "asesmen"),
    "pembinaan:wbp_minat": halaman(PESERTA, "napi"),
    "pembinaan:asesmen_formulir": halaman(PESERTA),
    "pembinaan:asesmen_tambah": isian("pembinaan", "napi"),
    "pembinaan:asesmen_ubah": isian("pembinaan", "asesmen"),
    "pembinaan:asesmen_batal": isian("pembinaan", "asesmen"),
    "pembinaan:asesmen_blok": isian("pembinaan"),
    "pembinaan:asesmen_impor": isian("pembinaan"),
    "pembinaan:asesmen_lembar": halaman("pembinaan"),
    "pembinaan:lembar_detail": halaman("pembinaan", "lembar"),
    "pembinaan:lembar_baris": isian("pembinaan", "lembar", "2"),
    "pembinaan:lembar_simpan": isian("pembinaan", "lembar"),
    "pembinaan:lembar_batal": isian("pembinaan", "lembar"),
    # Walis and SPPN
    "pembinaan:wali": halaman(PESERTA),
    "pembinaan:sppn_list": halaman(PESERTA),
    "pembinaan:sppn_harian": isian("wali"),
    "pembinaan:sppn_bulanan": isian("wali"),
    "pembinaan:sppn_mental": isian("pembinaan"),
    "pembinaan:sppn_raport_banyak": halaman(PESERTA),
    "pembinaan:sppn_detail": halaman(PESERTA, "sppn"),
    "pembinaan:sppn_catatan": isian("wali", "sppn"),
    "pembinaan:sppn_tarik": isian("wali", "sppn"),
    "pembinaan:sppn_raport": halaman(PESERTA, "sppn"),
    "pembinaan:wbp_sppn": halaman(PESERTA, "napi"),
    "pembinaan:riwayat_hidup": isian("pembinaan wali", "napi"),
    "pembinaan:sidang_list": halaman(HASIL),
    "pembinaan:sidang_irama": halaman(HASIL),
    "pembinaan:sidang_tambah": isian("pembinaan"),
    "pembinaan:sidang_detail": halaman(HASIL, "sidang"),
    "pembinaan:sidang_ubah": isian("pembinaan", "sidang"),
    "pembinaan:sidang_anggota": isian("pembinaan", "sidang"),
    "pembinaan:sidang_calon": isian("pembinaan", "sidang"),
    "pembinaan:sidang_keluarkan": isian("pembinaan", "sidang"),
    "pembinaan:sidang_putusan": Aturan(HASIL, "pembinaan", "sidang"),
    "pembinaan:sidang_catat": isian("pembinaan", "sidang"),
    "pembinaan:sidang_riwayat": halaman(HASIL, "sidang"),
    "pembinaan:sidang_langkah": isian("pembinaan", "sidang", "batalkan"),
    "pembinaan:sidang_kembalikan": isian("kepala", "sidang_dilaksanakan"),
    "pembinaan:sidang_tetapkan": isian("kepala", "sidang_dilaksanakan"),
    "pembinaan:sidang_cetak": Aturan(HASIL, "", "sidang", "daftar"),
    "pembinaan:sidang_ekspor": halaman("pembinaan kepala", "sidang"),
    "pembinaan:wbp_tpp": halaman(PESERTA, "napi"),
    **MATRIKS_REHAB,
}
TANPA_LINGKUP = {"core:pekerjaan", "verifikasi", "akun:undangan", "pembinaan:peta_usulkan"}  # belong to no institution
MILIK_SENDIRI = {
    "akun:masuk",
    "akun:keluar",
    "akun:sandi",
    "akun:pengingat",
    "akun:kunci",
    "akun:buka_kunci",
    "akun:undangan_terima",
    "upt:ganti",
}


def argumen(s, a: Alamat) -> list:
    """Arguments of an address, from the objects of one institution."""
    if not a.argumen:
        return []
    aturan = MATRIKS[a.nama]
    if aturan.objek == "kode":
        return [s.sertifikat_sah.kode]
    if aturan.objek == "rahasia":
        return [s.rahasia]
    obj = getattr(s, aturan.objek)
    lagi = getattr(s, aturan.lagi[1:]).pk if aturan.lagi.startswith(".") else aturan.lagi
    return [obj.pk if n == "pk" else lagi for n in a.argumen] if lagi else [obj.pk]


def berargumen(nama) -> Alamat:
    """The form of the address that takes most arguments."""
    return max(rumah()[nama], key=lambda a: len(a.argumen))


def url(s, nama) -> str:
    return reverse(nama, args=argumen(s, berargumen(nama)))


ADA = rumah()


def test_every_address_has_its_row_and_no_row_is_stale():
    assert set(ADA) - set(MATRIKS) == set(), "alamat tanpa baris dalam matriks"
    assert set(MATRIKS) - set(ADA) == set(), "baris matriks tanpa alamat"


def test_matrix_agrees_with_itself():
    peran = set(Peran.values)
    for nama, a in MATRIKS.items():
        assert set(a.buka.split()) | set(a.lakukan.split()) <= peran, nama
        assert "auditor" not in a.lakukan.split() or nama in MILIK_SENDIRI, nama


def _boleh(status) -> bool:
    return status < 500 and status not in (401, 403, 404, 405)


@pytest.mark.parametrize("nama", sorted(set(ADA) & set(MATRIKS)))
def test_role_by_page(dunia, nama):
    """Allowed roles get in, others 403; a method nobody has is 405; strangers are sent to sign in."""
    if nama in MILIK_SENDIRI:
        return _sesi_sendiri(dunia, nama)
    aturan, alamat = MATRIKS[nama], url(dunia.a, nama)
    salah = []
    for p in Peran.values:
        klien = masuk(dunia.peran[p])
        for metode, peran in (("get", aturan.buka), ("post", aturan.lakukan)):
            status = getattr(klien, metode)(alamat).status_code
            if p in peran.split():
                benar = _boleh(status)
            elif not peran:
                benar = status in (403, 404, 405)
            else:
                benar = status == 403 or (nama in TANPA_LINGKUP and status == 404)
            if p in f"{aturan.buka} {aturan.lakukan}".split() and not peran:
                benar = status == 405
            if not benar:
                salah.append((p, metode, status))
    assert not salah, salah
    tamu = Client(raise_request_exception=False)
    for metode in ("get", "post"):
        jawab = getattr(tamu, metode)(alamat)
        if not aturan.tanpa_masuk:
            assert jawab.status_code == 302
            assert jawab.url.startswith(reverse("akun:masuk"))
    _metode_lain(dunia, aturan, alamat)


def _metode_lain(dunia, aturan, alamat):
    p = (aturan.buka or aturan.lakukan).split()[0]
    klien = masuk(dunia.peran[p])
    for metode in ("put", "patch", "delete"):
        assert getattr(klien, metode)(alamat).status_code == 405, metode


def _sesi_sendiri(dunia, nama):
    for p in Peran.values:
        for metode, peran in (("get", MATRIKS[nama].buka), ("post", MATRIKS[nama].lakukan)):
            data = {"satuan": str(dunia.a.upt.pk)} if nama == "upt:ganti" else None
            status = getattr(masuk(dunia.peran[p]), metode)(reverse(nama), data).status_code
            assert (status == 405) if not peran else (status < 500 and status not in (403, 404, 405)), (p, metode)


BERLINGKUP = sorted(n for n in set(ADA) & set(MATRIKS) if MATRIKS[n].objek and n not in TANPA_LINGKUP)


@pytest.mark.parametrize("nama", BERLINGKUP)
def test_objects_of_another_institution_do_not_exist(dunia, nama):
    """404 for everybody whose role would allow it at home: guessed addresses, documents, PDFs and exports alike."""
    aturan, alamat = MATRIKS[nama], url(dunia.b, nama)
    salah = []
    for p in sorted(set(f"{aturan.buka} {aturan.lakukan}".split())):
        klien = masuk(dunia.peran[p])
        for metode, peran in (("get", aturan.buka), ("post", aturan.lakukan)):
            if p in peran.split():
                status = getattr(klien, metode)(alamat).status_code
                salah += [(p, metode, status)] if status != 404 else []
    assert not salah, salah


def test_an_ended_assignment_opens_nothing(dunia):
    klien = masuk(dunia.lewat)
    for nama in sorted(set(ADA) & set(MATRIKS)):
        if MATRIKS[nama].tanpa_masuk or nama in MILIK_SENDIRI or nama in ("dasbor:beranda", "dasbor:cari"):
            continue
        alamat = url(dunia.a, nama)
        for metode in ("get", "post"):
            assert getattr(klien, metode)(alamat).status_code in (403, 404, 405), (nama, metode)
    for alamat in (reverse("dasbor:beranda"), reverse("dasbor:cari") + "?q=napi"):
        isi = klien.get(alamat).content.decode()
        assert "NAPI" not in isi
        assert "Kelas berjalan" not in isi


def test_a_role_elsewhere_never_writes_where_one_only_reads(dunia):
    """Pembinaan in B and auditor in A: what B's role writes, A refuses, whichever institution is active."""
    klien = masuk(dunia.campur)
    for aktif in (dunia.a.upt, dunia.b.upt):
        assert klien.post(reverse("upt:ganti"), {"satuan": str(aktif.pk)}).status_code == 302
        for nama in sorted(set(ADA) & set(MATRIKS)):
            aturan = MATRIKS[nama]
            if not aturan.lakukan or nama in MILIK_SENDIRI | TANPA_LINGKUP or not aturan.objek:
                continue
            status = klien.post(url(dunia.a, nama), {"alasan": "coba"}).status_code
            assert status in (403, 404), (nama, status)
            if "pembinaan" in aturan.lakukan.split():
                assert klien.get(url(dunia.b, nama)).status_code in (200, 302), nama


def test_what_is_added_goes_to_an_institution_where_one_may_add(dunia):
    """With A active, the auditor of A who is an officer of B cannot add a record to A."""
    klien = masuk(dunia.campur)
    klien.post(reverse("upt:ganti"), {"satuan": str(dunia.a.upt.pk)})
    for nama in ("pembinaan:program_tambah", "pembinaan:kegiatan_tambah"):
        isi = {"nama": "Kelas selundupan", "tipe": "rutin", "bidang": str(dunia.a.program.bidang_id),
               "program": str(dunia.a.program.pk), "mulai": "01/01/2027", "selesai": "01/02/2027",
               "sumber_dana": "dipa", "jp": "4"}  # fmt: skip
        status = klien.post(reverse(nama), isi).status_code
        assert status in (403, 404, 422), (nama, status)
    assert not type(dunia.a.program).objects.filter(nama="Kelas selundupan").exists()
    assert not type(dunia.a.kegiatan).objects.filter(nama="Kelas selundupan").exists()


def test_refusals_are_written_down(dunia):
    sebelum = JejakAkses.objects.filter(tindakan="ditolak").count()
    masuk(dunia.peran["kerja_sama"]).get(reverse("wbp:wbp_list"))
    assert JejakAkses.objects.filter(tindakan="ditolak").count() == sebelum + 1


# --- Wali: only the people entrusted to him -------------------------------------------------------------------------

BUKAN_ASUHAN = ("NAPI LAIN A", "TAHANAN A", "WANITA A", "BEBAS A", "PESERTA LULUS A", "PESERTA DIUSULKAN A")


def test_wali_meets_only_his_own_people_on_every_page(dunia):
    """Lists, tabs, counts, search and exports: no name of anybody else's person anywhere."""
    klien = masuk(dunia.a.wali)
    bocor, terlihat = [], 0
    for nama in sorted(set(ADA) & set(MATRIKS)):
        if "wali" not in MATRIKS[nama].buka.split() or nama in ("akun:kunci", "akun:masuk"):
            continue
        for tanya in ("", "?q=peserta", "?cari=a", "?keadaan=semua", "?ekspor=csv", "?ekspor=xlsx", "?ekspor=pdf"):
            jawab = klien.get(url(dunia.a, nama) + tanya)
            isi = jawab.isi
            bocor += [(nama, tanya, n) for n in BUKAN_ASUHAN if n.encode() in isi]
            terlihat += dunia.a.napi.nama.encode() in isi
    assert bocor == []
    assert terlihat > 5


def test_wali_gets_404_for_everybody_else(dunia):
    klien = masuk(dunia.a.wali)
    for nama in sorted(set(ADA) & set(MATRIKS)):
        aturan = MATRIKS[nama]
        if aturan.objek == "napi" and "wali" in aturan.buka.split():
            assert klien.get(reverse(nama, args=[dunia.a.napi_lain.pk])).status_code == 404, nama
            assert klien.get(reverse(nama, args=[dunia.a.napi.pk])).status_code == 200, nama


def test_wali_counts_only_his_own_people(dunia):
    klien = masuk(dunia.a.wali)
    assert klien.get(reverse("wbp:wbp_list")).context["halaman"]["jumlah"] == 1
    assert (
        klien.get(reverse("wbp:mutasi_list")).context["halaman"]["jumlah"]
        == type(dunia.a.mutasi).objects.filter(wbp=dunia.a.napi).count()
    )


def test_a_wali_of_the_past_sees_the_person_no_more(dunia):
    dunia.a.penugasan_wali.berakhir = dunia.a.kini - dt.timedelta(days=1)
    dunia.a.penugasan_wali.save()
    assert masuk(dunia.a.wali).get(url(dunia.a, "wbp:wbp_detail")).status_code == 404
