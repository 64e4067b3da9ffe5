"""Addresses of mitra, one module a noun."""

from mitra.urls import kemitraan, lampiran, pengingat, penyerahan, rekap, supervisi, tawaran, usulan

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
    *lampiran.urlpatterns,
    *penyerahan.urlpatterns,
    *pengingat.urlpatterns,
    *rekap.urlpatterns,
    *supervisi.urlpatterns,
    *usulan.urlpatterns,
    *tawaran.urlpatterns,
]
