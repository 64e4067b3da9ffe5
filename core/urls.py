"""Addresses that belong to no app: health check, jobs."""

from django.urls import path

from core import halaman

app_name = "core"

urlpatterns = [
    path("kesehatan/", halaman.kesehatan, name="kesehatan"),
    path("pekerjaan/<uuid:pk>/", halaman.PekerjaanView.as_view(), name="pekerjaan"),
]
