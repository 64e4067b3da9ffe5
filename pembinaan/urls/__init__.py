"""Addresses of pembinaan, one module a noun."""

from pembinaan.urls import kegiatan, lampiran

app_name = "pembinaan"

urlpatterns = [
    *kegiatan.urlpatterns,
    *lampiran.urlpatterns,
]
