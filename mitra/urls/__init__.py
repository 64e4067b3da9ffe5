"""Addresses of mitra, one module a noun."""

from mitra.urls import (
    instruktur,
    kemitraan,
    kerjasama,
    lampiran,
    pengingat,
    penyerahan,
    pertemuan,
    rekap,
    supervisi,
    tawaran,
    tindaklanjut,
    usulan,
)

app_name = "mitra"

urlpatterns = [
    *kemitraan.urlpatterns,
    *kerjasama.urlpatterns,
    *instruktur.urlpatterns,
    *lampiran.urlpatterns,
    *pengingat.urlpatterns,
    *penyerahan.urlpatterns,
    *pertemuan.urlpatterns,
    *rekap.urlpatterns,
    *supervisi.urlpatterns,
    *tawaran.urlpatterns,
    *tindaklanjut.urlpatterns,
    *usulan.urlpatterns,
]
