"""What wbp shows in the frame: menu and work list. Each count is the verb of the list it opens."""

from core.hooks import Menu, Tugas, izin_cari_tertutup, menu, tugas
from core.views import tautan
from wbp.models import Wbp
from wbp.services.masa import PERINGATAN_EKSPIRASI, PERINGATAN_PENAHANAN

KELOMPOK = "Warga binaan"
IZIN_NIK = "wbp.lihat_nik"

if IZIN_NIK not in izin_cari_tertutup:
    izin_cari_tertutup.append(IZIN_NIK)


def _orang(request):
    return Wbp.objects.untuk(request.user).dalam(request.lingkup_id)


menu.daftarkan(
    Menu("wbp", "Data WBP", "wbp:wbp_list", "people", "wbp.view_wbp", KELOMPOK, 200),
    Menu("wbp_mutasi", "Mutasi", "wbp:mutasi_list", "door-open", "wbp.view_mutasi", KELOMPOK, 210),
    Menu("wbp_hunian", "Hunian hari ini", "wbp:hunian", "house", "wbp.lihat_hunian", KELOMPOK, 220),
    Menu("wbp_register_f", "Register F", "wbp:pelanggaran_list", "journal-x", "wbp.view_pelanggaran", KELOMPOK, 225),
    Menu("wbp_impor", "Impor SDP", "wbp:impor_list", "file-earmark-arrow-up", "wbp.impor_wbp", KELOMPOK, 230),
)

tugas.daftarkan(
    Tugas(
        "wbp_penahanan",
        "Masa penahanan akan atau sudah habis",
        "wbp.view_perkara",
        lambda r: _orang(r).penahanan_habis_dalam(r.hari_ini, PERINGATAN_PENAHANAN).count(),
        lambda r: tautan("wbp:wbp_list", penahanan=PERINGATAN_PENAHANAN, urut="nama"),
        ikon="hourglass-bottom",
        jenis="bad",
        keterangan=f"Tahanan dengan sisa paling lama {PERINGATAN_PENAHANAN} hari.",
        urutan=20,
    ),
    Tugas(
        "wbp_ekspirasi",
        "Ekspirasi dalam 30 hari",
        "wbp.view_perkara",
        lambda r: _orang(r).ekspirasi_dalam(r.hari_ini, PERINGATAN_EKSPIRASI).count(),
        lambda r: tautan("wbp:wbp_list", ekspirasi=PERINGATAN_EKSPIRASI, urut="ekspirasi"),
        ikon="calendar-check",
        keterangan="Menurut tanggal ekspirasi SDP",
        urutan=30,
    ),
    Tugas(
        "wbp_tanpa_kamar",
        "WBP belum punya kamar",
        "wbp.add_penempatan",
        lambda r: _orang(r).tanpa_kamar().count(),
        lambda r: tautan("wbp:wbp_list", tanpa_kamar="ya"),
        ikon="house-exclamation",
        urutan=40,
    ),
)
