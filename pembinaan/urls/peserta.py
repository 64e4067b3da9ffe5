"""Participants: the list, proposing, deciding, moves of one."""

from django.urls import path

from pembinaan.views.calon import PesertaUsulkan
from pembinaan.views.cocok import KegiatanCocok
from pembinaan.views.kepesertaan import PesertaLangkah, PesertaRinci
from pembinaan.views.lembar_peserta import PesertaImpor, PesertaLembar
from pembinaan.views.peserta import KegiatanPeserta, PesertaList, PesertaPutuskan

urlpatterns = [
    path("kegiatan/<uuid:pk>/peserta/", KegiatanPeserta.as_view(), name="kegiatan_peserta"),
    path("kegiatan/<uuid:pk>/peserta/usulkan/", PesertaUsulkan.as_view(), name="peserta_usulkan"),
    path("kegiatan/<uuid:pk>/peserta/putuskan/", PesertaPutuskan.as_view(), name="peserta_putuskan"),
    path("kegiatan/<uuid:pk>/peserta/impor/", PesertaImpor.as_view(), name="peserta_impor"),
    path("kegiatan/<uuid:pk>/peserta/impor/lembar/", PesertaLembar.as_view(), name="peserta_lembar"),
    path("kegiatan/<uuid:pk>/cocok/", KegiatanCocok.as_view(), name="kegiatan_cocok"),
    path("peserta/", PesertaList.as_view(), name="peserta_list"),
    path("peserta/<uuid:pk>/", PesertaRinci.as_view(), name="peserta_rinci"),
    path("peserta/<uuid:pk>/<slug:langkah>/", PesertaLangkah.as_view(), name="peserta_langkah"),
]
