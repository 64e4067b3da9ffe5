"""Addresses of wbp."""

from django.urls import path

from wbp import views

app_name = "wbp"

urlpatterns = [
    path("", views.WbpList.as_view(), name="wbp_list"),
    path("tambah/", views.WbpTambah.as_view(), name="wbp_tambah"),
    path("mutasi/", views.MutasiList.as_view(), name="mutasi_list"),
    path("mutasi/masuk/", views.MutasiMasuk.as_view(), name="mutasi_masuk"),
    path("mutasi/<uuid:pk>/batal/", views.MutasiBatal.as_view(), name="mutasi_batal"),
    path("hunian/", views.Hunian.as_view(), name="hunian"),
    path("hunian/pindah/", views.PindahBanyak.as_view(), name="pindah_banyak"),
    path("impor/", views.ImporList.as_view(), name="impor_list"),
    path("impor/unggah/", views.ImporUnggah.as_view(), name="impor_unggah"),
    path("impor/<uuid:pk>/", views.ImporDetail.as_view(), name="impor_detail"),
    path("impor/<uuid:pk>/kolom/", views.ImporKolom.as_view(), name="impor_kolom"),
    path("impor/<uuid:pk>/baris/<int:nomor>/", views.ImporBaris.as_view(), name="impor_baris"),
    path("impor/<uuid:pk>/simpan/", views.ImporSimpan.as_view(), name="impor_simpan"),
    path("impor/<uuid:pk>/batal/", views.ImporBatal.as_view(), name="impor_batal"),
    path("impor/<uuid:pk>/masalah/", views.ImporMasalah.as_view(), name="impor_masalah"),
    path("keberadaan/<uuid:pk>/kembali/", views.KeberadaanKembali.as_view(), name="keberadaan_kembali"),
    path("perkara/<uuid:pk>/ubah/", views.PerkaraUbah.as_view(), name="perkara_ubah"),
    path("register-f/", views.PelanggaranList.as_view(), name="pelanggaran_list"),
    path("register-f/<uuid:pk>/putusan/", views.PelanggaranPutus.as_view(), name="pelanggaran_putus"),
    path("register-f/<uuid:pk>/batal/", views.PelanggaranBatal.as_view(), name="pelanggaran_batal"),
    path("catatan/<uuid:pk>/tarik/", views.CatatanTarik.as_view(), name="catatan_tarik"),
    path("wali/", views.WaliTetapkan.as_view(), name="wali_tetapkan"),
    path("<uuid:pk>/", views.WbpDetail.as_view(), name="wbp_detail"),
    path("<uuid:pk>/ubah/", views.WbpUbah.as_view(), name="wbp_ubah"),
    path("<uuid:pk>/nik/", views.WbpNik.as_view(), name="wbp_nik"),
    path("<uuid:pk>/perkara/", views.WbpPerkara.as_view(), name="wbp_perkara"),
    path("<uuid:pk>/hunian/", views.WbpHunian.as_view(), name="wbp_hunian"),
    path("<uuid:pk>/catatan/", views.WbpCatatan.as_view(), name="wbp_catatan"),
    path("<uuid:pk>/catatan/tulis/", views.CatatanTulis.as_view(), name="catatan_tulis"),
    path("<uuid:pk>/register-f/", views.WbpPelanggaran.as_view(), name="wbp_pelanggaran"),
    path("<uuid:pk>/register-f/catat/", views.PelanggaranCatat.as_view(), name="pelanggaran_catat"),
    path("<uuid:pk>/riwayat/", views.WbpRiwayat.as_view(), name="wbp_riwayat"),
    path("<uuid:pk>/golongan/", views.RegistrasiGanti.as_view(), name="registrasi_ganti"),
    path("<uuid:pk>/kamar/", views.PindahKamar.as_view(), name="pindah_kamar"),
    path("<uuid:pk>/keluar/", views.MutasiKeluar.as_view(), name="mutasi_keluar"),
    path("<uuid:pk>/di-luar/", views.KeberadaanCatat.as_view(), name="keberadaan_catat"),
]
