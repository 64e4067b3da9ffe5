"""SPPN and walis on other pages: menu, tab of a person, work list, coverage tile, a filter of the WBP list."""

from core.hooks import Menu, Tab, Tugas, Ubin, cabang_menu, menu, tab, tugas, ubin
from core.tampil import angka, persen
from core.tren import label_bulan, sekali
from core.views import tautan
from mitra.rules.kalender import geser, nama_bulan
from pembinaan.choices import StatusSppn
from pembinaan.models import PenilaianSppn
from pembinaan.services.sppn_bulan import akhir_bulan, bulan_lalu
from wbp.models import Registrasi
from wbp.saringan import SaringanTambahan, saringan_wbp

LIHAT = "pembinaan.view_penilaiansppn"
UBAH = "pembinaan.change_penilaiansppn"
BANYAK_BULAN = 12

menu.daftarkan(Menu("sppn", "Wali & SPPN", "pembinaan:wali", "person-lines-fill", LIHAT, "Pembinaan", 245))
cabang_menu["/pembinaan/sppn/"] = "sppn"

tab.daftarkan(
    Tab(
        "sppn",
        "wbp.wbp",
        "SPPN",
        "pembinaan:wbp_sppn",
        LIHAT,
        urutan=60,
        jumlah=lambda wbp, pengguna: PenilaianSppn.objects.untuk(pengguna).filter(wbp=wbp).count(),
    )
)


def _draf_lalu(request):
    semua = PenilaianSppn.objects.untuk(request.user, UBAH).dalam(request.lingkup_id)
    return semua.bulan(bulan_lalu(request.hari_ini)).draf()


tugas.daftarkan(
    Tugas(
        "sppn_konfirmasi",
        "Penilaian SPPN bulan lalu menunggu konfirmasi Anda",
        UBAH,
        lambda r: _draf_lalu(r).count(),
        lambda r: tautan("pembinaan:sppn_list", bulan=f"{bulan_lalu(r.hari_ini):%Y-%m}", status=StatusSppn.DRAF.value),
        ikon="clipboard-data",
        keterangan="Periksa draf, ubah yang tidak sesuai, lalu konfirmasi",
        urutan=25,
    )
)


# --- coverage --------------------------------------------------------------------------------------------------------


@sekali
def _cakupan(request) -> tuple[int, int]:
    """(scored, narapidana) at the end of last month."""
    bulan = bulan_lalu(request.hari_ini)
    lembar = PenilaianSppn.objects.untuk(request.user).dalam(request.lingkup_id).bulan(bulan).cakupan()
    napi = Registrasi.objects.untuk(request.user).dalam(request.lingkup_id).narapidana().pada(akhir_bulan(bulan))
    return lembar.count(), napi.count()


def cakupan_sppn(request) -> dict:
    dinilai, napi = _cakupan(request)
    bulan = nama_bulan(bulan_lalu(request.hari_ini))
    return {
        "angka": dinilai,
        "nilai": persen(dinilai, napi),
        "ket": f"{angka(dinilai)} dari {angka(napi)} narapidana, {bulan}",
    }


def tren_cakupan(request):
    """Sheets scored in each of the last twelve finished months, in one query."""
    awal = bulan_lalu(request.hari_ini)
    bulan = [geser(awal, -i) for i in range(BANYAK_BULAN - 1, -1, -1)]
    lembar = PenilaianSppn.objects.untuk(request.user).dalam(request.lingkup_id).cakupan()
    jumlah = lembar.hitung_per_bulan(bulan[0], bulan[-1])
    return [(label_bulan(b), jumlah.get(b, 0)) for b in bulan]


ubin.daftarkan(
    Ubin(
        "sppn",
        "Dinilai SPPN bulan lalu",
        "dasbor.lihat_dasbor",
        cakupan_sppn,
        lambda r: tautan("pembinaan:sppn_list", bulan=f"{bulan_lalu(r.hari_ini):%Y-%m}", keadaan="dinilai"),
        "Narapidana pada akhir bulan lalu yang lembar penilaiannya dikonfirmasi wali atau dikunci TPP ÷ semua "
        "narapidana pada hari itu. Tahanan tidak dinilai. Tren: banyaknya lembar yang dinilai per bulan.",
        tren=tren_cakupan,
        urutan=35,
    )
)

saringan_wbp.daftarkan(
    SaringanTambahan(
        "wali",
        "Wali",
        (("tanpa", "Belum mempunyai wali"), ("ada", "Mempunyai wali")),
        lambda qs, nilai, request: qs.tanpa_wali() if nilai == "tanpa" else qs.berwali(),
        "wbp.view_penugasanwali",
        urutan=110,
    )
)
