"""The list of follow-ups, and what one of them is today in words."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from mitra.choices import TUNDA_PALING_BANYAK, StatusTindakLanjut


def keadaan_tindak(t) -> dict:
    """Badge of a follow-up; an open one past its due date says by how many days. `t` comes from `untuk_daftar`."""
    if t.status not in StatusTindakLanjut.terbuka:
        return {"teks": t.get_status_display(), "jenis": t.get_jenis_status()}
    if t.tenggat < t.pada:
        return {"teks": f"Lewat {angka((t.pada - t.tenggat).days)} hari", "jenis": "bad"}
    return {"teks": t.get_status_display(), "jenis": t.get_jenis_status()}


def kata_tenggat(t) -> str:
    """How far off the due date of an open follow-up is."""
    if t.status not in StatusTindakLanjut.terbuka or t.tenggat < t.pada:
        return ""
    sisa = (t.tenggat - t.pada).days
    return "hari ini" if sisa == 0 else "besok" if sisa == 1 else f"{angka(sisa)} hari lagi"


def kata_tunda(t) -> str:
    return f"ditunda {t.jumlah_tunda} dari {TUNDA_PALING_BANYAK} kali" if t.jumlah_tunda else ""


def baris_tindak(semua) -> list[dict]:
    """Follow-ups as a work list draws them; `semua` comes from `untuk_daftar`."""
    return [
        {
            "label": t.uraian,
            "mitra": t.mitra.nama,
            "pic": t.pic.nama,
            "kontak": t.kontak.nama if t.kontak_id else "",
            "tenggat": t.tenggat,
            "sisa": kata_tenggat(t),
            "tunda": kata_tunda(t),
            "url": t.get_absolute_url(),
            **keadaan_tindak(t),
        }
        for t in semua
    ]


class TindakLanjutTabel(Tabel):
    kolom = (
        Kolom("uraian", "Yang harus dilakukan", urut="uraian", tautan=True, sub=kata_tunda, lebar=44),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama_kunci", lebar=30),
        Kolom(
            "pic",
            "Penanggung jawab UPT",
            "pic.nama",
            urut="pic__nama",
            sub=lambda t: f"Mitra: {t.kontak.nama}" if t.kontak_id else "",
            lebar=26,
        ),
        Kolom("kontak", "Penanggung jawab mitra", "kontak.nama", layar=False, lebar=26),
        Kolom("tenggat", "Tenggat", urut="tenggat", jenis="tanggal", sub=kata_tenggat),
        Kolom("pertemuan", "Dari pertemuan", "pertemuan.judul", layar=False, lebar=36),
        Kolom("tunda", "Kali ditunda", "jumlah_tunda", jenis="angka", layar=False),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda t: keadaan_tindak(t)["teks"],
            lencana=lambda t: keadaan_tindak(t)["jenis"],
            lebar=18,
        ),
        Kolom("selesai", "Selesai pada", "selesai_pada", jenis="tanggal", layar=False),
        Kolom("hasil", "Hasil", layar=False, lebar=44),
    )
    urut_awal = ("tutup", "tenggat")

    def kelas_baris(self, baris):
        if baris.status not in StatusTindakLanjut.terbuka:
            return "redup"
        return "tanda-bad" if baris.tenggat < baris.pada else ""
