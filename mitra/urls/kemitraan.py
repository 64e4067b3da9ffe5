"""Partners, agreements, documents, promises."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("", views.MitraDaftar.as_view(), name="mitra_list"),
    path("baru/", views.MitraTambah.as_view(), name="mitra_tambah"),
    path("<uuid:pk>/", views.MitraRinci.as_view(), name="mitra_detail"),
    path("<uuid:pk>/ubah/", views.MitraUbah.as_view(), name="mitra_ubah"),
    path("<uuid:pk>/riwayat/", views.MitraRiwayat.as_view(), name="mitra_riwayat"),
    path("<uuid:pk>/kontak/baru/", views.KontakTambah.as_view(), name="kontak_tambah"),
    path("kontak/<uuid:pk>/ubah/", views.KontakUbah.as_view(), name="kontak_ubah"),
    path("kerja-sama/", views.KerjaSamaDaftar.as_view(), name="kerjasama_list"),
    path("kerja-sama/baru/", views.KerjaSamaTambah.as_view(), name="kerjasama_tambah"),
    path("kerja-sama/<uuid:pk>/", views.KerjaSamaRinci.as_view(), name="kerjasama_detail"),
    path("kerja-sama/<uuid:pk>/ubah/", views.KerjaSamaUbah.as_view(), name="kerjasama_ubah"),
    path("kerja-sama/<uuid:pk>/langkah/<slug:ke>/", views.KerjaSamaLangkah.as_view(), name="kerjasama_langkah"),
    path("kerja-sama/<uuid:pk>/riwayat/", views.KerjaSamaRiwayat.as_view(), name="kerjasama_riwayat"),
    path("kerja-sama/<uuid:pk>/pihak/baru/", views.PihakTambah.as_view(), name="pihak_tambah"),
    path("kerja-sama/<uuid:pk>/dokumen/baru/", views.DokumenUnggah.as_view(), name="dokumen_unggah"),
    path("kerja-sama/<uuid:pk>/janji/baru/", views.KomitmenTambah.as_view(), name="komitmen_tambah"),
    path("pihak/<uuid:pk>/ubah/", views.PihakUbah.as_view(), name="pihak_ubah"),
    path("pihak/<uuid:pk>/lepas/", views.PihakLepas.as_view(), name="pihak_lepas"),
    path("dokumen/<uuid:pk>/", views.DokumenUnduh.as_view(), name="dokumen_unduh"),
    path("dokumen/<uuid:pk>/tarik/", views.DokumenTarik.as_view(), name="dokumen_tarik"),
    path("janji/", views.KomitmenDaftar.as_view(), name="komitmen_list"),
    path("janji/<uuid:pk>/", views.KomitmenRinci.as_view(), name="komitmen_detail"),
    path("janji/<uuid:pk>/ubah/", views.KomitmenUbah.as_view(), name="komitmen_ubah"),
    path("janji/<uuid:pk>/tidak-berlaku/", views.KomitmenTidakBerlaku.as_view(), name="komitmen_tidak_berlaku"),
    path("janji/<uuid:pk>/berlakukan-lagi/", views.KomitmenBerlakukan.as_view(), name="komitmen_berlakukan"),
]
