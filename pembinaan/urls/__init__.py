"""Addresses of pembinaan, one module a noun."""

from pembinaan.urls import kegiatan, lampiran, peserta

app_name = "pembinaan"

urlpatterns = [
    *kegiatan.urlpatterns,
    *lampiran.urlpatterns,
    *peserta.urlpatterns,
]
