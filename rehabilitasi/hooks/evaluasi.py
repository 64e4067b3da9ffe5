"""Evaluations in the menu, on the page of a case, and in the work list of the teams."""

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.views import tautan
from rehabilitasi.choices import StatusEvaluasi
from rehabilitasi.filters.evaluasi import KeadaanEvaluasi
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import Evaluasi

LIHAT = "rehabilitasi.view_evaluasi"
CATAT = "rehabilitasi.change_evaluasi"

menu.daftarkan(
    Menu("rehab_evaluasi", "Evaluasi", "rehabilitasi:evaluasi_list", "clipboard-check", LIHAT, KELOMPOK, 340)
)
tab.daftarkan(
    Tab(
        "rehab_evaluasi",
        "rehabilitasi.kasus",
        "Evaluasi",
        "rehabilitasi:kasus_evaluasi",
        LIHAT,
        50,
        lambda kasus, pengguna: kasus.evaluasi.exclude(status=StatusEvaluasi.DIBATALKAN).count(),
    )
)
tugas.daftarkan(
    Tugas(
        "rehab_evaluasi",
        "Evaluasi rehabilitasi yang terlambat",
        CATAT,
        lambda r: Evaluasi.objects.untuk(r.user).dalam(r.lingkup_id).lewat(r.hari_ini).count(),
        lambda r: tautan("rehabilitasi:evaluasi_list", keadaan=KeadaanEvaluasi.TERLAMBAT.value),
        ikon="clipboard-x",
        jenis="bad",
        keterangan="Catat hasilnya dan tanggal berikutnya",
        urutan=63,
    )
)
