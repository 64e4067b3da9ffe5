"""The list of requests, and what silence says."""

import datetime as dt

from django.utils.text import capfirst

from core.tables import Kolom, Tabel
from core.tampil import angka
from core.urai import format_tanggal
from mitra.choices import StatusUsulan
from mitra.queries import DIAM_HARI


def kata_diam(usulan, pada: dt.date) -> str:
    """How long there has been no answer, or what became of a postponement; empty for every other state."""
    if usulan.status == StatusUsulan.DIKIRIM:
        hari = (pada - usulan.disampaikan_pada).days
        return f"belum dijawab {angka(hari)} hari" if hari else "disampaikan hari ini"
    if usulan.status != StatusUsulan.DITUNDA:
        return ""
    if usulan.ditunda_sampai is None:
        return f"ditunda tanpa batas, {angka((pada - usulan.dijawab_pada).days)} hari"
    lewat = (pada - usulan.ditunda_sampai).days
    kata = f"ditunda sampai {format_tanggal(usulan.ditunda_sampai)}"
    return f"{kata}, lewat {angka(lewat)} hari" if lewat > 0 else kata


def hari_diam(usulan, pada: dt.date) -> int | None:
    """Days without an answer; None when it was answered or not sent."""
    return (pada - usulan.disampaikan_pada).days if usulan.status == StatusUsulan.DIKIRIM else None


def terlambat(usulan, pada: dt.date) -> bool:
    """Silent beyond the limit, or put off until a day that has passed."""
    if usulan.status == StatusUsulan.DIKIRIM:
        return hari_diam(usulan, pada) > DIAM_HARI
    return usulan.status == StatusUsulan.DITUNDA and bool(usulan.ditunda_sampai) and usulan.ditunda_sampai < pada


def warna_usulan(usulan, pada: dt.date) -> str:
    return "bad" if terlambat(usulan, pada) else usulan.get_jenis_status()


def kata_status(usulan) -> str:
    if usulan.komitmen_id:
        return "Menjadi janji"
    return "Belum dijawab" if usulan.status == StatusUsulan.DIKIRIM else usulan.get_status_display()


def kata_keadaan(usulan, pada: dt.date) -> str:
    """The state as a badge; of a silent one the badge itself counts the days."""
    if usulan.status == StatusUsulan.DIKIRIM:
        return capfirst(kata_diam(usulan, pada))
    return kata_status(usulan)


def jumlah_diminta(usulan) -> str:
    return f"{angka(usulan.target)} {usulan.get_satuan_display()}" if usulan.target else ""


class UsulanTabel(Tabel):
    kolom = (
        Kolom("uraian", "Yang diminta", urut="uraian", tautan=True, sub=lambda u: u.jenis.nama, lebar=38),
        Kolom("mitra", "Mitra", "mitra.nama", urut="mitra__nama_kunci", lebar=28),
        Kolom("jenis", "Jenis bantuan", "jenis.nama", layar=False),
        Kolom("bidang", "Bidang", "ruang_lingkup.nama", layar=False, lebar=24),
        Kolom("jumlah", "Jumlah", jumlah_diminta, layar=False),
        Kolom("nomor", "Nomor surat", "nomor_surat", urut="nomor_surat", layar=False, lebar=28),
        Kolom(
            "disampaikan",
            "Disampaikan",
            "disampaikan_pada",
            urut="disampaikan_pada",
            jenis="tanggal",
            sub=lambda u: u.nomor_surat or ("dalam pertemuan" if u.disampaikan_pada else ""),
        ),
        Kolom("diharapkan", "Diharapkan", "diharapkan_pada", urut="diharapkan_pada", jenis="tanggal"),
        Kolom("pic", "Penanggung jawab", "pic.nama", urut="pic__nama", lebar=22),
        Kolom("diam", "Hari tanpa jawaban", lambda u: hari_diam(u, u.pada), jenis="angka", layar=False),
        Kolom(
            "status",
            "Keadaan",
            lambda u: kata_keadaan(u, u.pada),
            urut="status",
            lencana=lambda u: warna_usulan(u, u.pada),
            sub=lambda u: kata_diam(u, u.pada) if u.status == StatusUsulan.DITUNDA else "",
            lebar=22,
        ),
        Kolom("dijawab", "Dijawab", "dijawab_pada", jenis="tanggal", layar=False),
        Kolom("jawaban", "Jawaban mitra", layar=False, lebar=40),
    )
    urut_awal = ("-disampaikan_pada",)

    def kelas_baris(self, baris):
        if baris.status == StatusUsulan.BATAL:
            return "redup"
        return "tanda-bad" if terlambat(baris, baris.pada) else ""
