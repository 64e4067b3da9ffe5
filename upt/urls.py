"""Addresses of upt."""

from django.urls import path

from upt import views

app_name = "upt"

urlpatterns = [
    path("", views.UptDetailView.as_view(), name="upt_detail"),
    path("ganti/", views.GantiView.as_view(), name="ganti"),
    path("pejabat/", views.PejabatListView.as_view(), name="pejabat_list"),
    path("pejabat/tambah/", views.PejabatTambahView.as_view(), name="pejabat_tambah"),
    path("pejabat/<uuid:pk>/ubah/", views.PejabatUbahView.as_view(), name="pejabat_ubah"),
    path("blok/", views.BlokListView.as_view(), name="blok_list"),
    path("blok/tambah/", views.BlokTambahView.as_view(), name="blok_tambah"),
    path("blok/<uuid:pk>/ubah/", views.BlokUbahView.as_view(), name="blok_ubah"),
    path("kamar/tambah/", views.KamarTambahView.as_view(), name="kamar_tambah"),
    path("kamar/<uuid:pk>/ubah/", views.KamarUbahView.as_view(), name="kamar_ubah"),
    path("hari-libur/", views.HariLiburListView.as_view(), name="harilibur_list"),
    path("hari-libur/tambah/", views.HariLiburTambahView.as_view(), name="harilibur_tambah"),
    path("hari-libur/<uuid:pk>/ubah/", views.HariLiburUbahView.as_view(), name="harilibur_ubah"),
    path("<uuid:pk>/", views.UptDetailView.as_view(), name="upt_detail"),
    path("<uuid:pk>/ubah/", views.UptUbahView.as_view(), name="upt_ubah"),
]
