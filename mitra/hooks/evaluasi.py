"""Yearly evaluations: menu, tab of the agreement, what waits for whom."""

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.views import tautan
from mitra.choices import StatusEvaluasi
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import EvaluasiKerjaSama, KerjaSama

LIHAT = "mitra.view_evaluasikerjasama"
TAMBAH = "mitra.add_evaluasikerjasama"
TETAPKAN = "mitra.tetapkan_evaluasi"


def jumlah_belum(request) -> int:
    naskah = KerjaSama.objects.untuk(request.user).dalam(request.lingkup_id)
    return naskah.belum_dievaluasi(request.hari_ini.year - 1).jumlah_terbatas()


def jumlah_menunggu(request) -> int:
    return EvaluasiKerjaSama.objects.untuk(request.user).dalam(request.lingkup_id).menunggu().jumlah_terbatas()


menu.daftarkan(Menu("evaluasi", "Evaluasi", "mitra:evaluasi_list", "clipboard-check", LIHAT, KELOMPOK, 370))
tab.daftarkan(
    Tab(
        "evaluasi",
        "mitra.kerjasama",
        "Evaluasi",
        "mitra:kerjasama_evaluasi",
        LIHAT,
        urutan=85,
        jumlah=lambda naskah, pengguna: naskah.evaluasi.untuk(pengguna).count(),
    )
)
tugas.daftarkan(
    Tugas(
        "evaluasi_belum",
        "Kerja sama berlaku yang belum dievaluasi tahun lalu",
        TAMBAH,
        jumlah_belum,
        lambda request: tautan("mitra:kerjasama_list", evaluasi="belum"),
        ikon="clipboard-plus",
        keterangan="Berlaku sedikitnya tiga bulan pada tahun itu",
        urutan=350,
    ),
    Tugas(
        "evaluasi_menunggu",
        "Evaluasi menunggu penetapan",
        TETAPKAN,
        jumlah_menunggu,
        lambda request: tautan("mitra:evaluasi_list", status=StatusEvaluasi.DRAF.value),
        ikon="clipboard-check",
        keterangan="Periksa skor dan rekomendasinya, lalu tetapkan",
        urutan=355,
    ),
)
