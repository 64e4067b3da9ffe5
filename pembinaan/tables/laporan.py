"""The monthly recap: one row a run."""

from dataclasses import replace

from core.tables import Kolom, Tabel
from core.tampil import persen
from core.views import tautan
from pembinaan.tables.bagian import kata_bagian


class RekapTabel(Tabel):
    """`rentang` (first day, last day) of the month, for the links to the sessions counted."""

    kolom = (
        Kolom("kegiatan", "Kegiatan", "nama", urut="nama", tautan=True, sub=lambda r: r.program.nama, lebar=34),
        Kolom("bidang", "Bidang", "program.bidang.nama", urut="program__bidang__urutan", lebar=26),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama", lebar=26),
        Kolom("sesi", "Sesi", "sesi_bulan", urut="sesi_bulan", jenis="angka", tautan=True, lebar=8),
        Kolom("jp", "JP", "jp_bulan", urut="jp_bulan", jenis="angka", lebar=8),
        Kolom("laki", "L", "laki", urut="laki", jenis="angka", lebar=7),
        Kolom("perempuan", "P", "perempuan", urut="perempuan", jenis="angka", lebar=7),
        Kolom("orang", "Jumlah", lambda r: r.laki + r.perempuan, jenis="angka", lebar=9),
        Kolom(
            "kehadiran",
            "Kehadiran",
            lambda r: persen(r.hadir_bulan, r.dihitung_bulan),
            jenis="persen",
            sub=lambda r: kata_bagian(r.hadir_bulan, r.dihitung_bulan),
            lebar=12,
        ),
    )
    urut_awal = ("program__bidang__urutan", "nama")

    def __init__(self, pengguna, rentang):
        super().__init__(pengguna)
        dari, sampai = rentang
        tanya = {"status": "terlaksana", "dari": f"{dari:%d/%m/%Y}", "sampai": f"{sampai:%d/%m/%Y}"}
        self.terlihat = [
            replace(k, tautan=lambda r: tautan("pembinaan:sesi_list", kegiatan=str(r.pk), **tanya))
            if k.kode == "sesi"
            else k
            for k in self.terlihat
        ]
