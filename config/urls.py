"""Root addresses: one include per app, in floor order."""

from django.contrib import admin
from django.urls import include, path

from pembinaan.views.verifikasi import verifikasi

handler400 = "core.galat.tidak_terbaca"
handler403 = "core.galat.tidak_berizin"
handler404 = "core.galat.tidak_ada"
handler500 = "core.galat.galat_sistem"

urlpatterns = [
    path("", include("dasbor.urls")),
    path("pembinaan/", include("pembinaan.urls")),
    path("verifikasi/<str:kode>/", verifikasi, name="verifikasi"),
    path("rehabilitasi/", include("rehabilitasi.urls")),
    path("mitra/", include("mitra.urls")),
    path("wbp/", include("wbp.urls")),
    path("", include("akun.urls")),
    path("upt/", include("upt.urls")),
    path("", include("core.urls")),
    path("admin/", admin.site.urls),
]
