"""The list of agreements."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from core.views import lencana, tautan
from mitra.choices import KeadaanKerjaSama
from mitra.tables.kata import kata_sisa, kata_tidur, nama_pihak, nomor_semua


def kata_keadaan(naskah) -> str:
    disiapkan = naskah.keadaan == KeadaanKerjaSama.DISIAPKAN
    return naskah.get_status_display() if disiapkan else KeadaanKerjaSama(naskah.keadaan).label


def akhir_masa(naskah):
    return naskah.akhir or ("tanpa batas waktu" if naskah.mulai else "")


def keterangan(naskah) -> str:
    """Kind, state, days left and the note: the import reads the same words back and keeps only the note."""
    bagian = [naskah.get_jenis_display(), kata_keadaan(naskah), kata_sisa(naskah), " ".join(naskah.catatan.split())]
    return "; ".join(filter(None, bagian))


class KerjaSamaTabel(Tabel):
    """On the page what an officer works with; in files and print the sheet "Rekap MoU" (domain.md §12.1)."""

    kolom = (
        Kolom("mitra", "Mitra", nama_pihak, tautan=True, sub=lambda k: k.get_jenis_display(), berkas=False),
        Kolom("nomor", "Nomor", nomor_semua, urut="nomor_upt", berkas=False),
        Kolom("judul", "Judul", urut="judul", tautan=True, berkas=False),
        Kolom("tanggal", "Tanggal", "tanggal_tanda_tangan", urut="tanggal_tanda_tangan", berkas=False),
        Kolom("akhir", "Berlaku s.d.", akhir_masa, urut="akhir", sub=kata_sisa, berkas=False),
        Kolom(
            "keadaan",
            "Keadaan",
            kata_keadaan,
            lencana=lambda k: KeadaanKerjaSama.warna[k.keadaan],
            sub=lambda k: lencana(teks, "bad") if (teks := kata_tidur(k)) else "",
            berkas=False,
        ),
        Kolom(
            "janji",
            "Janji terpenuhi",
            lambda k: f"{angka(k.janji_terpenuhi)} dari {angka(k.janji_semua)}" if k.janji_semua else "",
            tautan=lambda k: tautan("mitra:komitmen_list", naskah=k.pk, berlaku="ya"),
            urut="janji_terpenuhi",
            berkas=False,
        ),
        Kolom("pic", "Penanggung jawab", "pic.nama", urut="pic__nama", berkas=False),
        Kolom(
            "rekap_mitra",
            "Mitra",
            lambda k: "; ".join(p.mitra.nama for p in k.pihak.all()) or "-",
            layar=False,
            lebar=36,
        ),
        Kolom("rekap_nomor", "Nomor", nomor_semua, layar=False, lebar=30),
        Kolom("rekap_judul", "Judul", "judul", layar=False, lebar=46),
        Kolom("rekap_tgl", "Tgl", "tanggal_tanda_tangan", layar=False, lebar=13),
        Kolom("rekap_akhir", "Berlaku s.d.", akhir_masa, layar=False, lebar=14),
        Kolom("rekap_pic", "PIC", "pic.nama", layar=False, lebar=24),
        Kolom("rekap_ket", "Ket", keterangan, layar=False, lebar=40),
    )
    urut_awal = ("-tanggal_tanda_tangan",)

    def cetak(self):
        return self.berkas()

    def kelas_baris(self, baris):
        return {"kedaluwarsa": "tanda-bad", "akan_berakhir": "tanda-wait"}.get(baris.keadaan, "")
