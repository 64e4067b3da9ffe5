"""Attachments; the parent is one of five kinds of record."""

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from pembinaan.views import lampiran as views


class IndukLampiran(SlugConverter):
    regex = "|".join(views.INDUK)


register_converter(IndukLampiran, "induk_lampiran_pembinaan")

urlpatterns = [
    path(
        "lampiran/<induk_lampiran_pembinaan:induk>/<uuid:pk>/baru/",
        views.LampiranUnggah.as_view(),
        name="lampiran_unggah",
    ),
    path("lampiran/<uuid:pk>/", views.LampiranUnduh.as_view(), name="lampiran_unduh"),
    path("lampiran/<uuid:pk>/ubah/", views.LampiranUbah.as_view(), name="lampiran_ubah"),
    path("lampiran/<uuid:pk>/tarik/", views.LampiranTarik.as_view(), name="lampiran_tarik"),
]
