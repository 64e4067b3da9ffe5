"""Certificates: the register, signatures, files, designs."""

from django.urls import path

from pembinaan.views.pengesahan import SertifikatSahkan, SertifikatTtdMitra
from pembinaan.views.rancangan import RancanganContoh, RancanganList, RancanganTambah, RancanganUbah
from pembinaan.views.sertifikat import (
    SertifikatCabut,
    SertifikatDetail,
    SertifikatGanti,
    SertifikatList,
    SertifikatTerbitkan,
)
from pembinaan.views.sertifikat_berkas import SertifikatBerkas, SertifikatKegiatanPdf, SertifikatPdf
from pembinaan.views.sertifikat_luar import SertifikatLuar

urlpatterns = [
    path("kegiatan/<uuid:pk>/sertifikat/", SertifikatTerbitkan.as_view(), name="sertifikat_terbitkan"),
    path("kegiatan/<uuid:pk>/sertifikat/luar/", SertifikatLuar.as_view(), name="sertifikat_luar"),
    path("kegiatan/<uuid:pk>/sertifikat/pdf/", SertifikatKegiatanPdf.as_view(), name="sertifikat_kegiatan_pdf"),
    path("sertifikat/", SertifikatList.as_view(), name="sertifikat_list"),
    path("sertifikat/berkas/", SertifikatBerkas.as_view(), name="sertifikat_berkas"),
    path("sertifikat/sahkan/", SertifikatSahkan.as_view(), name="sertifikat_sahkan"),
    path("sertifikat/tanda-tangan-mitra/", SertifikatTtdMitra.as_view(), name="sertifikat_ttd_mitra"),
    path("sertifikat/rancangan/", RancanganList.as_view(), name="rancangan_list"),
    path("sertifikat/rancangan/tambah/", RancanganTambah.as_view(), name="rancangan_tambah"),
    path("sertifikat/rancangan/<uuid:pk>/ubah/", RancanganUbah.as_view(), name="rancangan_ubah"),
    path("sertifikat/rancangan/<uuid:pk>/contoh/", RancanganContoh.as_view(), name="rancangan_contoh"),
    path("sertifikat/<uuid:pk>/", SertifikatDetail.as_view(), name="sertifikat_detail"),
    path("sertifikat/<uuid:pk>/ganti/", SertifikatGanti.as_view(), name="sertifikat_ganti"),
    path("sertifikat/<uuid:pk>/cabut/", SertifikatCabut.as_view(), name="sertifikat_cabut"),
    path("sertifikat/<uuid:pk>/pdf/", SertifikatPdf.as_view(), name="sertifikat_pdf"),
]
