"""Instruments on the page of a case, and drafts that were left open, in the work list."""

from core.hooks import Tab, Tugas, cabang_menu, tab, tugas
from core.views import tautan
from rehabilitasi.filters.pengisian import KeadaanIsian, tertinggal
from rehabilitasi.models import Pengisian
from rehabilitasi.services.akses import BUKA_KLINIS

UBAH = "rehabilitasi.change_pengisian"

cabang_menu["/rehabilitasi/pengisian/"] = "rehab_kasus"

tab.daftarkan(
    Tab(
        "asesmen",
        "rehabilitasi.kasus",
        "Asesmen",
        "rehabilitasi:kasus_asesmen",
        BUKA_KLINIS,
        urutan=10,
        jumlah=lambda kasus, pengguna: kasus.pengisian.selesai().count(),
    )
)


def _tertinggal(request) -> int:
    return tertinggal(
        Pengisian.objects.untuk(request.user, UBAH).dalam(request.lingkup_id), request.waktu_kini
    ).count()


tugas.daftarkan(
    Tugas(
        "isian_tertinggal",
        "Isian instrumen terbuka lebih dari 7 hari",
        UBAH,
        _tertinggal,
        lambda r: tautan("rehabilitasi:pengisian_list", keadaan=KeadaanIsian.TERTINGGAL.value),
        ikon="hourglass-split",
        keterangan="Selesaikan, atau batalkan dan isi lagi",
        urutan=62,
    )
)
