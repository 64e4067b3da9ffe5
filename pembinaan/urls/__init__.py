"""Addresses of pembinaan, one module a noun."""

from pembinaan.urls import (
    hasil,
    jadwal,
    kegiatan,
    kehadiran,
    kesetaraan,
    lampiran,
    laporan,
    lembar,
    minat,
    persiapan,
    peserta,
    peta,
    sertifikat,
    sppn,
    tpp,
)

app_name = "pembinaan"

urlpatterns = [
    *hasil.urlpatterns,
    *jadwal.urlpatterns,
    *kegiatan.urlpatterns,
    *kehadiran.urlpatterns,
    *kesetaraan.urlpatterns,
    *lampiran.urlpatterns,
    *laporan.urlpatterns,
    *lembar.urlpatterns,
    *minat.urlpatterns,
    *persiapan.urlpatterns,
    *peserta.urlpatterns,
    *peta.urlpatterns,
    *sertifikat.urlpatterns,
    *sppn.urlpatterns,
    *tpp.urlpatterns,
]
