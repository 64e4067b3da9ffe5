"""Aksi perubahan."""

from core.tables import Kolom, Tabel
from pembinaan.choices import StatusAksi
from pembinaan.tables.bagian import kata_masa


class AksiTabel(Tabel):
    kolom = (
        Kolom("judul", "Aksi perubahan", urut="judul", tautan=True, lebar=44),
        Kolom("pemimpin", "Pemimpin", "pemimpin.nama", urut="pemimpin__nama", lebar=24),
        Kolom("masa", "Masa", lambda r: kata_masa(r.mulai, r.selesai), urut="-mulai", lebar=24),
        Kolom("program", "Program", lambda r: r.program_jumlah, urut="program_jumlah", jenis="angka", lebar=10),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: StatusAksi(r.status).jenis,
        ),
    )
    urut_awal = ("-mulai",)
