"""What agreements offer the house: menu and work list."""

from core.hooks import Menu, Tugas, menu, tugas
from core.tren import sekali
from core.views import tautan
from mitra.models import KerjaSama, Komitmen

KELOMPOK = "Kemitraan"


def naskah_terlihat(request):
    return KerjaSama.objects.untuk(request.user).dalam(request.lingkup_id)


@sekali
def jumlah_akan_berakhir(request) -> int:
    return naskah_terlihat(request).akan_berakhir(request.hari_ini).jumlah_terbatas()


@sekali
def jumlah_janji_lewat(request) -> int:
    janji = Komitmen.objects.untuk(request.user).dalam(request.lingkup_id)
    return janji.dengan_capaian(request.hari_ini).filter(keadaan="lewat").jumlah_terbatas()


menu.daftarkan(
    Menu("mitra", "Mitra", "mitra:mitra_list", "building", "mitra.view_mitra", KELOMPOK, 310),
    Menu(
        "kerjasama",
        "Kerja sama",
        "mitra:kerjasama_list",
        "file-earmark-text",
        "mitra.view_kerjasama",
        KELOMPOK,
        320,
        jumlah_akan_berakhir,
    ),
    Menu("komitmen", "Janji mitra", "mitra:komitmen_list", "list-check", "mitra.view_komitmen", KELOMPOK, 330),
)
tugas.daftarkan(
    Tugas(
        "janji_lewat",
        "Janji mitra lewat waktu",
        "mitra.view_komitmen",
        jumlah_janji_lewat,
        lambda request: tautan("mitra:komitmen_list", keadaan="lewat"),
        ikon="hourglass-split",
        jenis="bad",
        keterangan="Tenggat sudah lewat, target belum tercapai",
        urutan=320,
    ),
)
