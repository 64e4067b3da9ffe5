"""Addresses of mitra, one module a noun."""

from mitra.urls import kemitraan, lampiran

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
    *lampiran.urlpatterns,
]
