"""Follow-ups in the menu and in the work list of the person in charge."""

from core.hooks import Menu, Tugas, menu, tugas
from core.tren import sekali
from core.views import tautan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import TindakLanjut


def _milik(request):
    return TindakLanjut.objects.untuk(request.user).dalam(request.lingkup_id).milik(request.user)


@sekali
def jumlah_lewat(request) -> int:
    return _milik(request).lewat(request.hari_ini).jumlah_terbatas()


def jumlah_segera(request) -> int:
    return _milik(request).segera(request.hari_ini).jumlah_terbatas()


menu.daftarkan(
    Menu(
        "tindaklanjut",
        "Tindak lanjut",
        "mitra:tindaklanjut_list",
        "check2-square",
        "mitra.view_tindaklanjut",
        KELOMPOK,
        350,
        jumlah_lewat,
    ),
)
tugas.daftarkan(
    Tugas(
        "tindak_lanjut_lewat",
        "Tindak lanjut saya yang lewat tenggat",
        "mitra.view_tindaklanjut",
        jumlah_lewat,
        lambda request: tautan("mitra:tindaklanjut_list", keadaan="lewat", milik="saya"),
        ikon="check2-square",
        jenis="bad",
        keterangan="Selesaikan, tunda dengan alasan, atau batalkan",
        urutan=305,
    ),
    Tugas(
        "tindak_lanjut_segera",
        "Tindak lanjut saya dalam 7 hari",
        "mitra.view_tindaklanjut",
        jumlah_segera,
        lambda request: tautan("mitra:tindaklanjut_list", keadaan="segera", milik="saya"),
        ikon="check2-square",
        keterangan="Jatuh tempo hari ini sampai tujuh hari lagi",
        urutan=315,
    ),
)
