"""Columns of the lists of upt."""

from core.tables import Kolom, Tabel
from core.tampil import hari_tanggal
from upt.choices import KeadaanPejabat

JENIS_KEADAAN = {
    KeadaanPejabat.MENANDATANGANI: "ok",
    KeadaanPejabat.BERLAKU: "info",
    KeadaanPejabat.BELUM: "wait",
    KeadaanPejabat.BERAKHIR: "mute",
}


class PejabatTabel(Tabel):
    """Rows need `dengan_keadaan`: whether an appointment is valid depends on the day of the UPT."""

    kolom = (
        Kolom("nama", "Nama", urut="nama", tautan=True, sub=lambda r: f"NIP {r.nip}" if r.nip else "", lebar=30),
        Kolom("jabatan", "Jabatan", "jabatan_cetak", urut="jabatan", lebar=36),
        Kolom("berlaku_dari", "Berlaku dari", urut="berlaku_dari", lebar=14),
        Kolom("berlaku_sampai", "Sampai", lambda r: r.berlaku_sampai or "sekarang", urut="berlaku_sampai", lebar=14),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda r: KeadaanPejabat(r.keadaan).label,
            urut="keadaan",
            jenis="lencana",
            lencana=lambda r: JENIS_KEADAAN[r.keadaan],
            lebar=22,
        ),
    )
    urut_awal = ("-berlaku_dari", "nama")

    def __init__(self, pengguna):
        super().__init__(pengguna)
        self.boleh_ubah = pengguna.has_perm("upt.change_pejabat")

    def alamat_baris(self, baris):
        return baris.get_absolute_url() if self.boleh_ubah else ""


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
