"""Runs."""

from core.tables import Kolom, Tabel
from pembinaan.choices import StatusKegiatan
from pembinaan.tables.bagian import KOLOM_KEHADIRAN, kata_masa


class KegiatanTabel(Tabel):
    kolom = (
        Kolom("nama", "Kegiatan", urut="nama", tautan=True, sub=lambda r: r.program.bidang.nama, lebar=32),
        Kolom("program", "Program", "program.nama", urut="program__nama", layar=False, lebar=28),
        Kolom("bidang", "Bidang", "program.bidang.nama", layar=False, lebar=28),
        Kolom("tipe", "Tipe", "program.get_tipe_display", layar=False),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: StatusKegiatan(r.status).jenis,
            lebar=14,
        ),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama_kunci", lebar=28),
        Kolom("masa", "Masa", lambda r: kata_masa(r.mulai, r.selesai), urut="mulai", lebar=24),
        Kolom("instruktur", "Instruktur", layar=False, lebar=24),
        Kolom("tempat", "Tempat", layar=False, lebar=20),
        Kolom(
            "terisi",
            "Peserta",
            lambda r: f"{r.terisi} / {r.kuota}" if r.kuota else str(r.terisi),
            urut="terisi",
            jenis="persen",
            sub=lambda r: f"{r.menunggu} menunggu" if r.menunggu else "",
            lebar=12,
        ),
        Kolom(
            "sesi",
            "Sesi",
            lambda r: f"{r.sesi_terlaksana} / {r.sesi_semua}",
            urut="sesi_terlaksana",
            jenis="persen",
            lebar=10,
        ),
        *KOLOM_KEHADIRAN,
        Kolom("penanggung_jawab", "Penanggung jawab", "penanggung_jawab.nama", layar=False, lebar=24),
    )
    urut_awal = ("-mulai",)
