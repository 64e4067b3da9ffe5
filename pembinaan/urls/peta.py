"""Needs, seats, partners; analyses of a period; the fairness lens."""

from django.urls import path

from pembinaan.views import keadilan, peta

urlpatterns = [
    path("peta/", peta.Peta.as_view(), name="peta"),
    path("peta/<uuid:minat>/usulkan/", peta.PetaUsulkan.as_view(), name="peta_usulkan"),
    path("analisis/", peta.AnalisisList.as_view(), name="analisis_list"),
    path("analisis/tambah/", peta.AnalisisTambah.as_view(), name="analisis_tambah"),
    path("analisis/<uuid:pk>/", peta.AnalisisDetail.as_view(), name="analisis_detail"),
    path("analisis/<uuid:pk>/ubah/", peta.AnalisisUbah.as_view(), name="analisis_ubah"),
    path("analisis/<uuid:pk>/tindakan/", peta.AnalisisTindakan.as_view(), name="analisis_tindakan"),
    path("analisis/<uuid:pk>/tetapkan/", peta.AnalisisTetapkan.as_view(), name="analisis_tetapkan"),
    path("analisis/<uuid:pk>/cetak/", peta.AnalisisCetak.as_view(), name="analisis_cetak"),
    path("keadilan/", keadilan.Keadilan.as_view(), name="keadilan"),
    path("keadilan/tanpa-program/", keadilan.TanpaProgram.as_view(), name="tanpa_program"),
]
