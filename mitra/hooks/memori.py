"""Handover packs: menu, and what waits for the receiver's mark."""

from core.hooks import Menu, Tugas, menu, tugas
from core.views import tautan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import MemoriJabatan

LIHAT = "mitra.view_memorijabatan"


def jumlah_menunggu(request) -> int:
    memori = MemoriJabatan.objects.untuk(request.user).dalam(request.lingkup_id)
    return memori.menunggu(request.user).jumlah_terbatas()


menu.daftarkan(Menu("memori", "Serah terima", "mitra:memori_list", "arrow-left-right", LIHAT, KELOMPOK, 380))
tugas.daftarkan(
    Tugas(
        "memori_menunggu",
        "Serah terima menunggu paraf Anda",
        LIHAT,
        jumlah_menunggu,
        lambda request: tautan("mitra:memori_list", milik="saya"),
        ikon="arrow-left-right",
        keterangan="Baca baris demi baris, lalu paraf",
        urutan=305,
    )
)
