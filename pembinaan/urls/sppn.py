"""Walis, daily observation, monthly SPPN sheets."""

from django.urls import path

from pembinaan.views.sppn import (
    SppnCatatan,
    SppnDetail,
    SppnList,
    SppnRaport,
    SppnRaportBanyak,
    SppnTarik,
    WbpSppn,
)
from pembinaan.views.sppn_harian import SppnHarian
from pembinaan.views.sppn_isi import SppnBulanan, SppnMental
from pembinaan.views.wali import WaliView

urlpatterns = [
    path("wali/", WaliView.as_view(), name="wali"),
    path("sppn/", SppnList.as_view(), name="sppn_list"),
    path("sppn/harian/", SppnHarian.as_view(), name="sppn_harian"),
    path("sppn/bulanan/", SppnBulanan.as_view(), name="sppn_bulanan"),
    path("sppn/mental/", SppnMental.as_view(), name="sppn_mental"),
    path("sppn/raport/", SppnRaportBanyak.as_view(), name="sppn_raport_banyak"),
    path("sppn/<uuid:pk>/", SppnDetail.as_view(), name="sppn_detail"),
    path("sppn/<uuid:pk>/catatan/", SppnCatatan.as_view(), name="sppn_catatan"),
    path("sppn/<uuid:pk>/tarik/", SppnTarik.as_view(), name="sppn_tarik"),
    path("sppn/<uuid:pk>/raport/", SppnRaport.as_view(), name="sppn_raport"),
    path("wbp/<uuid:pk>/sppn/", WbpSppn.as_view(), name="wbp_sppn"),
]
