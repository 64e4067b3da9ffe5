"""Plans in a list: which, where they stand, since when. What they say is not here."""

from django.urls import reverse

from core.tables import Kolom, Tabel
from rehabilitasi.services.akses import BUKA_KLINIS


class RencanaTabel(Tabel):
    kolom = (
        Kolom("kasus", "Kasus", "kasus.nomor", urut="kasus__nomor", tautan=True, lebar=14, utuh=True),
        Kolom(
            "nama",
            "Nama",
            "kasus.wbp.nama",
            urut="kasus__wbp__nama_kunci",
            tautan=True,
            izin="rehabilitasi.lihat_nama_kasus",
            lebar=30,
        ),
        Kolom("rencana", "Rencana", lambda r: str(r), urut="urutan", lebar=16),
        Kolom("tim", "Tim", lambda r: r.kasus.tim.nama if r.kasus.tim else "", urut="kasus__tim__nama", lebar=22),
        Kolom("diajukan", "Diajukan", "diajukan_pada", urut="diajukan_pada", jenis="tanggal", lebar=14),
        Kolom("disetujui", "Disetujui", "disetujui_pada", urut="disetujui_pada", jenis="tanggal", lebar=14),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: r.get_jenis_status(),
            lebar=20,
        ),
    )
    urut_awal = ("-dibuat_pada",)

    def alamat_baris(self, baris):
        if self.pengguna.has_perm(BUKA_KLINIS):
            return baris.get_absolute_url()
        return reverse("rehabilitasi:kasus_detail", args=[baris.kasus_id])
