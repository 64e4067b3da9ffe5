"""Cases, referrals, consents; and what the page of a person says of them."""

from django.urls import path

from rehabilitasi.views.kasus import (
    KasusLangkah,
    KasusList,
    KasusRinci,
    KasusRiwayat,
    KasusTambah,
    KasusTugaskan,
    RujukanCalon,
)
from rehabilitasi.views.persetujuan import PersetujuanCabut, PersetujuanTambah, PersetujuanUnduh
from rehabilitasi.views.wbp import WbpRehabilitasi

urlpatterns = [
    path("kasus/", KasusList.as_view(), name="kasus_list"),
    path("rujukan/", RujukanCalon.as_view(), name="rujukan_calon"),
    path("rujukan/<uuid:wbp>/", KasusTambah.as_view(), name="kasus_tambah"),
    path("kasus/<uuid:pk>/", KasusRinci.as_view(), name="kasus_detail"),
    path("kasus/<uuid:pk>/riwayat/", KasusRiwayat.as_view(), name="kasus_riwayat"),
    path("kasus/<uuid:pk>/tugaskan/", KasusTugaskan.as_view(), name="kasus_tugaskan"),
    path("kasus/<uuid:pk>/langkah/<slug:langkah>/", KasusLangkah.as_view(), name="kasus_langkah"),
    path("kasus/<uuid:pk>/persetujuan/", PersetujuanTambah.as_view(), name="persetujuan_tambah"),
    path("persetujuan/<uuid:pk>/", PersetujuanUnduh.as_view(), name="persetujuan_unduh"),
    path("persetujuan/<uuid:pk>/cabut/", PersetujuanCabut.as_view(), name="persetujuan_cabut"),
    path("wbp/<uuid:pk>/", WbpRehabilitasi.as_view(), name="wbp_rehabilitasi"),
]
