"""Addresses of mitra, one module a noun."""

from mitra.urls import kemitraan, lampiran, rekap, supervisi

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
    *lampiran.urlpatterns,
    *rekap.urlpatterns,
    *supervisi.urlpatterns,
]
