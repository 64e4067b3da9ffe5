"""Pupils of Paket A/B/C; the file of this list is the data sheet for Dapodik."""

from core.tables import Kolom, Tabel
from core.urai import format_tanggal, format_tanggal_pendek
from pembinaan.choices import JenjangPaket, StatusDidik
from pembinaan.rules.kesetaraan import jenjang_saran
from upt.rules import sebut_kamar


def _tanggal(nilai) -> str:
    return format_tanggal_pendek(nilai) if nilai else ""


class DidikTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", "wbp.nama", urut="wbp__nama_kunci", tautan=True, lebar=32),
        Kolom("tempat_lahir", "Tempat lahir", "wbp.tempat_lahir", layar=False, lebar=20),
        Kolom("tanggal_lahir", "Tanggal lahir", lambda r: _tanggal(r.wbp.tanggal_lahir), layar=False, lebar=14),
        Kolom("jenis_kelamin", "Jenis kelamin", "wbp.get_jenis_kelamin_display", layar=False, lebar=14),
        Kolom("ibu", "Nama ibu kandung", "wbp.nama_ibu", layar=False, lebar=28),
        Kolom("nik", "NIK", "wbp.nik", layar=False, izin="wbp.lihat_nik", lebar=20),
        Kolom("alamat", "Alamat", "wbp.alamat", layar=False, lebar=36),
        Kolom("pendidikan", "Pendidikan terakhir", "wbp.get_pendidikan_display", layar=False, lebar=20),
        Kolom("ijazah_lama", "Ijazah jenjang sebelumnya", "ijazah_sebelumnya", layar=False, lebar=28),
        Kolom(
            "jenjang", "Jenjang", "get_jenjang_display", urut="jenjang", sub=lambda r: f"kelas {r.tingkat}", lebar=24
        ),
        Kolom("tingkat", "Tingkat", layar=False, jenis="angka", lebar=9),
        Kolom("nisn", "NISN", urut="nisn", lebar=14),
        Kolom("mitra", "PKBM/SKB", "mitra.nama", urut="mitra__nama_kunci", lebar=28),
        Kolom("npsn", "NPSN", layar=False, lebar=12),
        Kolom("tahun_ajaran", "Tahun ajaran", urut="-tahun_ajaran", lebar=14),
        Kolom("rapor", "Rapor", lambda r: r.rapor_jumlah, urut="rapor_jumlah", jenis="angka", lebar=8),
        Kolom("ijazah", "Ijazah", lambda r: r.nomor_ijazah or "", urut="nomor_ijazah", lebar=20),
        Kolom("dapodik", "Dapodik", lambda r: _tanggal(r.dapodik_pada), layar=False, lebar=14),
        Kolom("status", "Status", "get_status_display", urut="status", lencana=lambda r: StatusDidik(r.status).jenis),
    )
    urut_awal = ("wbp__nama_kunci",)


class BelumSekolahTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci", tautan=True, sub=lambda r: r.nomor_kini or "", lebar=34),
        Kolom(
            "kamar",
            "Blok dan kamar",
            lambda r: sebut_kamar(r.blok_kini, r.kamar_kini),
            urut=("blok_kini", "kamar_kini"),
            izin="wbp.view_penempatan",
            lebar=24,
        ),
        Kolom(
            "pendidikan",
            "Pendidikan terakhir",
            lambda r: r.get_pendidikan_display() or "belum tercatat",
            urut="pendidikan",
            lebar=22,
        ),
        Kolom(
            "saran",
            "Jenjang berikutnya",
            lambda r: JenjangPaket(jenjang_saran(r.pendidikan)).label if jenjang_saran(r.pendidikan) else "",
            lebar=26,
        ),
        Kolom(
            "ekspirasi",
            "Ekspirasi (SDP)",
            lambda r: format_tanggal(r.ekspirasi_kini) if r.ekspirasi_kini else "",
            urut="ekspirasi_kini",
            lebar=20,
        ),
    )
    urut_awal = ("pendidikan", "nama_kunci")
