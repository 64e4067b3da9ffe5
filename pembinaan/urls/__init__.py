"""Addresses of pembinaan, one module a noun."""

from pembinaan.urls import (
    jadwal,
    kegiatan,
    kehadiran,
    lampiran,
    lembar,
    minat,
    persiapan,
    peserta,
    peta,
    sertifikat,
)

app_name = "pembinaan"

urlpatterns = [
    *jadwal.urlpatterns,
    *kegiatan.urlpatterns,
    *lampiran.urlpatterns,
    *lembar.urlpatterns,
    *minat.urlpatterns,
    *persiapan.urlpatterns,
    *peserta.urlpatterns,
    *kehadiran.urlpatterns,
    *peta.urlpatterns,
    *sertifikat.urlpatterns,
]
