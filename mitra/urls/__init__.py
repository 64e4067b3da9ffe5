"""Addresses of mitra, one module a noun."""

from mitra.urls import kemitraan

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
]
