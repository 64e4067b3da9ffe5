"""Batches, and the people of one batch."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from rehabilitasi.models.kasus import BERNAMA
from rehabilitasi.tables.tim import kata_masa


class GelombangTabel(Tabel):
    kolom = (
        Kolom("nama", "Gelombang", urut="nama", tautan=True, sub=lambda g: g.program.nama, lebar=32),
        Kolom("tim", "Tim", "tim.nama", urut="tim__nama", lebar=24),
        Kolom("masa", "Masa", lambda g: kata_masa(g.mulai, g.target_selesai), urut="mulai", lebar=24),
        Kolom(
            "peserta",
            "Mulai / target",
            lambda g: f"{angka(g.peserta)} / {angka(g.target_peserta)}",
            urut="peserta",
            lebar=14,
        ),
        Kolom("berjalan", "Berjalan", urut="berjalan", jenis="angka", lebar=10),
        Kolom("tamat", "Selesai", urut="tamat", jenis="angka", lebar=10),
        Kolom("putus", "Putus", urut="putus", jenis="angka", lebar=10),
        Kolom("keluar", "Keluar", urut="keluar", jenis="angka", lebar=10),
    )
    urut_awal = ("-mulai",)


class PesertaGelombangTabel(Tabel):
    """Cases of one batch, with where the person sleeps."""

    kolom = (
        Kolom("nomor", "Kasus", urut="nomor", tautan=True, lebar=14),
        Kolom("nama", "Nama", "wbp.nama", urut="wbp__nama_kunci", tautan=True, izin=BERNAMA, lebar=32),
        Kolom("status", "Status", "get_status_display", lencana=lambda k: k.get_jenis_status(), lebar=20),
        Kolom("mulai", "Mulai", urut="mulai", jenis="tanggal", lebar=14),
        Kolom("target", "Target selesai", "target_selesai", urut="target_selesai", jenis="tanggal", lebar=14),
        Kolom("konselor", "Konselor", lambda k: k.konselor.nama if k.konselor else "", lebar=24),
    )
    urut_awal = ("nomor",)
