"""People without a programme."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from core.urai import format_tanggal
from upt.rules import sebut_kamar
from wbp.choices import Golongan


class TanpaProgramTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci", tautan=True, sub=lambda r: r.nomor_kini or "", lebar=34),
        Kolom(
            "golongan",
            "Golongan",
            lambda r: Golongan(r.golongan_kini).label if r.golongan_kini else "",
            urut="golongan_kini",
            lebar=26,
        ),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda r: sebut_kamar(r.blok_kini, r.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            izin="wbp.view_penempatan",
            lebar=22,
        ),
        Kolom(
            "tanpa",
            "Tanpa program",
            lambda r: "" if r.tanpa_hari is None else f"{angka(r.tanpa_hari.days)} hari",
            urut="tanpa_sejak",
            lebar=16,
        ),
        Kolom(
            "terakhir",
            "Program terakhir berakhir",
            lambda r: format_tanggal(r.program_terakhir) if r.program_terakhir else "belum pernah",
            urut="program_terakhir",
            lebar=24,
        ),
    )
    urut_awal = ("tanpa_sejak",)
