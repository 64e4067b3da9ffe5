"""Sessions with people in rehabilitation."""

from django.urls import path

from rehabilitasi.views.layanan import (
    LayananBatal,
    LayananDetail,
    LayananJadwalUlang,
    LayananList,
    LayananPulihkan,
    LayananTambah,
    LayananUbah,
)
from rehabilitasi.views.layanan_catat import LayananCatat, LayananCatatan
from rehabilitasi.views.layanan_kasus import KasusLayanan

urlpatterns = [
    path("layanan/", LayananList.as_view(), name="layanan_list"),
    path("layanan/baru/", LayananTambah.as_view(), name="layanan_tambah"),
    path("layanan/<uuid:pk>/", LayananDetail.as_view(), name="layanan_detail"),
    path("layanan/<uuid:pk>/ubah/", LayananUbah.as_view(), name="layanan_ubah"),
    path("layanan/<uuid:pk>/catat/", LayananCatat.as_view(), name="layanan_catat"),
    path("layanan/<uuid:pk>/catatan/<uuid:kasus>/", LayananCatatan.as_view(), name="layanan_catatan"),
    path("layanan/<uuid:pk>/jadwal-ulang/", LayananJadwalUlang.as_view(), name="layanan_jadwal_ulang"),
    path("layanan/<uuid:pk>/tidak-terlaksana/", LayananBatal.as_view(), name="layanan_batal"),
    path("layanan/<uuid:pk>/pulihkan/", LayananPulihkan.as_view(), name="layanan_pulihkan"),
    path("kasus/<uuid:pk>/layanan/", KasusLayanan.as_view(), name="kasus_layanan"),
]
