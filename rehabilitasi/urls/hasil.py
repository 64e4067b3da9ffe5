"""Results, and the report of an agreement."""

from django.urls import path

from rehabilitasi.views.hasil import HasilHalaman, HasilKasus, Laporan, LaporanCetak, LaporanLembar

urlpatterns = [
    path("hasil/", HasilHalaman.as_view(), name="hasil"),
    path("hasil/kasus/", HasilKasus.as_view(), name="hasil_kasus"),
    path("laporan/<uuid:kerja_sama>/", Laporan.as_view(), name="laporan"),
    path("laporan/<uuid:kerja_sama>/cetak/", LaporanCetak.as_view(), name="laporan_cetak"),
    path("laporan/<uuid:kerja_sama>/xlsx/", LaporanLembar.as_view(), name="laporan_lembar"),
]
