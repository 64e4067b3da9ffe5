"""Cases in the menu, in the work lists, on the page of one person; and what happens when that person leaves."""

from django.dispatch import receiver

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.views import tautan
from rehabilitasi.filters.kasus import KeadaanKasus
from rehabilitasi.models import Kasus
from rehabilitasi.services.kasus import tutup_karena_keluar
from wbp.signals import wbp_keluar

KELOMPOK = "Rehabilitasi"
LIHAT = "rehabilitasi.view_kasus"
UBAH = "rehabilitasi.change_kasus"
RUJUK = "rehabilitasi.rujuk_kasus"

menu.daftarkan(
    Menu("rehab_kasus", "Kasus rehabilitasi", "rehabilitasi:kasus_list", "folder2-open", LIHAT, KELOMPOK, 300),
    Menu("rehab_rujukan", "Rujuk rehabilitasi", "rehabilitasi:rujukan_calon", "person-plus", RUJUK, KELOMPOK, 302),
)


def _jumlah_kasus(wbp, pengguna) -> int:
    return Kasus.objects.untuk(pengguna).filter(wbp=wbp).count()


tab.daftarkan(
    Tab(
        "rehabilitasi",
        "wbp.wbp",
        "Rehabilitasi",
        "rehabilitasi:wbp_rehabilitasi",
        "rehabilitasi.lihat_kasus_wbp",
        urutan=70,
        jumlah=_jumlah_kasus,
    ),
    Tab("riwayat", "rehabilitasi.kasus", "Riwayat", "rehabilitasi:kasus_riwayat", LIHAT, urutan=95),
)


def _kasus(request, izin=UBAH):
    return Kasus.objects.untuk(request.user, izin).dalam(request.lingkup_id)


tugas.daftarkan(
    Tugas(
        "rehab_tanpa_tim",
        "Rujukan rehabilitasi yang belum bertim",
        UBAH,
        lambda r: _kasus(r).tanpa_tim().count(),
        lambda r: tautan("rehabilitasi:kasus_list", keadaan=KeadaanKasus.TANPA_TIM.value),
        ikon="person-plus",
        keterangan="Tugaskan tim dan konselornya",
        urutan=60,
    ),
    Tugas(
        "rehab_asesmen",
        "Kasus rehabilitasi menunggu asesmen",
        UBAH,
        lambda r: _kasus(r).menunggu_asesmen().count(),
        lambda r: tautan("rehabilitasi:kasus_list", keadaan=KeadaanKasus.ASESMEN.value),
        ikon="clipboard2-pulse",
        keterangan="Persetujuan tertulis, lalu ASI dan WHOQOL-BREF",
        urutan=61,
    ),
)


@receiver(wbp_keluar, dispatch_uid="rehabilitasi.tutup_karena_keluar")
def saat_wbp_keluar(sender, *, wbp, mutasi, oleh, **lain):
    """A failing close undoes the mutasi: nobody stays in the programme of a UPT that has let them go."""
    tutup_karena_keluar(wbp=wbp, mutasi=mutasi, oleh=oleh)
