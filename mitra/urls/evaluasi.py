"""Yearly evaluations."""

from django.urls import path

from mitra.views import evaluasi as views

urlpatterns = [
    path("evaluasi/", views.EvaluasiDaftar.as_view(), name="evaluasi_list"),
    path("evaluasi/<uuid:pk>/", views.EvaluasiRinci.as_view(), name="evaluasi_detail"),
    path("evaluasi/<uuid:pk>/ubah/", views.EvaluasiUbah.as_view(), name="evaluasi_ubah"),
    path("evaluasi/<uuid:pk>/tetapkan/", views.EvaluasiTetapkan.as_view(), name="evaluasi_tetapkan"),
    path("evaluasi/<uuid:pk>/cetak/", views.EvaluasiCetak.as_view(), name="evaluasi_cetak"),
    path("kerja-sama/<uuid:pk>/evaluasi/", views.KerjaSamaEvaluasi.as_view(), name="kerjasama_evaluasi"),
    path("kerja-sama/<uuid:pk>/evaluasi/baru/", views.EvaluasiTambah.as_view(), name="evaluasi_tambah"),
]
