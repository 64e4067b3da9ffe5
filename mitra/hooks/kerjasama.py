"""Agreements on the work list, their journey as a tab, and what partners gave outside any text."""

from core.hooks import Tab, Tugas, tab, tugas
from core.views import tautan
from mitra.choices import Satuan
from mitra.hooks.kemitraan import naskah_terlihat
from mitra.models import Penyerahan
from mitra.sumber import ButirLuar, LuarNaskah, di_luar_naskah


def jumlah_temuan(request) -> int:
    return naskah_terlihat(request).temuan(request.hari_ini).jumlah_terbatas()


def jumlah_saya_berakhir(request) -> int:
    return naskah_terlihat(request).akan_berakhir(request.hari_ini).milik(request.user).jumlah_terbatas()


def jumlah_lain_berakhir(request) -> int:
    return naskah_terlihat(request).akan_berakhir(request.hari_ini).bukan_milik(request.user).jumlah_terbatas()


def penyerahan_di_luar(kerja_sama, pengguna) -> list[ButirLuar]:
    """Deliveries of the agreement's partners since it began that no promise asked for."""
    semua = (
        Penyerahan.objects.untuk(pengguna)
        .di_luar_naskah()
        .filter(mitra__pihak__kerja_sama=kerja_sama)
        .select_related("mitra")
        .order_by("-tanggal", "-pk")
    )
    if kerja_sama.mulai:
        semua = semua.filter(tanggal__gte=kerja_sama.mulai)
    return [
        ButirLuar(
            kunci=str(p.pk),
            label=p.uraian,
            keterangan=f"Diserahkan {p.mitra.nama}",
            tanggal=p.tanggal,
            url=p.get_absolute_url(),
            mitra_id=p.mitra_id,
            jumlah=p.jumlah,
            satuan=Satuan.UNIT if p.bentuk == "barang" else Satuan.KEGIATAN,
            jenis="sarana" if p.bentuk == "barang" else "pendampingan",
        )
        for p in semua
    ]


tugas.daftarkan(
    Tugas(
        "kerjasama_kedaluwarsa_berjalan",
        "Kerja sama lewat masanya, kegiatan masih berjalan",
        "mitra.view_kerjasama",
        jumlah_temuan,
        lambda request: tautan("mitra:kerjasama_list", keadaan="kedaluwarsa_berjalan"),
        ikon="file-earmark-x",
        jenis="bad",
        keterangan="Perpanjang, pindahkan kegiatannya ke janji yang baru, atau hentikan",
        urutan=300,
    ),
    Tugas(
        "kerjasama_saya_berakhir",
        "Kerja sama saya berakhir ≤ 90 hari",
        "mitra.view_kerjasama",
        jumlah_saya_berakhir,
        lambda request: tautan("mitra:kerjasama_list", keadaan="akan_berakhir", pic="saya"),
        ikon="file-earmark-text",
        keterangan="Anda penanggung jawabnya: siapkan perpanjangan atau evaluasi",
        urutan=305,
    ),
    # One line for each agreement: whoever looks after it meets it above, everybody else here.
    Tugas(
        "kerjasama_akan_berakhir",
        "Kerja sama berakhir ≤ 90 hari",
        "mitra.view_kerjasama",
        jumlah_lain_berakhir,
        lambda request: tautan("mitra:kerjasama_list", keadaan="akan_berakhir", pic="lain"),
        ikon="file-earmark-text",
        keterangan="Siapkan perpanjangan atau evaluasi",
        urutan=310,
    ),
)
tab.daftarkan(
    Tab("perjalanan", "mitra.kerjasama", "Perjalanan", "mitra:kerjasama_perjalanan", "mitra.view_kerjasama", urutan=10)
)
di_luar_naskah.daftarkan(LuarNaskah("penyerahan", penyerahan_di_luar, urutan=20))
