"""Sittings of the TPP, and what they said of one person."""

from django.urls import path

from pembinaan.views.putusan import SidangCalon, SidangKeluarkan, SidangPutusan
from pembinaan.views.riwayat_hidup import RiwayatHidup
from pembinaan.views.sidang import SidangIrama, SidangList, SidangRinci, SidangRiwayat, SidangTambah, SidangUbah
from pembinaan.views.sidang_catat import SidangAnggota, SidangCatat
from pembinaan.views.sidang_cetak import SidangCetak, SidangEkspor
from pembinaan.views.sidang_langkah import SidangKembalikan, SidangLangkah, SidangTetapkan
from pembinaan.views.wbp_tpp import WbpTpp

urlpatterns = [
    path("tpp/", SidangList.as_view(), name="sidang_list"),
    path("tpp/irama/", SidangIrama.as_view(), name="sidang_irama"),
    path("tpp/baru/", SidangTambah.as_view(), name="sidang_tambah"),
    path("tpp/<uuid:pk>/", SidangRinci.as_view(), name="sidang_detail"),
    path("tpp/<uuid:pk>/ubah/", SidangUbah.as_view(), name="sidang_ubah"),
    path("tpp/<uuid:pk>/anggota/", SidangAnggota.as_view(), name="sidang_anggota"),
    path("tpp/<uuid:pk>/orang/", SidangCalon.as_view(), name="sidang_calon"),
    path("tpp/<uuid:pk>/keluarkan/", SidangKeluarkan.as_view(), name="sidang_keluarkan"),
    path("tpp/<uuid:pk>/putusan/", SidangPutusan.as_view(), name="sidang_putusan"),
    path("tpp/<uuid:pk>/catat/", SidangCatat.as_view(), name="sidang_catat"),
    path("tpp/<uuid:pk>/riwayat/", SidangRiwayat.as_view(), name="sidang_riwayat"),
    path("tpp/<uuid:pk>/langkah/<slug:langkah>/", SidangLangkah.as_view(), name="sidang_langkah"),
    path("tpp/<uuid:pk>/kembalikan/", SidangKembalikan.as_view(), name="sidang_kembalikan"),
    path("tpp/<uuid:pk>/tetapkan/", SidangTetapkan.as_view(), name="sidang_tetapkan"),
    path("tpp/<uuid:pk>/cetak/<slug:slug>/", SidangCetak.as_view(), name="sidang_cetak"),
    path("tpp/<uuid:pk>/ekspor/", SidangEkspor.as_view(), name="sidang_ekspor"),
    path("wbp/<uuid:pk>/tpp/", WbpTpp.as_view(), name="wbp_tpp"),
    path("wbp/<uuid:pk>/riwayat-hidup/", RiwayatHidup.as_view(), name="riwayat_hidup"),
]
