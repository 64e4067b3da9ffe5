"""Emergency access in the menu and the work list, the access log on a case, and which files are encrypted."""

from core.hooks import Menu, Tab, Tugas, menu, tab, tugas
from core.kunci import BerkasTersandi, berkas_tersandi
from core.views import tautan
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.filters.darurat import KeadaanDarurat
from rehabilitasi.hooks.kasus import KELOMPOK
from rehabilitasi.models import AksesDarurat
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.darurat import menunggu_keputusan
from rehabilitasi.services.tim import PUTUS

LIHAT = "rehabilitasi.view_aksesdarurat"

berkas_tersandi.daftarkan(BerkasTersandi("rehabilitasi.persetujuan", TeksKlinis.gantungan))

menu.daftarkan(Menu("rehab_darurat", "Akses darurat", "rehabilitasi:darurat_list", "key", LIHAT, KELOMPOK, 360))

tab.daftarkan(Tab("akses", "rehabilitasi.kasus", "Jejak akses", "rehabilitasi:kasus_jejak", BUKA_KLINIS, urutan=90))


def _menunggu(request) -> int:
    semua = AksesDarurat.objects.untuk(request.user, LIHAT).dalam(request.lingkup_id)
    return menunggu_keputusan(semua, request.user).count()


tugas.daftarkan(
    Tugas(
        "rehab_darurat",
        "Permohonan akses darurat menunggu keputusan Anda",
        PUTUS,
        _menunggu,
        lambda r: tautan("rehabilitasi:darurat_list", keadaan=KeadaanDarurat.PUTUSAN.value),
        ikon="key",
        jenis="bad",
        keterangan="Baca alasannya, lalu setujui atau tolak",
        urutan=30,
    )
)
