"""Urine tests."""

from django.urls import path

from rehabilitasi.views.urine import (
    KasusUrine,
    UrineBatal,
    UrineCetak,
    UrineDetail,
    UrineIsi,
    UrineList,
    UrinePulihkan,
    UrineTambah,
    UrineUbah,
)

urlpatterns = [
    path("urine/", UrineList.as_view(), name="urine_list"),
    path("urine/baru/", UrineTambah.as_view(), name="urine_tambah"),
    path("urine/<uuid:pk>/", UrineDetail.as_view(), name="urine_detail"),
    path("urine/<uuid:pk>/ubah/", UrineUbah.as_view(), name="urine_ubah"),
    path("urine/<uuid:pk>/isi/", UrineIsi.as_view(), name="urine_isi"),
    path("urine/<uuid:pk>/cetak/", UrineCetak.as_view(), name="urine_cetak"),
    path("urine/<uuid:pk>/batal/", UrineBatal.as_view(), name="urine_batal"),
    path("urine/<uuid:pk>/pulihkan/", UrinePulihkan.as_view(), name="urine_pulihkan"),
    path("kasus/<uuid:pk>/urine/", KasusUrine.as_view(), name="kasus_urine"),
]
