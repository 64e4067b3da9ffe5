"""The list of agreements."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from core.views import lencana, tautan
from mitra.choices import KeadaanKerjaSama
from mitra.rules import sisa_hari
from mitra.tables.kata import kata_sisa, kata_tidur, nama_pihak, nomor_semua


class KerjaSamaTabel(Tabel):
    """The sheet "Rekap MoU" (domain.md §12.1)."""

    kolom = (
        Kolom("mitra", "Mitra", nama_pihak, tautan=True, sub=lambda k: k.get_jenis_display(), lebar=32),
        Kolom("jenis", "Jenis naskah", "get_jenis_display", layar=False, lebar=22),
        Kolom("nomor", "Nomor", nomor_semua, urut="nomor_upt", lebar=30),
        Kolom("judul", "Judul", urut="judul", tautan=True, lebar=44),
        Kolom("tanggal", "Tanggal", "tanggal_tanda_tangan", urut="tanggal_tanda_tangan", jenis="tanggal"),
        Kolom(
            "akhir",
            "Berlaku s.d.",
            lambda k: k.akhir or ("tanpa batas" if k.mulai else ""),
            urut="akhir",
            jenis="tanggal",
            sub=kata_sisa,
        ),
        Kolom(
            "sisa",
            "Sisa hari",
            lambda k: sisa_hari(k.akhir, k.pada) if kata_sisa(k) else None,
            jenis="angka",
            layar=False,
        ),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda k: k.get_status_display() if k.keadaan == "disiapkan" else KeadaanKerjaSama(k.keadaan).label,
            lencana=lambda k: KeadaanKerjaSama.warna[k.keadaan],
            sub=lambda k: lencana(teks, "bad") if (teks := kata_tidur(k)) else "",
            lebar=20,
        ),
        Kolom(
            "janji",
            "Janji terpenuhi",
            lambda k: f"{angka(k.janji_terpenuhi)} dari {angka(k.janji_semua)}" if k.janji_semua else "",
            tautan=lambda k: tautan("mitra:komitmen_list", naskah=k.pk, berlaku="ya"),
            urut="janji_terpenuhi",
            berkas=False,
        ),
        Kolom("pic", "Penanggung jawab", "pic.nama", urut="pic__nama", lebar=24),
    )
    urut_awal = ("-tanggal_tanda_tangan",)

    def kelas_baris(self, baris):
        return {"kedaluwarsa": "tanda-bad", "akan_berakhir": "tanda-wait"}.get(baris.keadaan, "")
