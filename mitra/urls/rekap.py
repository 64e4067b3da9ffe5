"""Partners by kind, the calendar, agreements over the years, the recap sheet."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("peta/", views.MitraPeta.as_view(), name="mitra_peta"),
    path("kalender/", views.Kalender.as_view(), name="kalender"),
    path("kerja-sama/linimasa/", views.KerjaSamaLinimasa.as_view(), name="kerjasama_linimasa"),
]
