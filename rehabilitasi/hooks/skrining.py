"""Mass screening in the menu and in the work list."""

from core.hooks import Menu, Tugas, menu, tugas
from core.views import tautan
from rehabilitasi.filters.kasus import KeadaanRujukan
from rehabilitasi.filters.skrining import KeadaanCalon
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import CalonSkrining
from rehabilitasi.services.skrining import RUJUK, narkotika_terlewat
from wbp.models import Wbp

UBAH = "rehabilitasi.change_calonskrining"
TAMBAH = "rehabilitasi.add_calonskrining"

menu.daftarkan(
    Menu(
        "skrining",
        "Skrining massal",
        "rehabilitasi:skrining_list",
        "ui-checks",
        "rehabilitasi.view_skriningmassal",
        KELOMPOK,
        305,
    )
)


def _narkotika_belum(request) -> int:
    orang = Wbp.objects.untuk(request.user, RUJUK).dalam(request.lingkup_id).dihuni()
    return narkotika_terlewat(orang, request.hari_ini).jumlah_terbatas()


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
    ),
    Tugas(
        "narkotika_belum",
        "Penghuni perkara narkotika yang belum diskrining",
        TAMBAH,
        _narkotika_belum,
        lambda r: tautan("rehabilitasi:rujukan_calon", keadaan=KeadaanRujukan.NARKOTIKA.value),
        ikon="person-exclamation",
        jenis="info",
        keterangan="Rujuk satu per satu, atau buka skrining massal",
        urutan=66,
    ),
)
