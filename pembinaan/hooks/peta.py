"""The map of needs in the menu; analyses to be adopted on the work list."""

from core.hooks import Menu, Tugas, cabang_menu, menu, tugas
from core.views import tautan
from pembinaan.choices import StatusAnalisis
from pembinaan.models import AnalisisKebutuhan

LIHAT = "pembinaan.view_analisiskebutuhan"
TETAPKAN = "pembinaan.tetapkan_analisiskebutuhan"

menu.daftarkan(Menu("peta", "Peta kebutuhan", "pembinaan:peta", "map", LIHAT, "Pembinaan", 207))
cabang_menu["/pembinaan/analisis/"] = "peta"


def _draf(request):
    semua = AnalisisKebutuhan.objects.untuk(request.user, TETAPKAN).dalam(request.lingkup_id)
    return semua.filter(status=StatusAnalisis.DRAF)


tugas.daftarkan(
    Tugas(
        "analisis_menunggu",
        "Analisis kebutuhan menunggu penetapan",
        TETAPKAN,
        lambda r: _draf(r).count(),
        lambda r: tautan("pembinaan:analisis_list", status=StatusAnalisis.DRAF.value),
        ikon="clipboard-data",
        keterangan="Angkanya dibekukan saat ditetapkan",
        urutan=48,
    )
)
