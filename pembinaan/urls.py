"""Addresses of pembinaan."""

from django.urls import path

from pembinaan.views.kehadiran import KehadiranView

app_name = "pembinaan"

urlpatterns = [
    path("sesi/<uuid:pk>/kehadiran/", KehadiranView.as_view(), name="kehadiran"),
]
