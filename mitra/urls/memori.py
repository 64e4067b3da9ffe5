"""Handover packs."""

from django.urls import path

from mitra.views import memori as views

urlpatterns = [
    path("serah-terima/", views.MemoriDaftar.as_view(), name="memori_list"),
    path("serah-terima/baru/", views.MemoriTambah.as_view(), name="memori_tambah"),
    path("serah-terima/<uuid:pk>/", views.MemoriRinci.as_view(), name="memori_detail"),
    path("serah-terima/<uuid:pk>/ubah/", views.MemoriUbah.as_view(), name="memori_ubah"),
    path("serah-terima/<uuid:pk>/langkah/<slug:ke>/", views.MemoriLangkah.as_view(), name="memori_langkah"),
    path("serah-terima/<uuid:pk>/cetak/", views.MemoriCetak.as_view(), name="memori_cetak"),
]
