"""Paket A/B/C."""

from django.urls import path

from pembinaan.views import kesetaraan as views

urlpatterns = [
    path("kesetaraan/", views.DidikList.as_view(), name="didik_list"),
    path("kesetaraan/belum/", views.DidikBelum.as_view(), name="didik_belum"),
    path("kesetaraan/<uuid:pk>/", views.DidikDetail.as_view(), name="didik_detail"),
    path("kesetaraan/<uuid:pk>/ubah/", views.DidikUbah.as_view(), name="didik_ubah"),
    path("kesetaraan/<uuid:pk>/lulus/", views.DidikLulus.as_view(), name="didik_lulus"),
    path("kesetaraan/<uuid:pk>/berhenti/", views.DidikHenti.as_view(), name="didik_henti"),
    path("kesetaraan/<uuid:pk>/rapor/tambah/", views.RaporTambah.as_view(), name="rapor_tambah"),
    path("kesetaraan/<uuid:pk>/ujian/tambah/", views.UjianTambah.as_view(), name="ujian_tambah"),
    path("kesetaraan/<uuid:pk>/ijazah/tambah/", views.IjazahTambah.as_view(), name="ijazah_tambah"),
    path("rapor/<uuid:pk>/ubah/", views.RaporUbah.as_view(), name="rapor_ubah"),
    path("ujian/<uuid:pk>/ubah/", views.UjianUbah.as_view(), name="ujian_ubah"),
    path("ijazah/<uuid:pk>/batal/", views.IjazahBatal.as_view(), name="ijazah_batal"),
    path("wbp/<uuid:pk>/pendidikan/", views.WbpDidik.as_view(), name="wbp_didik"),
    path("wbp/<uuid:pk>/pendidikan/daftar/", views.DidikTambah.as_view(), name="didik_tambah"),
]
