"""Analyses of needs."""

from core.tables import Kolom, Tabel
from core.urai import format_tanggal
from pembinaan.choices import StatusAnalisis
from pembinaan.tables.bagian import kata_masa


class AnalisisTabel(Tabel):
    kolom = (
        Kolom("judul", "Analisis kebutuhan", urut="judul", tautan=True, lebar=44),
        Kolom("periode", "Periode", lambda r: kata_masa(r.dari, r.sampai), urut="-dari", lebar=28),
        Kolom("penyusun", "Penyusun", "penyusun.nama", urut="penyusun__nama", lebar=24),
        Kolom(
            "ditetapkan",
            "Ditetapkan",
            lambda r: format_tanggal(r.ditetapkan_pada) if r.ditetapkan_pada else "",
            urut="ditetapkan_pada",
            lebar=18,
        ),
        Kolom(
            "status", "Status", "get_status_display", urut="status", lencana=lambda r: StatusAnalisis(r.status).jenis
        ),
    )
    urut_awal = ("-dari",)
