"""Attendance beside the sheet of one session: excuses before it, and the sheet of a block."""

from django.urls import path

from pembinaan.views.blok import KehadiranBlok
from pembinaan.views.izin import IzinBatal, IzinList, IzinTambah

urlpatterns = [
    path("kehadiran/blok/", KehadiranBlok.as_view(), name="kehadiran_blok"),
    path("izin/", IzinList.as_view(), name="izin_list"),
    path("izin/tambah/", IzinTambah.as_view(), name="izin_tambah"),
    path("izin/<uuid:pk>/batal/", IzinBatal.as_view(), name="izin_batal"),
]
