"""Addresses of akun."""

from django.urls import path

from akun import views

app_name = "akun"

urlpatterns = [
    path("masuk/", views.MasukView.as_view(), name="masuk"),
    path("keluar/", views.KeluarView.as_view(), name="keluar"),
    path("kata-sandi/", views.SandiView.as_view(), name="sandi"),
    path("kunci/", views.KunciView.as_view(), name="kunci"),
    path("kunci/buka/", views.BukaKunciView.as_view(), name="buka_kunci"),
]
