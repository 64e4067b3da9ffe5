"""Aftercare in the menu, on the page of a case, and in the work list."""

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.views import tautan
from rehabilitasi.filters.pasca import KeadaanKontak
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import KontakPasca

LIHAT = "rehabilitasi.view_kontakpasca"


def _lewat(request):
    return KontakPasca.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id).lewat(request.hari_ini)


menu.daftarkan(Menu("pasca", "Pascarehabilitasi", "rehabilitasi:pasca_list", "telephone", LIHAT, KELOMPOK, 345))
tab.daftarkan(Tab("pasca", "rehabilitasi.kasus", "Pascarehabilitasi", "rehabilitasi:kasus_pasca", LIHAT, urutan=60))
tugas.daftarkan(
    Tugas(
        "kontak_lewat",
        "Kontak pascarehabilitasi yang lewat",
        "rehabilitasi.change_kontakpasca",
        lambda r: _lewat(r).count(),
        lambda r: tautan("rehabilitasi:pasca_list", keadaan=KeadaanKontak.TERLAMBAT.value),
        ikon="telephone-x",
        jenis="bad",
        keterangan="Hubungi, lalu catat; tidak terhubung juga jawaban",
        urutan=65,
    )
)
