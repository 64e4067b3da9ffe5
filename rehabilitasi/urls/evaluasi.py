"""Evaluations: of all cases, of one case, and one."""

from django.urls import path

from rehabilitasi.views.evaluasi import EvaluasiCetak, EvaluasiDetail, EvaluasiList, EvaluasiTambah, KasusEvaluasi
from rehabilitasi.views.evaluasi_catat import EvaluasiCatat

urlpatterns = [
    path("evaluasi/", EvaluasiList.as_view(), name="evaluasi_list"),
    path("kasus/<uuid:pk>/evaluasi/", KasusEvaluasi.as_view(), name="kasus_evaluasi"),
    path("kasus/<uuid:pk>/evaluasi/tambah/", EvaluasiTambah.as_view(), name="evaluasi_tambah"),
    path("evaluasi/<uuid:pk>/", EvaluasiDetail.as_view(), name="evaluasi_detail"),
    path("evaluasi/<uuid:pk>/catat/", EvaluasiCatat.as_view(), name="evaluasi_catat"),
    path("evaluasi/<uuid:pk>/cetak/", EvaluasiCetak.as_view(), name="evaluasi_cetak"),
]
