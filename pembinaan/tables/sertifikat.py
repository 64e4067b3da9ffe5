"""Register of certificates; designs."""

import datetime as dt

from django.urls import reverse

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek
from pembinaan.choices import KeadaanSertifikat
from pembinaan.rules import keadaan_sertifikat


def keadaan(s, hari: dt.date) -> KeadaanSertifikat:
    """What a certificate is worth that day; `diganti` is read where the rows carry it."""
    return KeadaanSertifikat(
        keadaan_sertifikat(s.status, s.berlaku_sampai, hari, diganti=getattr(s, "diganti", False))
    )


def _jenis_baris(s) -> str:
    return KeadaanSertifikat.warna[keadaan(s, s.hari_baca)]


class SertifikatTabel(Tabel):
    """Rows carry `hari_baca`, the day they are judged by (see SertifikatList)."""

    kolom = (
        Kolom("nama", "Nama", urut="nama", tautan=True, sub=lambda r: r.nomor, lebar=32),
        Kolom("nomor", "Nomor", urut=("tahun", "nomor_urut"), layar=False, lebar=32),
        Kolom("judul", "Program", urut="judul", sub=lambda r: r.peserta.kegiatan.nama, lebar=30),
        Kolom("kegiatan", "Kegiatan", "peserta.kegiatan.nama", layar=False, lebar=30),
        Kolom("penerbit", "Penerbit", urut="penerbit", sub=lambda r: r.get_jenis_display(), lebar=28),
        Kolom("jenis", "Jenis penerbit", "get_jenis_display", layar=False, lebar=14),
        Kolom("nomor_registrasi", "Nomor registrasi", layar=False, lebar=22),
        Kolom("skema", "Skema", layar=False, lebar=26),
        Kolom("jp", "JP", urut="jp", jenis="angka", layar=False, lebar=6),
        Kolom("predikat", "Predikat", urut="predikat", layar=False),
        Kolom("tanggal_terbit", "Tanggal terbit", urut="tanggal_terbit", jenis="tanggal"),
        Kolom("berlaku_sampai", "Berlaku sampai", urut="berlaku_sampai", jenis="tanggal"),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda r: keadaan(r, r.hari_baca).label,
            urut="status",
            lencana=_jenis_baris,
            lebar=20,
        ),
        Kolom(
            "ttd", "Penandatangan", lambda r: r.penandatangan.nama if r.penandatangan else "", layar=False, lebar=24
        ),
    )
    urut_awal = ("-tahun", "-nomor_urut")
    dicetak = ("nomor", "nama", "judul", "penerbit", "jp", "predikat", "tanggal_terbit", "berlaku_sampai", "keadaan")

    def cetak(self):
        """The columns of the paper register, in its order."""
        ada = {k.kode: k for k in self.berkas()}
        return [ada[k] for k in self.dicetak]


class RancanganTabel(Tabel):
    kolom = (
        Kolom("nama", "Rancangan", urut="nama", tautan=True, lebar=30),
        Kolom("tata_letak", "Tata letak", "get_tata_letak_display", urut="tata_letak"),
        Kolom("judul", "Judul", urut="judul", sub=lambda r: r.pembuka, lebar=28),
        Kolom("mitra", "Untuk", lambda r: r.mitra.nama if r.mitra else "Semua penerbit", lebar=28),
        Kolom("materi", "Halaman kedua", lambda r: "Materi dan JP" if r.halaman_materi else "Tanpa", lebar=16),
        Kolom("contoh", "Contoh", lambda r: "Lihat contoh", tautan=lambda r: alamat_contoh(r), berkas=False),
        Kolom(
            "aktif",
            "Keadaan",
            lambda r: "Dipakai" if r.aktif else "Tidak dipakai",
            urut="-aktif",
            lencana=lambda r: "ok" if r.aktif else "mute",
        ),
    )
    urut_awal = ("-aktif", "nama")

    def alamat_baris(self, baris):
        ubah = self.pengguna.has_perm("pembinaan.change_rancangansertifikat")
        return reverse("pembinaan:rancangan_ubah", args=[baris.pk]) if ubah else alamat_contoh(baris)


def alamat_contoh(r) -> str:
    return reverse("pembinaan:rancangan_contoh", args=[r.pk])


def kata_berlaku(s) -> str:
    return f"sampai {format_tanggal_pendek(s.berlaku_sampai)}" if s.berlaku_sampai else "seterusnya"
