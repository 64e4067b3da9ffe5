"""Stages, requirements and objectives of a programme; aksi perubahan."""

from django.urls import path

from pembinaan.views import aksi, persiapan

urlpatterns = [
    path("program/<uuid:pk>/tahapan/", persiapan.ProgramTahapan.as_view(), name="program_tahapan"),
    path("program/<uuid:pk>/tahapan/<slug:kode>/", persiapan.TahapanTambah.as_view(), name="tahapan_tambah"),
    path("tahapan/<uuid:pk>/ubah/", persiapan.TahapanUbah.as_view(), name="tahapan_ubah"),
    path("program/<uuid:pk>/syarat/", persiapan.ProgramSyarat.as_view(), name="program_syarat"),
    path("program/<uuid:pk>/tujuan/", persiapan.ProgramTujuan.as_view(), name="program_tujuan"),
    path("aksi/", aksi.AksiList.as_view(), name="aksi_list"),
    path("aksi/tambah/", aksi.AksiTambah.as_view(), name="aksi_tambah"),
    path("aksi/<uuid:pk>/", aksi.AksiDetail.as_view(), name="aksi_detail"),
    path("aksi/<uuid:pk>/ubah/", aksi.AksiUbah.as_view(), name="aksi_ubah"),
    path("aksi/<uuid:pk>/cetak/", aksi.AksiCetak.as_view(), name="aksi_cetak"),
    path("aksi/<uuid:pk>/langkah/<slug:langkah>/", aksi.AksiLangkah.as_view(), name="aksi_langkah"),
]
