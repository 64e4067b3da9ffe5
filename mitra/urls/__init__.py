"""Addresses of mitra, one module a noun."""

from mitra.urls import (
    evaluasi,
    instruktur,
    kemitraan,
    kerjasama,
    lampiran,
    memori,
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
    *evaluasi.urlpatterns,
    *instruktur.urlpatterns,
    *kerjasama.urlpatterns,
    *lampiran.urlpatterns,
    *memori.urlpatterns,
    *pengingat.urlpatterns,
    *penyerahan.urlpatterns,
    *pertemuan.urlpatterns,
    *rekap.urlpatterns,
    *supervisi.urlpatterns,
    *tawaran.urlpatterns,
    *tindaklanjut.urlpatterns,
    *usulan.urlpatterns,
]
