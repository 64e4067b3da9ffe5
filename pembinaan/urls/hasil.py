"""Results lesson by lesson, and objectives."""

from django.urls import path

from pembinaan.views.hasil import CapaianTujuanKisi, NilaiMateriKisi

urlpatterns = [
    path(
        "kegiatan/<uuid:pk>/penilaian/materi/<uuid:materi>/",
        NilaiMateriKisi.as_view(),
        name="nilai_materi",
    ),
    path("kegiatan/<uuid:pk>/penilaian/tujuan/", CapaianTujuanKisi.as_view(), name="capaian_tujuan"),
]
