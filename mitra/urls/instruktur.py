"""Instructors of partners."""

from django.urls import path

from mitra.views import instruktur as views

urlpatterns = [
    path("instruktur/", views.InstrukturDaftar.as_view(), name="instruktur_list"),
    path("instruktur/baru/", views.InstrukturTambah.as_view(), name="instruktur_tambah"),
    path("instruktur/<uuid:pk>/", views.InstrukturRinci.as_view(), name="instruktur_detail"),
    path("instruktur/<uuid:pk>/ubah/", views.InstrukturUbah.as_view(), name="instruktur_ubah"),
    path("instruktur/<uuid:pk>/undang/", views.InstrukturUndang.as_view(), name="instruktur_undang"),
    path("instruktur/<uuid:pk>/nonaktifkan/", views.InstrukturNonaktif.as_view(), name="instruktur_nonaktif"),
    path("instruktur/<uuid:pk>/aktifkan/", views.InstrukturAktif.as_view(), name="instruktur_aktif"),
]
