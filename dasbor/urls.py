"""Addresses of the home pages."""

from django.urls import path

from dasbor import views

app_name = "dasbor"

urlpatterns = [
    path("", views.BerandaView.as_view(), name="beranda"),
    path("dasbor/", views.DasborView.as_view(), name="dasbor"),
    path("dasbor/papan-pagi/", views.PapanPagiView.as_view(), name="papan_pagi"),
    path("cari/", views.CariView.as_view(), name="cari"),
]
