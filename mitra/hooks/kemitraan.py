"""What agreements offer the house: menu and work list."""

from core.hooks import Menu, Tugas, menu, tugas
from core.views import tautan
from mitra.models import KerjaSama, Komitmen

KELOMPOK = "Kemitraan"


def _naskah(request):
    return KerjaSama.objects.untuk(request.user).dalam(request.lingkup_id)


def jumlah_akan_berakhir(request) -> int:
    return _naskah(request).akan_berakhir(request.hari_ini).jumlah_terbatas()


def jumlah_kedaluwarsa_berjalan(request) -> int:
    return _naskah(request).kedaluwarsa(request.hari_ini).dengan_kegiatan_berjalan().jumlah_terbatas()


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
        "kerjasama_akan_berakhir",
        "Kerja sama berakhir ≤ 90 hari",
        "mitra.view_kerjasama",
        jumlah_akan_berakhir,
        lambda request: tautan("mitra:kerjasama_list", keadaan="akan_berakhir"),
        ikon="file-earmark-text",
        keterangan="siapkan perpanjangan atau evaluasi",
        urutan=310,
    ),
    Tugas(
        "kerjasama_kedaluwarsa_berjalan",
        "Kerja sama kedaluwarsa, kegiatan masih berjalan",
        "mitra.view_kerjasama",
        jumlah_kedaluwarsa_berjalan,
        lambda request: tautan("mitra:kerjasama_list", keadaan="kedaluwarsa_berjalan"),
        ikon="file-earmark-x",
        jenis="bad",
        keterangan="perpanjang dengan adendum atau hentikan kegiatannya",
        urutan=300,
    ),
    Tugas(
        "janji_lewat",
        "Janji mitra lewat waktu",
        "mitra.view_komitmen",
        jumlah_janji_lewat,
        lambda request: tautan("mitra:komitmen_list", keadaan="lewat"),
        ikon="hourglass-split",
        jenis="bad",
        keterangan="tenggat sudah lewat, target belum tercapai",
        urutan=320,
    ),
)
