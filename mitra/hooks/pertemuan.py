"""Meetings in the menu, in the work list, and on the pages of partners and agreements."""

from core.hooks import Menu, Panel, Tugas, menu, panel, tugas
from core.views import tautan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import Pertemuan, TindakLanjut
from mitra.tables import baris_tindak
from upt.waktu import hari_ini

PERTEMUAN_TAMPIL = 5
TINDAK_TAMPIL = 10


def jumlah_belum_dicatat(request) -> int:
    semua = Pertemuan.objects.untuk(request.user).dalam(request.lingkup_id)
    return semua.belum_dicatat(request.hari_ini).jumlah_terbatas()


def _panel_mitra(mitra, request) -> dict:
    return _panel(request, mitra, mitra=mitra.pk)


def _panel_naskah(naskah, request) -> dict:
    return _panel(request, naskah, naskah=naskah.pk)


def _panel(request, objek, **saring) -> dict:
    """Latest meetings and what is still open; the links open exactly the rows counted here."""
    (nama,) = saring
    pada = hari_ini(objek.upt)
    pertemuan, tindak = Pertemuan.objects.untuk(request.user), TindakLanjut.objects.untuk(request.user).terbuka()
    if nama == "mitra":
        pertemuan, tindak = pertemuan.dengan_mitra(objek), tindak.filter(mitra=objek)
    else:
        pertemuan, tindak = pertemuan.filter(kerja_sama=objek), tindak.filter(kerja_sama=objek)
    baru = {"mitra": objek.pk} if nama == "mitra" else {"kerja_sama": objek.pk}
    urut = pertemuan.untuk_daftar(pada).order_by("-tanggal", "-jam_mulai", "-pk")
    return {
        "pertemuan": list(urut[:PERTEMUAN_TAMPIL]),
        "pertemuan_jumlah": pertemuan.count(),
        "pertemuan_url": tautan("mitra:pertemuan_list", **saring),
        "pertemuan_baru_url": tautan("mitra:pertemuan_tambah", **baru)
        if request.user.has_perm("mitra.add_pertemuan", objek)
        else "",
        "tindak": baris_tindak(tindak.untuk_daftar(pada).order_by("tenggat", "pk")[:TINDAK_TAMPIL]),
        "tindak_jumlah": tindak.count(),
        "tindak_lewat": tindak.lewat(pada).count(),
        "tindak_url": tautan("mitra:tindaklanjut_list", keadaan="terbuka", **saring),
    }


menu.daftarkan(
    Menu("pertemuan", "Pertemuan", "mitra:pertemuan_list", "people", "mitra.view_pertemuan", KELOMPOK, 340),
)
tugas.daftarkan(
    Tugas(
        "pertemuan_belum_dicatat",
        "Pertemuan yang lewat dan belum dicatat",
        "mitra.change_pertemuan",
        jumlah_belum_dicatat,
        lambda request: tautan("mitra:pertemuan_list", keadaan="belum_dicatat"),
        ikon="journal-x",
        keterangan="Isi hadirin dan notulennya, atau batalkan",
        urutan=325,
    ),
)
panel.daftarkan(
    Panel("pertemuan_mitra", "mitra.mitra", "mitra/pertemuan_panel.html", "mitra.view_pertemuan", _panel_mitra, 20),
    Panel(
        "pertemuan_naskah", "mitra.kerjasama", "mitra/pertemuan_panel.html", "mitra.view_pertemuan", _panel_naskah, 20
    ),
)
