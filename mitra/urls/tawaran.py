"""Offers of a partner, and who can give what."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("<uuid:pk>/tawaran/baru/", views.TawaranTambah.as_view(), name="tawaran_tambah"),
    path("tawaran/<uuid:pk>/ubah/", views.TawaranUbah.as_view(), name="tawaran_ubah"),
    path("siapa-memberi-apa/", views.DukunganView.as_view(), name="dukungan"),
]
