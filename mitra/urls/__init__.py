"""Addresses of mitra, one module a noun."""

from mitra.urls import kemitraan, lampiran, penyerahan, rekap, supervisi

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
    *lampiran.urlpatterns,
    *penyerahan.urlpatterns,
    *rekap.urlpatterns,
    *supervisi.urlpatterns,
]
