"""Follow-ups."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("tindak-lanjut/", views.TindakLanjutDaftar.as_view(), name="tindaklanjut_list"),
    path("tindak-lanjut/baru/", views.TindakLanjutTambah.as_view(), name="tindaklanjut_tambah"),
    path("tindak-lanjut/<uuid:pk>/", views.TindakLanjutRinci.as_view(), name="tindaklanjut_detail"),
    path("tindak-lanjut/<uuid:pk>/ubah/", views.TindakLanjutUbah.as_view(), name="tindaklanjut_ubah"),
    path(
        "tindak-lanjut/<uuid:pk>/langkah/<slug:ke>/", views.TindakLanjutLangkah.as_view(), name="tindaklanjut_langkah"
    ),
    path("tindak-lanjut/<uuid:pk>/riwayat/", views.TindakLanjutRiwayat.as_view(), name="tindaklanjut_riwayat"),
]
