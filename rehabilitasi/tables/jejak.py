"""The access log of one case."""

from core.choices import Tindakan
from core.tables import Kolom, Tabel
from rehabilitasi.tables.darurat import kata_saat

WARNA = {Tindakan.DITOLAK: "bad", Tindakan.CETAK: "info", Tindakan.UNDUH: "info", Tindakan.EKSPOR: "info"}


class JejakTabel(Tabel):
    urut_awal = ("-pada",)

    def __init__(self, pengguna, upt):
        self.kolom = (
            Kolom("pada", "Waktu", lambda j: kata_saat(j.pada, upt), urut="pada", utuh=True, lebar=18),
            Kolom("nama", "Nama", urut="nama", sub=lambda j: j.peran, lebar=28),
            Kolom(
                "tindakan",
                "Tindakan",
                "get_tindakan_display",
                urut="tindakan",
                lencana=lambda j: WARNA.get(j.tindakan, "mute"),
                lebar=16,
            ),
            Kolom("keterangan", "Bagian", lebar=28),
            Kolom("alamat", "Alamat jaringan", lebar=16),
        )
        super().__init__(pengguna)

    def alamat_baris(self, baris):
        return ""
