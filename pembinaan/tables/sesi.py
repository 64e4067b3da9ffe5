"""Sessions."""

from dataclasses import replace

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.tables import Kolom, Tabel
from core.tampil import hari_tanggal, jam, persen
from pembinaan.choices import StatusSesi
from pembinaan.tables.bagian import kata_bagian, kata_jam

BERLAKU = (StatusSesi.TERJADWAL, StatusSesi.TERLAKSANA)


def kata_pengajar(sesi) -> str:
    """Who teaches, of the rows already loaded; the run's own words where nobody is recorded."""
    kata = []
    for p in sesi.pengajar:
        asal = next((str(a) for a in sesi.pengampu.all() if a.pk == p.menggantikan_id), "")
        kata.append(f"{p} (menggantikan {asal})" if asal else f"{p} (pengganti)" if p.peran == "pengganti" else str(p))
    return ", ".join(kata) or sesi.kegiatan.instruktur


def kata_kaitan(sesi) -> str:
    """Why it did not stand, what took its place, what it makes up for."""
    kata = [sesi.alasan] if sesi.alasan else []
    if sesi.pengganti_id:
        kata.append(f"Diganti {hari_tanggal(sesi.pengganti.tanggal)} {jam(sesi.pengganti.jam_mulai)}")
    kata += [f"Susulan {hari_tanggal(s.tanggal)}" for s in sesi.susulan.all() if s.status in BERLAKU]
    if sesi.susulan_dari_id:
        kata.append(f"Susulan untuk {hari_tanggal(sesi.susulan_dari.tanggal)}")
    return "; ".join(kata)


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
            utuh=True,
        ),
        Kolom("jam", "Jam", kata_jam, layar=False, lebar=14),
        Kolom(
            "kegiatan",
            "Kegiatan",
            "kegiatan.nama",
            urut="kegiatan__nama",
            tautan=lambda r: r.kegiatan.get_absolute_url(),
            sub=kata_pengajar,
            lebar=32,
        ),
        Kolom("materi", "Materi", "materi.judul", sub=lambda r: f"{r.jp} JP", lebar=28),
        Kolom("jp", "JP", jenis="angka", layar=False, lebar=6),
        Kolom("pengajar", "Pengajar", kata_pengajar, layar=False, lebar=28),
        Kolom("tempat", "Tempat", urut="tempat", lebar=20),
        Kolom(
            "status",
            "Status",
            lambda r: r.get_status_display(),
            urut="status",
            lencana=lambda r: StatusSesi(r.status).jenis,
            sub=lambda r: kata_kaitan(r) or ("Dicatat setelah batas 7 hari" if getattr(r, "terlambat", False) else ""),
            lebar=16,
        ),
        Kolom("alasan", "Alasan", kata_kaitan, layar=False, lebar=28),
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
    "terjadwal": (
        ("kehadiran", "Catat"),
        ("sesi_jadwal_ulang", "Jadwal ulang"),
        ("sesi_pengganti", "Pengganti"),
        ("sesi_batal", "Batalkan"),
    ),
    "terlaksana": (("kehadiran", "Lihat"), ("sesi_laporan", "Laporan"), ("sesi_batal", "Batalkan")),
    "dibatalkan": (("sesi_pulihkan", "Pulihkan"), ("sesi_susulan", "Susulan")),
    "dijadwal_ulang": (),
}
UBAH = ("sesi_jadwal_ulang", "sesi_batal", "sesi_pulihkan", "sesi_pengganti", "sesi_susulan")


def _dengan_pengajar(kolom: Kolom) -> Kolom:
    """In the list of one run who teaches stands under the place."""
    return replace(kolom, sub=kata_pengajar) if kolom.kode == "tempat" else kolom


class SesiKegiatanTabel(SesiTabel):
    """The sessions of one run, with what may be done to each."""

    kolom = (
        *(_dengan_pengajar(k) for k in SesiTabel.kolom if k.kode != "kegiatan"),
        Kolom("aksi", "Tindakan", berkas=False),
    )

    def __init__(self, pengguna, hari_ini=None, boleh_ubah=False):
        super().__init__(pengguna, hari_ini)
        self.boleh = {"kehadiran": pengguna.has_perm("pembinaan.view_kehadiran"), "sesi_laporan": True}
        self.boleh |= dict.fromkeys(UBAH, boleh_ubah)
        self.terlihat = [replace(k, nilai=self.aksi) if k.kode == "aksi" else k for k in self.terlihat]

    def aksi(self, sesi):
        waktu = f"{hari_tanggal(sesi.tanggal)} {jam(sesi.jam_mulai)}"
        semua = [
            (reverse(f"pembinaan:{nama}", args=[sesi.pk]), label, waktu)
            for nama, label in AKSI_SESI[sesi.status]
            if self.boleh[nama] and not (nama == "sesi_susulan" and self.sudah_disusul(sesi))
        ]
        tautan = '<a href="{}">{}<span class="visually-hidden"> {}</span></a>'
        return format_html('<span class="sel-aksi">{}</span>', format_html_join(" ", tautan, semua)) if semua else ""

    @staticmethod
    def sudah_disusul(sesi) -> bool:
        return any(s.status in BERLAKU for s in sesi.susulan.all())
