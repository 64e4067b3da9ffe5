"""The plan on the page of a case, and in the work list of those who lead a team."""

from core.hooks import Tab, Tugas, cabang_menu, tab, tugas
from core.views import tautan
from rehabilitasi.filters.rencana import KeadaanRencana
from rehabilitasi.models import Rencana
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.rencana import menunggu_ketua

cabang_menu["/rehabilitasi/rencana/"] = "rehab_kasus"
tab.daftarkan(
    Tab(
        "rencana",
        "rehabilitasi.kasus",
        "Rencana",
        "rehabilitasi:kasus_rencana",
        BUKA_KLINIS,
        20,
        lambda kasus, pengguna: kasus.rencana.count(),
    )
)


def _menunggu(request) -> int:
    semua = Rencana.objects.untuk(request.user).dalam(request.lingkup_id)
    return menunggu_ketua(semua, request.user, request.hari_ini).count()


tugas.daftarkan(
    Tugas(
        "rencana_rehab",
        "Rencana rehabilitasi menunggu persetujuan Anda",
        BUKA_KLINIS,
        _menunggu,
        lambda request: tautan("rehabilitasi:rencana_list", keadaan=KeadaanRencana.MENUNGGU_SAYA.value),
        ikon="list-task",
        keterangan="Ketua tim menyetujui atau mengembalikan",
        urutan=62,
    )
)
