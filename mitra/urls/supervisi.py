"""Supervision sheets."""

from django.urls import path

from mitra.views import supervisi as views

urlpatterns = [
    path("<uuid:pk>/supervisi/", views.MitraSupervisi.as_view(), name="mitra_supervisi"),
    path("<uuid:pk>/supervisi/cetak/", views.MitraSupervisiCetak.as_view(), name="mitra_supervisi_cetak"),
    path("kerja-sama/<uuid:pk>/supervisi/", views.KerjaSamaSupervisi.as_view(), name="kerjasama_supervisi"),
    path(
        "kerja-sama/<uuid:pk>/supervisi/cetak/",
        views.KerjaSamaSupervisiCetak.as_view(),
        name="kerjasama_supervisi_cetak",
    ),
]
