"""Sessions, as plan and as record; names only for whoever may read them."""

from dataclasses import replace

from core.tables import Kolom, Tabel
from core.tampil import hari_tanggal, jam
from rehabilitasi.choices import StatusLayanan
from rehabilitasi.models.kasus import BERNAMA


def kata_jam(r) -> str:
    return f"{jam(r.jam_mulai)}–{jam(r.jam_selesai)}"


def kata_hadir(r) -> str:
    return f"{r.hadir} dari {r.orang}" if r.status == StatusLayanan.TERLAKSANA else ""


class LayananTabel(Tabel):
    kolom = (
        Kolom(
            "tanggal",
            "Waktu",
            lambda r: hari_tanggal(r.tanggal),
            urut=("tanggal", "jam_mulai"),
            tautan=True,
            sub=kata_jam,
            utuh=True,
        ),
        Kolom("jenis", "Jenis", lambda r: r.get_jenis_display(), urut="jenis"),
        Kolom("topik", "Topik", izin="rehabilitasi.lihat_nama_kasus"),
        Kolom("untuk", "Untuk"),
        Kolom("petugas", "Petugas", "petugas.nama", urut="petugas__nama", sub=lambda r: r.tempat),
        Kolom(
            "status",
            "Status",
            lambda r: r.get_status_display(),
            urut="status",
            lencana=lambda r: r.get_jenis_status(),
            sub=lambda r: r.get_sebab_display(),
        ),
        Kolom("hadir", "Hadir", kata_hadir),
    )
    urut_awal = ("-tanggal", "-jam_mulai")

    def __init__(self, pengguna, hari_ini=None):
        super().__init__(pengguna)
        self.hari_ini = hari_ini
        self.bernama = pengguna.has_perm(BERNAMA)
        self.terlihat = [
            replace(k, nilai=self.untuk, sub=self.sub_untuk) if k.kode == "untuk" else k for k in self.terlihat
        ]

    def untuk(self, r) -> str:
        if r.kasus_id is None:
            return r.gelombang.nama
        return r.kasus.wbp.nama if self.bernama else f"Kasus {r.kasus.nomor}"

    def sub_untuk(self, r) -> str:
        if r.kasus_id is None:
            return ""
        bagian = (r.kasus.nomor if self.bernama else "", r.gelombang.nama if r.gelombang_id else "")
        return " · ".join(b for b in bagian if b)

    def kelas_baris(self, baris) -> str:
        if baris.status == StatusLayanan.DIJADWAL_ULANG:
            return "redup"
        lewat = self.hari_ini and baris.status == StatusLayanan.TERJADWAL and baris.tanggal < self.hari_ini
        return "tanda-wait" if lewat else ""
