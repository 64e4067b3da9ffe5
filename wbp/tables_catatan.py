"""Columns of Register F."""

from core.tables import Kolom, Tabel


class PelanggaranTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut=("wbp__nama_kunci",),
            tautan=True,
            sub=lambda r: "dibatalkan" if r.dibatalkan else "",
            lebar=30,
        ),
        Kolom("tanggal", "Kejadian", urut=("tanggal",), jenis="tanggal", lebar=12),
        Kolom(
            "tingkat",
            "Tingkat",
            "get_tingkat_display",
            urut="tingkat",
            jenis="lencana",
            lencana=lambda r: "mute" if r.dibatalkan else {"ringan": "info", "sedang": "wait"}.get(r.tingkat, "bad"),
            lebar=12,
        ),
        Kolom("uraian", "Uraian pelanggaran", lebar=44),
        Kolom(
            "hukuman",
            "Hukuman disiplin",
            lambda r: r.get_hukuman_display() if r.hukuman else "Belum diputus",
            urut="hukuman",
            sub=lambda r: r.nomor_putusan,
            lebar=24,
        ),
        Kolom("tanggal_putusan", "Putusan", urut=("tanggal_putusan",), jenis="tanggal", lebar=12),
        Kolom("nomor_putusan", "Nomor keputusan", layar=False, lebar=26),
        Kolom("sampai", "Hukuman sampai", jenis="tanggal", layar=False, lebar=14),
        Kolom("dibatalkan", "Dibatalkan", lambda r: r.alasan_batal or ("Ya" if r.dibatalkan else ""), layar=False),
    )
    urut_awal = ("-tanggal",)

    def kelas_baris(self, baris) -> str:
        return "redup" if baris.dibatalkan else ""
