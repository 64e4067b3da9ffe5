"""Deliveries and the rows that promises are counted from."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("penyerahan/", views.PenyerahanDaftar.as_view(), name="penyerahan_list"),
    path("penyerahan/<uuid:pk>/", views.PenyerahanRinci.as_view(), name="penyerahan_detail"),
    path("penyerahan/<uuid:pk>/ubah/", views.PenyerahanUbah.as_view(), name="penyerahan_ubah"),
    path("penyerahan/<uuid:pk>/batal/", views.PenyerahanBatal.as_view(), name="penyerahan_batal"),
    path("penyerahan/<uuid:pk>/kaitkan/", views.PenyerahanKaitkan.as_view(), name="penyerahan_kaitkan"),
    path("penyerahan/<uuid:pk>/berita-acara/", views.BeritaAcara.as_view(), name="penyerahan_berita_acara"),
    path("janji/<uuid:pk>/penyerahan/baru/", views.PenyerahanTambah.as_view(), name="penyerahan_tambah"),
    path("<uuid:pk>/penyerahan/baru/", views.PenyerahanTambahLuar.as_view(), name="penyerahan_tambah_luar"),
    path("janji/realisasi/", views.RealisasiDaftar.as_view(), name="realisasi_list"),
]
