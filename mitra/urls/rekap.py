"""Partners by kind, the calendar, agreements over the years, the recap sheet."""

from django.urls import path

from mitra import views

urlpatterns = [
    path("peta/", views.MitraPeta.as_view(), name="mitra_peta"),
    path("kalender/", views.Kalender.as_view(), name="kalender"),
    path("kerja-sama/linimasa/", views.KerjaSamaLinimasa.as_view(), name="kerjasama_linimasa"),
    path("kerja-sama/impor/", views.RekapUnggah.as_view(), name="rekap_unggah"),
    path("kerja-sama/impor/contoh/", views.RekapContoh.as_view(), name="rekap_contoh"),
    path("kerja-sama/impor/<uuid:pk>/", views.RekapDetail.as_view(), name="rekap_detail"),
    path("kerja-sama/impor/<uuid:pk>/mitra/", views.RekapMitra.as_view(), name="rekap_mitra"),
    path("kerja-sama/impor/<uuid:pk>/baris/<int:nomor>/", views.RekapBaris.as_view(), name="rekap_baris"),
    path("kerja-sama/impor/<uuid:pk>/simpan/", views.RekapSimpan.as_view(), name="rekap_simpan"),
    path("kerja-sama/impor/<uuid:pk>/batal/", views.RekapBatal.as_view(), name="rekap_batal"),
]
