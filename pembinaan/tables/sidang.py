"""Sittings, and the list of one sitting as a file with the columns of the paper (domain.md §5.4)."""

from core.tables import Kolom, Tabel
from core.tampil import HARI, jam
from pembinaan.choices import StatusSidang

IZIN_PERKARA = "wbp.view_perkara"


def keadaan_sidang(s, hari_ini) -> dict:
    """Badge of a sitting: past its day without a record, sent back, or its state."""
    if s.status == StatusSidang.DIJADWALKAN:
        if s.alasan_kembali:
            return {"teks": "Dikembalikan kepala", "jenis": "bad"}
        if s.tanggal < hari_ini:
            return {"teks": "Belum dicatat", "jenis": "bad"}
    return {"teks": s.get_status_display(), "jenis": s.get_jenis_status()}


class SidangTabel(Tabel):
    kolom = (
        Kolom(
            "tanggal",
            "Tanggal",
            urut=("tanggal", "jam"),
            jenis="tanggal",
            tautan=True,
            sub=lambda s: f"{HARI[s.tanggal.weekday()]}, {jam(s.jam)}",
        ),
        Kolom("jam", "Jam", lambda s: jam(s.jam), layar=False, lebar=8),
        Kolom("jenis", "Jenis", "get_jenis_display", urut="jenis"),
        Kolom("tempat", "Tempat", urut="tempat", lebar=28),
        Kolom("orang", "Perihal", "orang", urut="orang", jenis="angka"),
        Kolom("disetujui", "Disetujui", urut="disetujui", jenis="angka"),
        Kolom("ditunda", "Ditunda", urut="ditunda", jenis="angka"),
        Kolom("ditolak", "Ditolak", urut="ditolak", jenis="angka"),
        Kolom("nomor", "Nomor berita acara", "nomor_berita_acara", urut="nomor_berita_acara", layar=False, lebar=30),
        Kolom(
            "status",
            "Keadaan",
            "get_status_display",
            urut="status",
            lencana=lambda s: s.get_jenis_status(),
            sub=lambda s: "dikembalikan kepala" if s.alasan_kembali else "",
            lebar=20,
        ),
    )
    urut_awal = ("-tanggal", "-jam")

    def kelas_baris(self, baris):
        return "redup" if baris.status == StatusSidang.DIBATALKAN else ""


def _pidana(bidang: str):
    return lambda b: getattr(b.orang.perkara, f"pidana_{bidang}", None)


def _tanggal(kode: str):
    return lambda b: b.orang.tanggal(kode)


class DaftarSidangTabel(Tabel):
    """One row a matter; people and dates as the paper of the sitting has them."""

    kolom = (
        Kolom("nama", "Nama", "k.wbp.nama", lebar=32),
        Kolom("nomor", "No Reg", "orang.nomor", lebar=16),
        Kolom("pasal", "Pasal", "orang.perkara.pasal", izin=IZIN_PERKARA, lebar=24),
        Kolom("tahun", "Thn", _pidana("tahun"), jenis="angka", izin=IZIN_PERKARA, lebar=6),
        Kolom("bulan", "Bln", _pidana("bulan"), jenis="angka", izin=IZIN_PERKARA, lebar=6),
        Kolom("hari", "Hr", _pidana("hari"), jenis="angka", izin=IZIN_PERKARA, lebar=6),
        Kolom("sepertiga", "1/3", _tanggal("sepertiga"), izin=IZIN_PERKARA, lebar=12),
        Kolom("setengah", "1/2", _tanggal("setengah"), izin=IZIN_PERKARA, lebar=12),
        Kolom("duapertiga", "2/3", _tanggal("duapertiga"), izin=IZIN_PERKARA, lebar=12),
        Kolom("ekspirasi", "Eks.", _tanggal("ekspirasi"), izin=IZIN_PERKARA, lebar=12),
        Kolom("kegiatan", "Kegiatan", "kegiatan", lebar=28),
        Kolom("putusan", "Keputusan", "putusan", lebar=24),
        Kolom("alasan", "Alasan", "k.alasan", lebar=32),
        Kolom("keterangan", "Keterangan", "k.keterangan", lebar=28),
    )
