"""Interests in the menu, on the work list, on the page of a person; and their sheet at the door of imports."""

from core.hooks import Menu, Panel, Tab, Tugas, menu, panel, tab, tugas
from core.views import tautan
from pembinaan.models import AsesmenMinat
from pembinaan.queries import belum_diasesmen
from pembinaan.rules import kata_umur, sudah_lama
from pembinaan.services.lembar import jenis_lembar
from pembinaan.services.lembar_minat import LEMBAR_MINAT
from wbp.models import Wbp

LIHAT = "pembinaan.view_asesmenminat"
CATAT = "pembinaan.add_asesmenminat"

jenis_lembar.daftarkan(LEMBAR_MINAT)
menu.daftarkan(
    Menu("minat", "Minat & kebutuhan", "pembinaan:asesmen_list", "clipboard-heart", LIHAT, "Pembinaan", 205),
)


def _belum(request) -> int:
    orang = Wbp.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id).dihuni()
    return belum_diasesmen(orang, AsesmenMinat.objects.all()).count()


tugas.daftarkan(
    Tugas(
        "belum_diasesmen",
        "WBP belum diasesmen minatnya",
        CATAT,
        _belum,
        lambda request: tautan("pembinaan:asesmen_belum"),
        ikon="clipboard-heart",
        jenis="info",
        keterangan="Tanyakan per blok, atau cetak formulirnya",
        urutan=45,
    )
)


def _jawaban(wbp, pengguna):
    return AsesmenMinat.objects.untuk(pengguna).filter(wbp=wbp)


def _panel(wbp, request) -> dict:
    a = _jawaban(wbp, request.user).terakhir().prefetch_related("pilihan__minat").order_by("-tanggal").first()
    return {
        "wbp": wbp,
        "a": a,
        "umur": kata_umur(a.tanggal, request.hari_ini) if a else "",
        "lama": bool(a) and sudah_lama(a.tanggal, request.hari_ini),
    }


tab.daftarkan(
    Tab(
        "minat",
        "wbp.wbp",
        "Minat",
        "pembinaan:wbp_minat",
        LIHAT,
        urutan=35,
        jumlah=lambda wbp, pengguna: _jawaban(wbp, pengguna).berlaku().count(),
    )
)
panel.daftarkan(Panel("minat", "wbp.wbp", "pembinaan/panel_minat.html", LIHAT, _panel, urutan=45))
