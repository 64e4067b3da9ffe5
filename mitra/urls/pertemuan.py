"""Meetings with partners."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("pertemuan/", views.PertemuanDaftar.as_view(), name="pertemuan_list"),
    path("pertemuan/baru/", views.PertemuanTambah.as_view(), name="pertemuan_tambah"),
    path("pertemuan/<uuid:pk>/", views.PertemuanRinci.as_view(), name="pertemuan_detail"),
    path("pertemuan/<uuid:pk>/ubah/", views.PertemuanUbah.as_view(), name="pertemuan_ubah"),
    path("pertemuan/<uuid:pk>/hadirin/", views.PertemuanHadirin.as_view(), name="pertemuan_hadirin"),
    path("pertemuan/<uuid:pk>/notulen/", views.PertemuanNotulen.as_view(), name="pertemuan_notulen"),
    path("pertemuan/<uuid:pk>/langkah/<slug:ke>/", views.PertemuanLangkah.as_view(), name="pertemuan_langkah"),
    path("pertemuan/<uuid:pk>/riwayat/", views.PertemuanRiwayat.as_view(), name="pertemuan_riwayat"),
    path("pertemuan/<uuid:pk>/cetak/<slug:slug>/", views.PertemuanCetak.as_view(), name="pertemuan_cetak"),
]
