"""Aftercare."""

from django.urls import path

from rehabilitasi.views.pasca import (
    KasusPasca,
    KontakCatat,
    KontakList,
    PascaHasil,
    PascaMulai,
    PascaSelesai,
    SerahTerimaCetak,
    SerahTerimaTambah,
)

urlpatterns = [
    path("pasca/", KontakList.as_view(), name="pasca_list"),
    path("pasca/kontak/<uuid:pk>/", KontakCatat.as_view(), name="kontak_catat"),
    path("pasca/serah-terima/<uuid:pk>/cetak/", SerahTerimaCetak.as_view(), name="serahterima_cetak"),
    path("kasus/<uuid:pk>/pasca/", KasusPasca.as_view(), name="kasus_pasca"),
    path("kasus/<uuid:pk>/pasca/hasil/", PascaHasil.as_view(), name="pasca_hasil"),
    path("kasus/<uuid:pk>/pasca/serah-terima/", SerahTerimaTambah.as_view(), name="serahterima_tambah"),
    path("kasus/<uuid:pk>/pasca/mulai/", PascaMulai.as_view(), name="pasca_mulai"),
    path("kasus/<uuid:pk>/pasca/selesai/", PascaSelesai.as_view(), name="pasca_selesai"),
]
