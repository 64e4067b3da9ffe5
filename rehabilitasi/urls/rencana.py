"""Plans of cases and their needs. A need is named behind its plan, by key alone."""

from django.urls import path

from rehabilitasi.views.rencana import (
    KasusRencana,
    KebutuhanCapaian,
    KebutuhanGeser,
    KebutuhanHapus,
    KebutuhanTambah,
    KebutuhanUbah,
    RencanaCetak,
    RencanaDetail,
    RencanaList,
)
from rehabilitasi.views.rencana_langkah import (
    KebutuhanMinat,
    RencanaAjukan,
    RencanaKembalikan,
    RencanaMulai,
    RencanaSetujui,
    RencanaSusun,
)

_RENCANA = "rencana/<uuid:pk>/"
_BUTIR = f"{_RENCANA}kebutuhan/<uuid:butir>/"

urlpatterns = [
    path("rencana/", RencanaList.as_view(), name="rencana_list"),
    path("kasus/<uuid:pk>/rencana/", KasusRencana.as_view(), name="kasus_rencana"),
    path("kasus/<uuid:pk>/rencana/susun/", RencanaSusun.as_view(), name="rencana_susun"),
    path("kasus/<uuid:pk>/rencana/mulai/", RencanaMulai.as_view(), name="rencana_mulai"),
    path(_RENCANA, RencanaDetail.as_view(), name="rencana_detail"),
    path(f"{_RENCANA}cetak/", RencanaCetak.as_view(), name="rencana_cetak"),
    path(f"{_RENCANA}ajukan/", RencanaAjukan.as_view(), name="rencana_ajukan"),
    path(f"{_RENCANA}setujui/", RencanaSetujui.as_view(), name="rencana_setujui"),
    path(f"{_RENCANA}kembalikan/", RencanaKembalikan.as_view(), name="rencana_kembalikan"),
    path(f"{_RENCANA}kebutuhan/tambah/", KebutuhanTambah.as_view(), name="kebutuhan_tambah"),
    path(_BUTIR, KebutuhanUbah.as_view(), name="kebutuhan_ubah"),
    path(f"{_BUTIR}hapus/", KebutuhanHapus.as_view(), name="kebutuhan_hapus"),
    path(f"{_BUTIR}geser/", KebutuhanGeser.as_view(), name="kebutuhan_geser"),
    path(f"{_BUTIR}capaian/", KebutuhanCapaian.as_view(), name="kebutuhan_capaian"),
    path(f"{_BUTIR}minat/", KebutuhanMinat.as_view(), name="kebutuhan_minat"),
]
