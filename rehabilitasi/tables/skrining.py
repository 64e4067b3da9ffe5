"""Rounds of mass screening, their candidates, and people who may be added."""

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek
from rehabilitasi.models.kasus import BERNAMA
from upt.rules import sebut_kamar


class SkriningTabel(Tabel):
    kolom = (
        Kolom("nama", "Skrining", urut="nama", tautan=True, sub=lambda s: s.tim.nama, lebar=32),
        Kolom("mulai", "Mulai", urut="mulai", jenis="tanggal", lebar=12),
        Kolom("calon", "Calon", "calon_semua", urut="calon_semua", jenis="angka", lebar=10),
        Kolom("belum", "Belum", "calon_belum", urut="calon_belum", jenis="angka", lebar=10),
        Kolom("diskrining", "Diskrining", "calon_diskrining", urut="calon_diskrining", jenis="angka", lebar=12),
        Kolom("menolak", "Menolak", "calon_menolak", urut="calon_menolak", jenis="angka", lebar=12),
        Kolom("berhalangan", "Berhalangan", "calon_berhalangan", urut="calon_berhalangan", jenis="angka", lebar=12),
        Kolom("keluar", "Keluar", "calon_keluar", urut="calon_keluar", jenis="angka", lebar=10),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda s: "Ditutup" if s.ditutup_pada else "Terbuka",
            lencana=lambda s: "mute" if s.ditutup_pada else "ok",
            sub=lambda s: format_tanggal_pendek(s.ditutup_pada) if s.ditutup_pada else "",
            lebar=14,
        ),
    )
    urut_awal = ("-mulai",)


class CalonTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut="wbp__nama_kunci",
            tautan=True,
            izin=BERNAMA,
            sub=lambda c: c.nomor_kini or "",
            lebar=32,
        ),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda c: sebut_kamar(c.blok_kini, c.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            izin=BERNAMA,
            lebar=20,
        ),
        Kolom("kasus", "Kasus", lambda c: c.kasus.nomor if c.kasus else "", urut="kasus__nomor", lebar=14),
        Kolom(
            "status",
            "Keadaan",
            "get_status_display",
            urut="status",
            lencana=lambda c: c.get_jenis_status(),
            lebar=18,
        ),
    )
    urut_awal = ("wbp__nama_kunci",)

    def urutan(self, kode):
        """Without names also the order says nothing of them."""
        if kode or self.pengguna.has_perm("rehabilitasi.lihat_nama_kasus"):
            return super().urutan(kode)
        return ("kasus__nomor", "pk"), ""


class CalonSemuaTabel(CalonTabel):
    """Across rounds."""

    kolom = (
        *CalonTabel.kolom[:2],
        Kolom("skrining", "Skrining", "skrining.nama", urut="skrining__nama", tautan=True, lebar=30),
        *CalonTabel.kolom[2:],
    )


class OrangTabel(Tabel):
    """Enough to tell people apart."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci", sub=lambda w: w.nomor_kini or "", lebar=32),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda w: sebut_kamar(w.blok_kini, w.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            lebar=20,
        ),
    )
    urut_awal = ("nama_kunci",)
