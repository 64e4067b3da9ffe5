"""Schooling in the menu, on the page of a person, on the work list; and its end when a person leaves."""

from django.dispatch import receiver

from core.hooks import Menu, Tab, Tugas, cabang_menu, menu, tab, tugas
from core.views import tautan
from pembinaan.choices import StatusDidik
from pembinaan.models import PesertaDidik
from pembinaan.services.kesetaraan import tutup_didik_karena_keluar
from wbp.signals import wbp_keluar

LIHAT = "pembinaan.view_pesertadidik"

menu.daftarkan(Menu("kesetaraan", "Pendidikan kesetaraan", "pembinaan:didik_list", "book", LIHAT, "Pembinaan", 235))
cabang_menu.update({f"/pembinaan/{apa}/": "kesetaraan" for apa in ("rapor", "ujian", "ijazah")})
tab.daftarkan(
    Tab(
        "pendidikan",
        "wbp.wbp",
        "Pendidikan",
        "pembinaan:wbp_didik",
        LIHAT,
        urutan=45,
        jumlah=lambda wbp, pengguna: PesertaDidik.objects.untuk(pengguna).filter(wbp=wbp).count(),
    )
)


def _tanpa_ijazah(request):
    semua = PesertaDidik.objects.untuk(request.user).dalam(request.lingkup_id).dengan_jumlah()
    return semua.filter(status=StatusDidik.LULUS, nomor_ijazah=None)


tugas.daftarkan(
    Tugas(
        "ijazah_belum",
        "Lulus Paket, ijazah belum dicatat",
        "pembinaan.add_ijazah",
        lambda r: _tanpa_ijazah(r).count(),
        lambda r: tautan("pembinaan:didik_list", ijazah="belum"),
        ikon="book",
        jenis="info",
        keterangan="Catat nomornya dan unggah pindaiannya",
        urutan=60,
    )
)


@receiver(wbp_keluar, dispatch_uid="pembinaan.tutup_didik_karena_keluar")
def saat_wbp_keluar(sender, *, wbp, mutasi, oleh, **lain):
    tutup_didik_karena_keluar(wbp=wbp, mutasi=mutasi, oleh=oleh)
