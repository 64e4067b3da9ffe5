"""Sittings of the TPP in the menu, in the work lists, and on the page of one person."""

from core.hooks import Menu, Panel, Tab, Tugas, menu, panel, tab, tugas
from core.views import tautan
from pembinaan.filters import KeadaanSidang
from pembinaan.hooks.kegiatan import KELOMPOK
from pembinaan.models import KeputusanTpp, SidangTpp
from pembinaan.rules import SIDANG_SEBULAN, sidang_kurang
from pembinaan.services.orang_sidang import kata_tahap, orang_sidang
from upt.waktu import hari_ini
from wbp.choices import StatusHukum
from wbp.models import Wbp

LIHAT = "pembinaan.view_sidangtpp"
LIHAT_PUTUSAN = "pembinaan.view_keputusantpp"
TETAPKAN = "pembinaan.tetapkan_sidangtpp"

menu.daftarkan(Menu("tpp", "Sidang TPP", "pembinaan:sidang_list", "people", LIHAT, KELOMPOK, 245))


def _sidang(request, izin=None):
    return SidangTpp.objects.untuk(request.user, izin).dalam(request.lingkup_id)


def _kurang(request) -> int:
    semua = _sidang(request).pada_bulan(request.hari_ini).memenuhi_irama(request.hari_ini)
    return sidang_kurang(request.hari_ini, semua.count())


tugas.daftarkan(
    Tugas(
        "sidang_penetapan",
        "Sidang TPP menunggu penetapan",
        TETAPKAN,
        lambda r: _sidang(r, TETAPKAN).menunggu_penetapan().count(),
        lambda r: tautan("pembinaan:sidang_list", keadaan=KeadaanSidang.DILAKSANAKAN.value),
        ikon="pen",
        keterangan="Rekomendasi berlaku setelah ditetapkan",
        urutan=35,
    ),
    Tugas(
        "sidang_belum_dicatat",
        "Sidang TPP yang lewat dan belum selesai dicatat",
        "pembinaan.change_sidangtpp",
        lambda r: _sidang(r).belum_dicatat(r.hari_ini).count(),
        lambda r: tautan("pembinaan:sidang_list", keadaan=KeadaanSidang.BELUM_DICATAT.value),
        ikon="journal-x",
        jenis="bad",
        keterangan="Isi keputusan dan kehadiran, atau batalkan",
        urutan=36,
    ),
    Tugas(
        "sidang_kurang",
        "Sidang TPP rutin bulan ini yang belum dijadwalkan",
        "pembinaan.add_sidangtpp",
        _kurang,
        lambda r: tautan("pembinaan:sidang_irama"),
        ikon="calendar-x",
        keterangan=f"Sidang rutin sedikitnya {SIDANG_SEBULAN} kali sebulan",
        urutan=37,
    ),
)


def _jumlah_putusan(wbp, pengguna) -> int:
    return KeputusanTpp.objects.untuk(pengguna).filter(wbp=wbp).dari_sidang_berjalan().count()


tab.daftarkan(
    Tab("tpp", "wbp.wbp", "TPP", "pembinaan:wbp_tpp", LIHAT_PUTUSAN, urutan=60, jumlah=_jumlah_putusan),
)


def _panel_tahap(wbp: Wbp, request) -> dict | None:
    """The decided stage beside the one the dates suggest; only of a narapidana held where the reader may look."""
    orang = orang_sidang(wbp.upt_id, [wbp.pk], hari_ini(wbp.upt), request.user)[wbp.pk]
    if not orang.dihuni or orang.registrasi.status_hukum != StatusHukum.NARAPIDANA:
        return None
    saran = kata_tahap(orang.saran)
    return {
        "wbp": wbp,
        "tahap": kata_tahap(orang.kode_tahap),
        "sidang": orang.tahap.sidang if orang.tahap else None,
        "saran": saran,
        "beda": bool(orang.tahap and orang.saran and orang.saran != orang.kode_tahap),
    }


panel.daftarkan(Panel("tahap", "wbp.wbp", "pembinaan/panel_tahap.html", LIHAT_PUTUSAN, _panel_tahap, urutan=35))
