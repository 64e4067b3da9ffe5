"""The tree of agreements, the journey of one, and what follows it."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("kerja-sama/pohon/", views.KerjaSamaPohon.as_view(), name="kerjasama_pohon"),
    path("kerja-sama/<uuid:pk>/perjalanan/", views.KerjaSamaPerjalanan.as_view(), name="kerjasama_perjalanan"),
    path("kerja-sama/<uuid:pk>/perpanjang/", views.KerjaSamaPerpanjang.as_view(), name="kerjasama_perpanjang"),
    path("kerja-sama/<uuid:pk>/adendum/", views.KerjaSamaAdendum.as_view(), name="kerjasama_adendum"),
]
