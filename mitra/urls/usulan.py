"""Requests to partners."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("usulan/", views.UsulanDaftar.as_view(), name="usulan_list"),
    path("usulan/baru/", views.UsulanTambah.as_view(), name="usulan_tambah"),
    path("usulan/<uuid:pk>/", views.UsulanRinci.as_view(), name="usulan_detail"),
    path("usulan/<uuid:pk>/ubah/", views.UsulanUbah.as_view(), name="usulan_ubah"),
    path("usulan/<uuid:pk>/kirim/", views.UsulanKirim.as_view(), name="usulan_kirim"),
    path("usulan/<uuid:pk>/jawab/", views.UsulanJawab.as_view(), name="usulan_jawab"),
    path("usulan/<uuid:pk>/jadikan-janji/", views.UsulanJadikanJanji.as_view(), name="usulan_jadikan_janji"),
    path("usulan/<uuid:pk>/batal/", views.UsulanBatal.as_view(), name="usulan_batal"),
    path("usulan/<uuid:pk>/riwayat/", views.UsulanRiwayat.as_view(), name="usulan_riwayat"),
    path("usulan/<uuid:pk>/surat/", views.UsulanSurat.as_view(), name="usulan_surat"),
    path("usulan/<uuid:pk>/surat-docx/", views.UsulanSuratDocx.as_view(), name="usulan_surat_docx"),
]
