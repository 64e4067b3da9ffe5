"""Teams, programmes and batches."""

from django.urls import path

from rehabilitasi.views.gelombang import (
    GelombangList,
    GelombangRinci,
    GelombangRiwayat,
    GelombangTambah,
    GelombangTarget,
    GelombangUbah,
)
from rehabilitasi.views.program import ProgramList, ProgramTambah, ProgramUbah
from rehabilitasi.views.tim import TimKetua, TimList, TimRinci, TimRiwayat, TimTambah, TimUbah
from rehabilitasi.views.tim_anggota import AnggotaAkhiri, AnggotaTambah, AnggotaUbah

urlpatterns = [
    path("tim/", TimList.as_view(), name="tim_list"),
    path("tim/baru/", TimTambah.as_view(), name="tim_tambah"),
    path("tim/<uuid:pk>/", TimRinci.as_view(), name="tim_detail"),
    path("tim/<uuid:pk>/riwayat/", TimRiwayat.as_view(), name="tim_riwayat"),
    path("tim/<uuid:pk>/ubah/", TimUbah.as_view(), name="tim_ubah"),
    path("tim/<uuid:pk>/ketua/", TimKetua.as_view(), name="tim_ketua"),
    path("tim/<uuid:pk>/anggota/", AnggotaTambah.as_view(), name="anggota_tambah"),
    path("anggota/<uuid:pk>/ubah/", AnggotaUbah.as_view(), name="anggota_ubah"),
    path("anggota/<uuid:pk>/akhiri/", AnggotaAkhiri.as_view(), name="anggota_akhiri"),
    path("gelombang/", GelombangList.as_view(), name="gelombang_list"),
    path("gelombang/baru/", GelombangTambah.as_view(), name="gelombang_tambah"),
    path("gelombang/<uuid:pk>/", GelombangRinci.as_view(), name="gelombang_detail"),
    path("gelombang/<uuid:pk>/riwayat/", GelombangRiwayat.as_view(), name="gelombang_riwayat"),
    path("gelombang/<uuid:pk>/ubah/", GelombangUbah.as_view(), name="gelombang_ubah"),
    path("gelombang/<uuid:pk>/target/", GelombangTarget.as_view(), name="gelombang_target"),
    path("program/", ProgramList.as_view(), name="program_list"),
    path("program/baru/", ProgramTambah.as_view(), name="program_tambah"),
    path("program/<uuid:pk>/ubah/", ProgramUbah.as_view(), name="program_ubah"),
]
