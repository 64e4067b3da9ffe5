"""Instruments: the tab of a case, filling, checking, the result. A step is a number, never a word."""

from django.urls import path

from rehabilitasi.views.pengisian import KasusAsesmen, PengisianFormulir, PengisianList, PengisianMulai
from rehabilitasi.views.pengisian_hasil import (
    PengisianBatalkan,
    PengisianCetak,
    PengisianDetail,
    PengisianTetapkan,
)
from rehabilitasi.views.pengisian_isi import PengisianIsi, PengisianKertas, PengisianLangkah, PengisianPeriksa

urlpatterns = [
    path("kasus/<uuid:pk>/asesmen/", KasusAsesmen.as_view(), name="kasus_asesmen"),
    path("kasus/<uuid:pk>/asesmen/mulai/", PengisianMulai.as_view(), name="pengisian_mulai"),
    path("kasus/<uuid:pk>/asesmen/formulir/<slug:instrumen>/", PengisianFormulir.as_view(), name="pengisian_formulir"),
    path("pengisian/", PengisianList.as_view(), name="pengisian_list"),
    path("pengisian/<uuid:pk>/", PengisianDetail.as_view(), name="pengisian_detail"),
    path("pengisian/<uuid:pk>/isi/", PengisianIsi.as_view(), name="pengisian_isi"),
    path("pengisian/<uuid:pk>/isi/<int:nomor>/", PengisianLangkah.as_view(), name="pengisian_langkah"),
    path("pengisian/<uuid:pk>/kertas/", PengisianKertas.as_view(), name="pengisian_kertas"),
    path("pengisian/<uuid:pk>/periksa/", PengisianPeriksa.as_view(), name="pengisian_periksa"),
    path("pengisian/<uuid:pk>/cetak/", PengisianCetak.as_view(), name="pengisian_cetak"),
    path("pengisian/<uuid:pk>/tetapkan/", PengisianTetapkan.as_view(), name="pengisian_tetapkan"),
    path("pengisian/<uuid:pk>/batalkan/", PengisianBatalkan.as_view(), name="pengisian_batalkan"),
]
