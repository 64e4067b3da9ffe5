"""Addresses of akun."""

from django.urls import path

from akun import views

app_name = "akun"

urlpatterns = [
    path("masuk/", views.MasukView.as_view(), name="masuk"),
    path("keluar/", views.KeluarView.as_view(), name="keluar"),
    path("kata-sandi/", views.SandiView.as_view(), name="sandi"),
    path("pengingat/", views.PengingatView.as_view(), name="pengingat"),
    path("kunci/", views.KunciView.as_view(), name="kunci"),
    path("kunci/buka/", views.BukaKunciView.as_view(), name="buka_kunci"),
    path("undangan/", views.UndanganTerimaView.as_view(), name="undangan_terima"),
    path("undangan/<str:rahasia>/", views.UndanganView.as_view(), name="undangan"),
    path("pengguna/", views.PenggunaListView.as_view(), name="pengguna_list"),
    path("pengguna/tambah/", views.PenggunaTambahView.as_view(), name="pengguna_tambah"),
    path("pengguna/<uuid:pk>/", views.PenggunaDetailView.as_view(), name="pengguna_detail"),
    path("pengguna/<uuid:pk>/ubah/", views.PenggunaUbahView.as_view(), name="pengguna_ubah"),
    path("pengguna/<uuid:pk>/kata-sandi/", views.PenggunaSandiView.as_view(), name="pengguna_sandi"),
    path("pengguna/<uuid:pk>/nonaktifkan/", views.PenggunaNonaktifView.as_view(), name="pengguna_nonaktif"),
    path("pengguna/<uuid:pk>/aktifkan/", views.PenggunaAktifView.as_view(), name="pengguna_aktif"),
    path("pengguna/<uuid:pk>/buka-kunci/", views.PenggunaBukaKunciView.as_view(), name="pengguna_buka_kunci"),
    path("pengguna/<uuid:pk>/penugasan/", views.PenugasanTambahView.as_view(), name="penugasan_tambah"),
    path("penugasan/<uuid:pk>/akhiri/", views.PenugasanAkhiriView.as_view(), name="penugasan_akhiri"),
]
