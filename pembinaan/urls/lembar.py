"""A sheet brought in, whatever its kind; where it is uploaded stands with the kind."""

from django.urls import path

from pembinaan.views.lembar_impor import LembarBaris, LembarBatal, LembarDetail, LembarSimpan

urlpatterns = [
    path("lembar/<uuid:pk>/", LembarDetail.as_view(), name="lembar_detail"),
    path("lembar/<uuid:pk>/baris/<int:nomor>/", LembarBaris.as_view(), name="lembar_baris"),
    path("lembar/<uuid:pk>/simpan/", LembarSimpan.as_view(), name="lembar_simpan"),
    path("lembar/<uuid:pk>/batal/", LembarBatal.as_view(), name="lembar_batal"),
]
