"""Teams, programmes and batches in the menu; teams whose letter has run out in the work list."""

from core.hooks import Menu, Tugas, cabang_menu, menu, tugas
from core.views import tautan
from rehabilitasi.filters.tim import KeadaanTim
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import TimTerpadu
from rehabilitasi.services.tim import PUTUS, habis_berkasus

LIHAT = "rehabilitasi.view_timterpadu"

menu.daftarkan(
    Menu("rehab_tim", "Tim terpadu", "rehabilitasi:tim_list", "people", LIHAT, KELOMPOK, 350),
    Menu(
        "rehab_gelombang",
        "Program dan gelombang",
        "rehabilitasi:gelombang_list",
        "collection",
        "rehabilitasi.view_gelombang",
        KELOMPOK,
        355,
    ),
)
cabang_menu["/rehabilitasi/program/"] = "rehab_gelombang"
cabang_menu["/rehabilitasi/anggota/"] = "rehab_tim"


def _habis(request) -> int:
    tim = TimTerpadu.objects.untuk(request.user, PUTUS).dalam(request.lingkup_id)
    return habis_berkasus(tim, request.hari_ini).count()


tugas.daftarkan(
    Tugas(
        "rehab_tim_habis",
        "Tim terpadu yang masa SK-nya habis",
        PUTUS,
        _habis,
        lambda r: tautan("rehabilitasi:tim_list", keadaan=KeadaanTim.HABIS.value),
        ikon="calendar-x",
        jenis="bad",
        keterangan="Anggotanya tidak lagi dapat membuka kasus; tetapkan ketua dengan SK baru",
        urutan=68,
    )
)
