"""Columns of the lists of coaching: declared once for page, print and files."""

from dataclasses import replace

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.tables import Kolom, Tabel
from core.tampil import hari_tanggal, jam, persen
from core.urai import format_tanggal_pendek
from pembinaan.choices import StatusKegiatan, StatusPeserta, StatusSesi


def kata_masa(mulai, selesai) -> str:
    return (
        f"{format_tanggal_pendek(mulai)} – {format_tanggal_pendek(selesai)}"
        if selesai
        else f"sejak {format_tanggal_pendek(mulai)}"
    )


def kata_jam(sesi) -> str:
    return f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)}"


def kata_bagian(pembilang: int, penyebut: int) -> str:
    return f"{pembilang} dari {penyebut}" if penyebut else ""


# Attendance of a row annotated with `hadir` and `dihitung`: the share on the page, its two numbers in files.
KOLOM_KEHADIRAN = (
    Kolom(
        "kehadiran",
        "Kehadiran",
        lambda r: persen(r.hadir, r.dihitung),
        jenis="persen",
        sub=lambda r: kata_bagian(r.hadir, r.dihitung),
        lebar=10,
    ),
    Kolom("hadir", "Tanda hadir", jenis="angka", layar=False, lebar=10),
    Kolom("dihitung", "Tanda dihitung", jenis="angka", layar=False, lebar=10),
)


class ProgramTabel(Tabel):
    kolom = (
        Kolom("nama", "Program", urut="nama", tautan=True, lebar=32),
        Kolom("bidang", "Bidang", "bidang.nama", urut="bidang__urutan", sub=lambda r: r.bidang.kode, lebar=28),
        Kolom("tipe", "Tipe", "get_tipe_display", urut="tipe"),
        Kolom("jp", "JP", urut="jp", jenis="angka", lebar=8),
        Kolom(
            "materi",
            "Materi",
            lambda r: r.materi_jumlah,
            urut="materi_jumlah",
            jenis="angka",
            sub=lambda r: f"{r.materi_jp} JP" if r.materi_jp else "",
            lebar=10,
        ),
        Kolom("kegiatan_berjalan", "Kegiatan berjalan", urut="kegiatan_berjalan", jenis="angka", lebar=12),
        Kolom("kegiatan_semua", "Kegiatan semua", urut="kegiatan_semua", jenis="angka", lebar=12),
        Kolom(
            "aktif",
            "Penawaran",
            lambda r: "Ditawarkan" if r.aktif else "Tidak ditawarkan",
            urut="-aktif",
            lencana=lambda r: "ok" if r.aktif else "mute",
        ),
    )
    urut_awal = ("nama",)


class KegiatanTabel(Tabel):
    kolom = (
        Kolom("nama", "Kegiatan", urut="nama", tautan=True, sub=lambda r: r.program.bidang.nama, lebar=32),
        Kolom("program", "Program", "program.nama", urut="program__nama", layar=False, lebar=28),
        Kolom("bidang", "Bidang", "program.bidang.nama", layar=False, lebar=28),
        Kolom("tipe", "Tipe", "program.get_tipe_display", layar=False),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: StatusKegiatan(r.status).jenis,
            lebar=14,
        ),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama_kunci", lebar=28),
        Kolom("masa", "Masa", lambda r: kata_masa(r.mulai, r.selesai), urut="mulai", lebar=24),
        Kolom("instruktur", "Instruktur", layar=False, lebar=24),
        Kolom("tempat", "Tempat", layar=False, lebar=20),
        Kolom(
            "terisi",
            "Peserta",
            lambda r: f"{r.terisi} / {r.kuota}" if r.kuota else str(r.terisi),
            urut="terisi",
            jenis="persen",
            sub=lambda r: f"{r.menunggu} menunggu" if r.menunggu else "",
            lebar=12,
        ),
        Kolom(
            "sesi",
            "Sesi",
            lambda r: f"{r.sesi_terlaksana} / {r.sesi_semua}",
            urut="sesi_terlaksana",
            jenis="persen",
            lebar=10,
        ),
        *KOLOM_KEHADIRAN,
        Kolom("penanggung_jawab", "Penanggung jawab", "penanggung_jawab.nama", layar=False, lebar=24),
    )
    urut_awal = ("-mulai",)


class SesiTabel(Tabel):
    """`hari_ini` of the UPT tells which planned session should have been recorded."""

    kolom = (
        Kolom(
            "tanggal",
            "Waktu",
            lambda r: hari_tanggal(r.tanggal),
            urut=("tanggal", "jam_mulai"),
            tautan=True,
            sub=kata_jam,
            lebar=22,
        ),
        Kolom("jam", "Jam", kata_jam, layar=False, lebar=14),
        Kolom(
            "kegiatan",
            "Kegiatan",
            "kegiatan.nama",
            urut="kegiatan__nama",
            tautan=lambda r: r.kegiatan.get_absolute_url(),
            sub=lambda r: r.kegiatan.instruktur,
            lebar=32,
        ),
        Kolom("materi", "Materi", "materi.judul", sub=lambda r: f"{r.jp} JP", lebar=28),
        Kolom("jp", "JP", jenis="angka", layar=False, lebar=6),
        Kolom("tempat", "Tempat", urut="tempat", lebar=20),
        Kolom(
            "status",
            "Status",
            lambda r: r.get_status_display(),
            urut="status",
            lencana=lambda r: StatusSesi(r.status).jenis,
            sub=lambda r: r.alasan,
            lebar=16,
        ),
        Kolom("alasan", "Alasan", layar=False, lebar=28),
        Kolom(
            "kehadiran",
            "Kehadiran",
            lambda r: persen(r.jumlah_hadir, r.jumlah_dihitung) if r.status == "terlaksana" else "",
            jenis="persen",
            sub=lambda r: kata_bagian(r.jumlah_hadir, r.jumlah_dihitung) if r.status == "terlaksana" else "",
            lebar=10,
        ),
    )
    urut_awal = ("tanggal", "jam_mulai")

    def __init__(self, pengguna, hari_ini=None):
        super().__init__(pengguna)
        self.hari_ini = hari_ini

    def alamat_baris(self, baris) -> str:
        return baris.get_absolute_url() if self.pengguna.has_perm("pembinaan.view_kehadiran") else ""

    def kelas_baris(self, baris) -> str:
        if baris.status in ("dibatalkan", "dijadwal_ulang"):
            return "redup"
        return "tanda-wait" if self.hari_ini and baris.status == "terjadwal" and baris.tanggal < self.hari_ini else ""


AKSI_SESI = {
    "terjadwal": (("kehadiran", "Catat"), ("sesi_jadwal_ulang", "Jadwal ulang"), ("sesi_batal", "Batalkan")),
    "terlaksana": (("kehadiran", "Lihat"), ("sesi_batal", "Batalkan")),
    "dibatalkan": (("sesi_pulihkan", "Pulihkan"),),
    "dijadwal_ulang": (),
}


class SesiKegiatanTabel(SesiTabel):
    """The sessions of one run, with what may be done to each."""

    kolom = (
        *(k for k in SesiTabel.kolom if k.kode != "kegiatan"),
        Kolom("aksi", "Tindakan", berkas=False),
    )

    def __init__(self, pengguna, hari_ini=None, boleh_ubah=False):
        super().__init__(pengguna, hari_ini)
        self.boleh = {"kehadiran": pengguna.has_perm("pembinaan.view_kehadiran")}
        self.boleh |= dict.fromkeys(("sesi_jadwal_ulang", "sesi_batal", "sesi_pulihkan"), boleh_ubah)
        self.terlihat = [replace(k, nilai=self.aksi) if k.kode == "aksi" else k for k in self.terlihat]

    def aksi(self, sesi):
        waktu = f"{hari_tanggal(sesi.tanggal)} {jam(sesi.jam_mulai)}"
        semua = [
            (reverse(f"pembinaan:{nama}", args=[sesi.pk]), label, waktu)
            for nama, label in AKSI_SESI[sesi.status]
            if self.boleh[nama]
        ]
        tautan = '<a href="{}">{}<span class="visually-hidden"> {}</span></a>'
        return format_html('<span class="sel-aksi">{}</span>', format_html_join(" ", tautan, semua)) if semua else ""


class PesertaTabel(Tabel):
    kolom = (
        Kolom(
            "nama",
            "Nama",
            "wbp.nama",
            urut="wbp__nama_kunci",
            tautan=lambda r: r.wbp.get_absolute_url(),
            lebar=32,
        ),
        Kolom(
            "kegiatan",
            "Kegiatan",
            "kegiatan.nama",
            urut="kegiatan__nama",
            tautan=lambda r: r.get_absolute_url(),
            lebar=32,
        ),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: StatusPeserta(r.status).jenis,
            sub=lambda r: str(r.alasan_berhenti or ""),
            lebar=16,
        ),
        Kolom("sebab", "Sebab berhenti", "alasan_berhenti.nama", layar=False, lebar=24),
        Kolom("pengusul", "Diusulkan oleh", "get_pengusul_display", urut="pengusul", lebar=22),
        Kolom("diusulkan_pada", "Tanggal diusulkan", urut="diusulkan_pada", jenis="tanggal", lebar=14),
        Kolom("mulai", "Mulai", urut="mulai", jenis="tanggal", lebar=12),
        Kolom("selesai", "Selesai", urut="selesai", jenis="tanggal", lebar=12),
        *KOLOM_KEHADIRAN,
        Kolom("catatan", "Catatan", layar=False, lebar=28),
    )
    urut_awal = ("diusulkan_pada",)


class CalonTabel(Tabel):
    """Only the orders in which the people who may be proposed can be read; their facts are drawn by hand."""

    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci"),
        Kolom("status", "Status", "golongan_kini", urut="golongan_kini"),
        Kolom("kamar", "Blok dan kamar", "blok_kini", urut=("blok_kini", "kamar_kini")),
        Kolom("ekspirasi", "Ekspirasi (SDP)", "ekspirasi_kini", urut="ekspirasi_kini"),
    )
    urut_awal = ("nama_kunci",)


class SertifikatTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", urut="nama", tautan=True, sub=lambda r: r.nomor, lebar=32),
        Kolom("nomor", "Nomor", urut=("tahun", "nomor_urut"), layar=False, lebar=32),
        Kolom("judul", "Program", urut="judul", sub=lambda r: r.peserta.kegiatan.nama, lebar=30),
        Kolom("kegiatan", "Kegiatan", "peserta.kegiatan.nama", layar=False, lebar=30),
        Kolom("mitra", "Mitra", "mitra_nama", urut="mitra_nama", lebar=28),
        Kolom("predikat", "Predikat", urut="predikat"),
        Kolom("tanggal_terbit", "Tanggal terbit", urut="tanggal_terbit", jenis="tanggal"),
        Kolom(
            "status",
            "Status",
            "get_status_display",
            urut="status",
            lencana=lambda r: r.get_jenis_status(),
            lebar=20,
        ),
    )
    urut_awal = ("-tahun", "-nomor_urut")
