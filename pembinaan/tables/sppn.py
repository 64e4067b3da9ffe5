"""Monthly SPPN sheets."""

from core.tables import Kolom, Tabel
from mitra.rules.kalender import nama_bulan


class SppnTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", "wbp.nama", urut=("wbp__nama_kunci",), tautan=True, lebar=32),
        Kolom("bulan", "Bulan", lambda r: nama_bulan(r.bulan), urut=("bulan",), lebar=16),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            jenis="lencana",
            lencana=lambda r: r.get_jenis_status(),
            lebar=18,
        ),
        Kolom("skor", "Skor", urut="skor", jenis="desimal", lebar=9),
        Kolom("predikat", "Predikat", urut="predikat", lebar=16),
        Kolom(
            "memenuhi",
            "Minimum dan predikat baik",
            lambda r: "" if r.memenuhi is None else "Memenuhi" if r.memenuhi else "Belum",
            urut="memenuhi",
            lencana=lambda r: "ok" if r.memenuhi else "wait",
            lebar=16,
        ),
        Kolom("wali", "Wali", lambda r: r.wali.nama if r.wali else "", urut="wali__nama", lebar=24),
        Kolom("dikonfirmasi_pada", "Dikonfirmasi", urut=("dikonfirmasi_pada",), jenis="tanggal", lebar=13),
        Kolom("catatan", "Catatan wali", layar=False, lebar=36),
    )
    urut_awal = ("-bulan", "wbp__nama_kunci")
