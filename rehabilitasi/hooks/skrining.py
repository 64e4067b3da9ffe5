"""Mass screening in the menu and in the work list."""

from core.hooks import Menu, Tugas, menu, tugas
from core.views import tautan
from rehabilitasi.filters.skrining import KeadaanCalon
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import CalonSkrining

UBAH = "rehabilitasi.change_calonskrining"

menu.daftarkan(
    Menu(
        "skrining",
        "Skrining",
        "rehabilitasi:skrining_list",
        "ui-checks",
        "rehabilitasi.view_skriningmassal",
        KELOMPOK,
        305,
    )
)

tugas.daftarkan(
    Tugas(
        "calon_belum",
        "Calon belum diskrining",
        UBAH,
        lambda r: CalonSkrining.objects.untuk(r.user, UBAH).dalam(r.lingkup_id).belum().count(),
        lambda r: tautan("rehabilitasi:skrining_calon", keadaan=KeadaanCalon.MENUNGGU.value),
        ikon="ui-checks",
        keterangan="Mulai ASSIST, atau catat yang menolak dan berhalangan",
        urutan=60,
    )
)
