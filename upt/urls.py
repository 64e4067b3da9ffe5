"""Addresses of upt."""

from django.urls import path

from upt import views

app_name = "upt"

urlpatterns = [
    path("ganti/", views.GantiView.as_view(), name="ganti"),
]
