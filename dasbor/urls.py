"""Addresses of the home pages."""

from django.urls import path

from dasbor import views

app_name = "dasbor"

urlpatterns = [
    path("", views.BerandaView.as_view(), name="beranda"),
    path("dasbor/", views.DasborView.as_view(), name="dasbor"),
    path("cari/", views.CariView.as_view(), name="cari"),
]
