"""Answers about interest, and the people who have none. Health limits stand in no list and no file."""

from django.urls import reverse

from core.tables import Kolom, Tabel
from core.urai import format_tanggal
from core.views import tautan
from pembinaan.rules import BATAS_LAMA, kata_umur
from upt.rules import sebut_kamar
from wbp.choices import Golongan


def kata_kamar(r) -> str:
    return sebut_kamar(r.blok_kini, r.kamar_kini)


def minat_ke(nomor: int):
    """The interest of that rank, from the prefetched ones."""
    return lambda r: next((p.minat.nama for p in r.pilihan.all() if p.peringkat == nomor), "")


def umur(r) -> str:
    return kata_umur(r.tanggal, r.tanggal + r.umur)


def warna_umur(r) -> str:
    return "wait" if r.umur.days > BATAS_LAMA else "mute"


class AsesmenTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut="wbp__nama_kunci",
            sub=lambda r: r.nomor_kini or "",
            tautan=True,
            lebar=30,
        ),
        Kolom("register", "No. register", "nomor_kini", layar=False, lebar=16),
        Kolom("kamar", "Blok dan kamar", kata_kamar, urut=("blok_kini", "kamar_kini", "wbp__nama_kunci"), lebar=20),
        *(Kolom(f"minat_{i}", f"Minat {i}", minat_ke(i), layar=i <= 3, lebar=20) for i in range(1, 6)),
        Kolom("jam", "Waktu tersedia", "get_jam_tersedia_display", urut="jam_tersedia", layar=False, lebar=16),
        Kolom("tujuan", "Tujuan setelah bebas", "get_tujuan_display", urut="tujuan", lebar=20),
        Kolom("pengalaman", "Pengalaman kerja", layar=False, lebar=30),
        Kolom("keahlian", "Keahlian", layar=False, lebar=30),
        Kolom("rencana", "Rencana setelah bebas", layar=False, lebar=30),
        Kolom("tanggal", "Tanggal asesmen", jenis="tanggal", layar=False, lebar=14),
        Kolom(
            "umur",
            "Umur jawaban",
            umur,
            urut="-tanggal",
            lencana=warna_umur,
            sub=lambda r: format_tanggal(r.tanggal),
            utuh=True,
            lebar=18,
        ),
        Kolom("sumber", "Sumber", "get_sumber_display", layar=False, lebar=16),
        Kolom("pewawancara", "Pewawancara", "pewawancara.nama", layar=False, lebar=24),
    )
    urut_awal = ("wbp__nama_kunci",)


class BelumAsesmenTabel(Tabel):
    """A row leads to asking, for those who may."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci", tautan=True, lebar=30),
        Kolom("register", "No. register", "nomor_kini", urut="nomor_kini", lebar=16),
        Kolom(
            "golongan",
            "Golongan",
            lambda r: Golongan(r.golongan_kini).label if r.golongan_kini else "",
            urut="golongan_kini",
            lebar=24,
        ),
        Kolom("kamar", "Blok dan kamar", kata_kamar, urut=("blok_kini", "kamar_kini", "nama_kunci"), lebar=20),
        Kolom("pendidikan", "Pendidikan terakhir", "get_pendidikan_display", urut="pendidikan", lebar=18),
        Kolom("ekspirasi", "Ekspirasi (SDP)", "ekspirasi_kini", urut="ekspirasi_kini", jenis="tanggal",
              izin="wbp.view_perkara", lebar=14),
    )  # fmt: skip
    urut_awal = ("blok_kini", "kamar_kini", "nama_kunci")

    def alamat_baris(self, baris):
        if not self.pengguna.has_perm("pembinaan.add_asesmenminat"):
            return super().alamat_baris(baris)
        return tautan("pembinaan:asesmen_tambah", baris.pk, lanjut=reverse("pembinaan:asesmen_belum"))
