"""The list of meetings."""

from core.tables import Kolom, Tabel
from core.tampil import HARI, angka, jam
from mitra.choices import StatusPertemuan


def waktu_pertemuan(p, zona: str = "") -> str:
    """09.00–11.00 WIB; "pukul" is left to the sentence around it."""
    rentang = "–".join(j for j in (jam(p.jam_mulai), jam(p.jam_selesai)) if j)
    return f"{rentang} {zona}".strip() if rentang else ""


def kata_waktu(p) -> str:
    """Day and hours of a narrow column: the hours never break at their dash."""
    rentang = waktu_pertemuan(p).replace("–", "\u2060–\u2060")
    return ", ".join(b for b in (HARI[p.tanggal.weekday()], rentang) if b)


def keadaan_pertemuan(p) -> dict:
    """Badge of a meeting. `p` comes from `untuk_daftar`: past its day without a word on it, or without minutes."""
    lewat = p.tanggal < p.pada
    if p.status == StatusPertemuan.RENCANA and lewat:
        return {"teks": "Belum dicatat", "jenis": "bad"}
    if p.status == StatusPertemuan.TERLAKSANA and lewat and not p.banyak_butir:
        return {"teks": "Tanpa notulen", "jenis": "wait"}
    return {"teks": p.get_status_display(), "jenis": p.get_jenis_status()}


def nama_mitra(p) -> str:
    return ", ".join(m.nama for m in p.mitra.all())


def kata_tindak(p) -> str:
    if not p.tindak_semua:
        return ""
    return f"{angka(p.tindak_terbuka)} belum selesai" if p.tindak_terbuka else "semua selesai"


class PertemuanTabel(Tabel):
    kolom = (
        Kolom("judul", "Pokok pertemuan", urut="judul", tautan=True, sub=lambda p: p.get_jenis_display(), lebar=44),
        Kolom("tanggal", "Tanggal", urut=("tanggal", "jam_mulai"), jenis="tanggal", sub=kata_waktu),
        Kolom("waktu", "Waktu", waktu_pertemuan, layar=False),
        Kolom("jenis", "Jenis", "get_jenis_display", layar=False, lebar=18),
        Kolom("mitra", "Mitra", nama_mitra, lebar=40),
        Kolom("tempat", "Tempat", urut="tempat", lebar=28),
        Kolom("hadirin", "Hadirin", "banyak_hadirin", jenis="angka", layar=False),
        Kolom("tindak", "Tindak lanjut", "tindak_semua", jenis="angka", sub=kata_tindak),
        Kolom("terbuka", "Belum selesai", "tindak_terbuka", jenis="angka", layar=False),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda p: keadaan_pertemuan(p)["teks"],
            lencana=lambda p: keadaan_pertemuan(p)["jenis"],
            lebar=18,
        ),
    )
    urut_awal = ("-tanggal", "-jam_mulai")

    def kelas_baris(self, baris):
        if baris.status == StatusPertemuan.DIBATALKAN:
            return "redup"
        return "tanda-bad" if keadaan_pertemuan(baris)["jenis"] == "bad" else ""
