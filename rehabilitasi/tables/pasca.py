"""Contacts of aftercare: when they are due and whether somebody tried. How the person is stands elsewhere."""

from django.urls import reverse

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek
from rehabilitasi.choices import StatusKontak
from rehabilitasi.models.kasus import BERNAMA


class KontakTabel(Tabel):
    kolom = (
        Kolom("nomor", "Kasus", "kasus.nomor", urut="kasus__nomor", tautan=True, lebar=14),
        Kolom("nama", "Nama", "kasus.wbp.nama", urut="kasus__wbp__nama_kunci", tautan=True, izin=BERNAMA, lebar=30),
        Kolom("bulan", "Kontak", lambda k: f"Bulan ke-{k.bulan}", urut="bulan", lebar=12),
        Kolom("jatuh_tempo", "Jatuh tempo", urut="jatuh_tempo", jenis="tanggal", sub=lambda k: k.kata_lewat, lebar=14),
        Kolom("tanggal", "Dihubungi", urut="tanggal", jenis="tanggal", lebar=14),
        Kolom(
            "status",
            "Hasil",
            "get_status_display",
            urut="status",
            lencana=lambda k: "bad" if k.kata_lewat else StatusKontak(k.status).jenis,
            lebar=18,
        ),
        Kolom(
            "masuk_lagi",
            "Masuk register lagi",
            lambda k: k.masuk_lagi if k.status == StatusKontak.DIJADWALKAN else None,
            jenis="tanggal",
            izin="rehabilitasi.change_kontakpasca",
            lebar=14,
        ),
        Kolom(
            "konselor",
            "Konselor",
            lambda k: k.kasus.konselor.nama if k.kasus.konselor_id else "",
            urut="kasus__konselor__nama",
            sub=lambda k: k.kasus.tim.nama if k.kasus.tim_id else "",
            lebar=24,
        ),
    )
    urut_awal = ("jatuh_tempo", "kasus__nomor")

    def __init__(self, pengguna, hari_ini):
        super().__init__(pengguna)
        self.hari_ini = hari_ini

    def baris(self, rekaman):
        for k in rekaman:
            k.kata_lewat = kata_lewat(k, self.hari_ini)
        return super().baris(rekaman)

    def alamat_baris(self, baris):
        return reverse("rehabilitasi:kasus_pasca", args=[baris.kasus_id])


def kata_lewat(kontak, hari_ini) -> str:
    if kontak.status == StatusKontak.DIJADWALKAN and kontak.jatuh_tempo < hari_ini:
        return f"lewat {(hari_ini - kontak.jatuh_tempo).days} hari"
    return ""


def kata_kontak(kontak) -> str:
    if kontak.tanggal:
        return f"{kontak.get_status_display()} {format_tanggal_pendek(kontak.tanggal)}"
    return f"Jatuh tempo {format_tanggal_pendek(kontak.jatuh_tempo)}"
