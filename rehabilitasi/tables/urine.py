"""Rounds of urine tests, without any result: those are read case by case."""

from core.tables import Kolom, Tabel
from core.tampil import angka, hari_tanggal, jam


class TesUrineTabel(Tabel):
    kolom = (
        Kolom(
            "tanggal",
            "Waktu",
            lambda r: hari_tanggal(r.tanggal),
            urut=("tanggal", "jam"),
            tautan=True,
            sub=lambda r: jam(r.jam),
            utuh=True,
        ),
        Kolom(
            "untuk",
            "Untuk",
            lambda r: r.gelombang.nama if r.gelombang_id else "Semua kasus tim",
            sub=lambda r: "Dipilih acak" if r.acak else "",
        ),
        Kolom("sasaran", "Program berjalan", lambda r: f"{angka(r.sasaran)} orang"),
        Kolom("panel", "Panel", lambda r: r.get_panel_display(), sub=lambda r: f"Lot {r.nomor_kit}"),
        Kolom("petugas", "Petugas", "petugas.nama", urut="petugas__nama"),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda r: "Dibatalkan" if r.dibatalkan else "Berlaku",
            lencana=lambda r: "mute" if r.dibatalkan else "ok",
        ),
    )
    urut_awal = ("-tanggal", "-jam")

    def kelas_baris(self, baris) -> str:
        return "redup" if baris.dibatalkan else ""
