"""Reminders."""

from django.urls import path

from mitra.views import pengingat

urlpatterns = [
    path("pengingat/", pengingat.PengingatDaftar.as_view(), name="pengingat_list"),
    path("pengingat/<uuid:pk>/", pengingat.PengingatRinci.as_view(), name="pengingat_detail"),
    path("pengingat/<uuid:pk>/kirim-ulang/", pengingat.SurelUlang.as_view(), name="surel_ulang"),
]
