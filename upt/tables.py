"""Columns of the lists of upt."""

from core.tables import Kolom, Tabel
from core.tampil import hari_tanggal


class PejabatTabel(Tabel):
    """`hari_ini` is set by the view: whether an appointment is valid depends on the day of the UPT."""

    hari_ini = None
    penanda_tangan_id = None
    kolom = (
        Kolom("nama", "Nama", urut="nama", tautan=True, sub=lambda r: f"NIP {r.nip}" if r.nip else "", lebar=30),
        Kolom("jabatan", "Jabatan", "jabatan_cetak", urut="jabatan", lebar=36),
        Kolom("berlaku_dari", "Berlaku dari", urut="berlaku_dari", lebar=14),
        Kolom("berlaku_sampai", "Sampai", lambda r: r.berlaku_sampai or "sekarang", urut="berlaku_sampai", lebar=14),
        Kolom("keadaan", "Keadaan", lambda r: r.keadaan, jenis="lencana", lencana=lambda r: r.jenis_keadaan),
    )
    urut_awal = ("-berlaku_dari", "nama")

    def baris(self, rekaman):
        for r in rekaman:
            r.keadaan, r.jenis_keadaan = self._keadaan(r)
        return super().baris(rekaman)

    def _keadaan(self, r) -> tuple[str, str]:
        if r.pk == self.penanda_tangan_id:
            return "Menandatangani hari ini", "ok"
        if r.berlaku_dari > self.hari_ini:
            return "Belum berlaku", "wait"
        if r.berlaku_sampai and r.berlaku_sampai < self.hari_ini:
            return "Berakhir", "mute"
        return "Berlaku", "info"


class HariLiburTabel(Tabel):
    kolom = (
        Kolom("tanggal", "Tanggal", lambda r: hari_tanggal(r.tanggal), urut="tanggal", lebar=22),
        Kolom("nama", "Hari libur", urut="nama", tautan=True, lebar=36),
        Kolom(
            "berlaku",
            "Berlaku",
            lambda r: "UPT ini" if r.upt_id else "Nasional",
            jenis="lencana",
            lencana=lambda r: "info" if r.upt_id else "mute",
        ),
    )
    urut_awal = ("tanggal",)

    def __init__(self, pengguna):
        super().__init__(pengguna)
        self.boleh_ubah = pengguna.has_perm("upt.change_harilibur")

    def alamat_baris(self, baris):
        return baris.get_absolute_url() if baris.upt_id and self.boleh_ubah else ""
