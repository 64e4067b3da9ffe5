"""Mass screening: rounds, candidates, papers."""

from django.urls import path

from rehabilitasi.views.skrining import (
    SkriningCalon,
    SkriningCetak,
    SkriningList,
    SkriningRinci,
    SkriningTambah,
    SkriningTutup,
)
from rehabilitasi.views.skrining_calon import CalonMulai, CalonTambah, CalonTandai

urlpatterns = [
    path("skrining/", SkriningList.as_view(), name="skrining_list"),
    path("skrining/baru/", SkriningTambah.as_view(), name="skrining_tambah"),
    path("skrining/calon/", SkriningCalon.as_view(), name="skrining_calon"),
    path("skrining/calon/<uuid:pk>/mulai/", CalonMulai.as_view(), name="skrining_mulai"),
    path("skrining/<uuid:pk>/", SkriningRinci.as_view(), name="skrining_detail"),
    path("skrining/<uuid:pk>/calon/", CalonTambah.as_view(), name="skrining_calon_tambah"),
    path("skrining/<uuid:pk>/tandai/", CalonTandai.as_view(), name="skrining_tandai"),
    path("skrining/<uuid:pk>/tutup/", SkriningTutup.as_view(), name="skrining_tutup"),
    path("skrining/<uuid:pk>/cetak/<slug:slug>/", SkriningCetak.as_view(), name="skrining_cetak"),
]
