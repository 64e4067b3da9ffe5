"""Emergency access, and the access log of one case."""

from django.urls import path

from rehabilitasi.views.darurat import (
    DaruratCabut,
    DaruratList,
    DaruratMinta,
    DaruratRinci,
    DaruratSetujui,
    DaruratTolak,
)
from rehabilitasi.views.jejak import KasusJejak

urlpatterns = [
    path("darurat/", DaruratList.as_view(), name="darurat_list"),
    path("darurat/minta/", DaruratMinta.as_view(), name="darurat_minta"),
    path("darurat/<uuid:pk>/", DaruratRinci.as_view(), name="darurat_detail"),
    path("darurat/<uuid:pk>/setujui/", DaruratSetujui.as_view(), name="darurat_setujui"),
    path("darurat/<uuid:pk>/tolak/", DaruratTolak.as_view(), name="darurat_tolak"),
    path("darurat/<uuid:pk>/cabut/", DaruratCabut.as_view(), name="darurat_cabut"),
    path("kasus/<uuid:pk>/jejak/", KasusJejak.as_view(), name="kasus_jejak"),
]
