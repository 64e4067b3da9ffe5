"""Addresses of rehabilitation, one module a noun. No address carries a clinical word."""

from rehabilitasi.urls import (
    akses,
    evaluasi,
    hasil,
    kasus,
    layanan,
    pasca,
    pengisian,
    rencana,
    skrining,
    tim,
    urine,
)

app_name = "rehabilitasi"

urlpatterns = [
    *akses.urlpatterns,
    *evaluasi.urlpatterns,
    *hasil.urlpatterns,
    *kasus.urlpatterns,
    *layanan.urlpatterns,
    *pasca.urlpatterns,
    *pengisian.urlpatterns,
    *rencana.urlpatterns,
    *skrining.urlpatterns,
    *tim.urlpatterns,
    *urine.urlpatterns,
]
