"""Interests: the newest answers, the people without one, one answer, a block, the sheet, the paper form."""

from django.urls import path

from pembinaan.views.minat import (
    AsesmenBatal,
    AsesmenBelum,
    AsesmenDetail,
    AsesmenList,
    AsesmenTambah,
    AsesmenUbah,
    WbpMinat,
)
from pembinaan.views.minat_blok import AsesmenBlok, AsesmenFormulir, AsesmenImpor, AsesmenLembar

urlpatterns = [
    path("minat/", AsesmenList.as_view(), name="asesmen_list"),
    path("minat/belum/", AsesmenBelum.as_view(), name="asesmen_belum"),
    path("minat/blok/", AsesmenBlok.as_view(), name="asesmen_blok"),
    path("minat/formulir/", AsesmenFormulir.as_view(), name="asesmen_formulir"),
    path("minat/impor/", AsesmenImpor.as_view(), name="asesmen_impor"),
    path("minat/impor/lembar/", AsesmenLembar.as_view(), name="asesmen_lembar"),
    path("minat/<uuid:pk>/", AsesmenDetail.as_view(), name="asesmen_detail"),
    path("minat/<uuid:pk>/ubah/", AsesmenUbah.as_view(), name="asesmen_ubah"),
    path("minat/<uuid:pk>/batal/", AsesmenBatal.as_view(), name="asesmen_batal"),
    path("wbp/<uuid:pk>/minat/", WbpMinat.as_view(), name="wbp_minat"),
    path("wbp/<uuid:pk>/minat/tambah/", AsesmenTambah.as_view(), name="asesmen_tambah"),
]
