"""Attachments; the parent is one of four kinds of record."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from mitra import views
from mitra.views.lampiran import INDUK


class IndukLampiran(SlugConverter):
    regex = "|".join(INDUK)


register_converter(IndukLampiran, "induk_lampiran")

urlpatterns = [
    path("lampiran/<induk_lampiran:induk>/<uuid:pk>/baru/", views.LampiranUnggah.as_view(), name="lampiran_unggah"),
    path("lampiran/<uuid:pk>/", views.LampiranUnduh.as_view(), name="lampiran_unduh"),
    path("lampiran/<uuid:pk>/tarik/", views.LampiranTarik.as_view(), name="lampiran_tarik"),
]
