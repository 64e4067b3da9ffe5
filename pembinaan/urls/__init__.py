"""Addresses of pembinaan, one module a noun."""

from pembinaan.urls import kegiatan

app_name = "pembinaan"

urlpatterns = [
    *kegiatan.urlpatterns,
]
