"""Instruments given, without anything that was answered."""

from django.urls import reverse

from core.tables import Kolom, Tabel
from rehabilitasi.choices import StatusPengisian
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.services.akses import BUKA_KLINIS
from rehabilitasi.services.pengisian_hasil import nama_instrumen


class PengisianTabel(Tabel):
    kolom = (
        Kolom("instrumen", "Instrumen", nama_instrumen, urut="instrumen", tautan=True, lebar=14),
        Kolom("kasus", "Kasus", "kasus.nomor", urut="kasus__nomor", lebar=14),
        Kolom("nama", "Nama", "kasus.wbp.nama", urut="kasus__wbp__nama_kunci", izin=BERNAMA, lebar=32),
        Kolom("titik", "Waktu pengukuran", "get_titik_display", urut="titik", lebar=20),
        Kolom("tanggal", "Tanggal", urut="tanggal", jenis="tanggal", lebar=14),
        Kolom("pengisi", "Pewawancara", "pengisi.nama", urut="pengisi__nama", lebar=28),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda p: p.get_jenis_status(),
            lebar=16,
        ),
    )
    urut_awal = ("-tanggal",)

    def alamat_baris(self, baris):
        """To the questions, or the result; who may not open them is led to the case."""
        if not self.pengguna.has_perm(BUKA_KLINIS):
            return reverse("rehabilitasi:kasus_detail", args=[baris.kasus_id])
        if baris.status == StatusPengisian.DRAF:
            return reverse("rehabilitasi:pengisian_periksa", args=[baris.pk])
        return baris.get_absolute_url()
