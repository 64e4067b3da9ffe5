"""What promises and deliveries offer the house: menu, sleeping agreements, where a delivery's realisasi came from."""

from core.hooks import Menu, Tugas, menu, tugas
from core.tren import sekali
from core.views import tautan
from mitra.hooks.kemitraan import KELOMPOK
from mitra.models import KerjaSama, Penyerahan
from mitra.sumber import Sumber, sumber_realisasi


def urai_penyerahan(id_realisasi, pengguna) -> dict:
    """Label and address of the deliveries behind these realisasi that the user may see."""
    semua = Penyerahan.objects.untuk(pengguna).filter(realisasi__in=id_realisasi)
    return {
        p.realisasi_id: (
            f"{p.uraian} ({p.nomor_berita_acara})" if p.nomor_berita_acara else p.uraian,
            p.get_absolute_url(),
        )
        for p in semua
    }


@sekali
def jumlah_tidur(request) -> int:
    return KerjaSama.objects.untuk(request.user).dalam(request.lingkup_id).tidur(request.hari_ini).jumlah_terbatas()


menu.daftarkan(
    Menu("penyerahan", "Penyerahan", "mitra:penyerahan_list", "box-seam", "mitra.view_penyerahan", KELOMPOK, 340)
)
tugas.daftarkan(
    Tugas(
        "kerjasama_tidur",
        "Kerja sama tidur",
        "mitra.view_kerjasama",
        jumlah_tidur,
        lambda request: tautan("mitra:kerjasama_list", keadaan="tidur"),
        ikon="moon",
        keterangan="90 hari tanpa kegiatan; hubungi mitra atau nilai kembali naskahnya",
        urutan=330,
    )
)
sumber_realisasi.daftarkan(Sumber("penyerahan", urai_penyerahan), Sumber("layanan", urai_penyerahan))
