"""Excuses given before sessions."""

from dataclasses import replace

from django.urls import reverse
from django.utils.html import format_html

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek


def kata_masa_izin(izin) -> str:
    dari, sampai = format_tanggal_pendek(izin.dari), format_tanggal_pendek(izin.sampai)
    return dari if dari == sampai else f"{dari} – {sampai}"


class IzinTabel(Tabel):
    """`hari_ini` tells which excuses still hold; those may be taken back by whoever may change them."""

    kolom = (
        Kolom("nama", "Nama", "wbp.nama", urut="wbp__nama_kunci", lebar=32, tautan=lambda r: r.wbp.get_absolute_url()),
        Kolom("masa", "Masa", kata_masa_izin, urut="dari", lebar=22),
        Kolom("alasan", "Alasan", "alasan.nama", urut="alasan__urutan", sub=lambda r: r.catatan, lebar=24),
        Kolom("catatan", "Catatan", layar=False, lebar=32),
        Kolom("kegiatan", "Kegiatan", lambda r: r.kegiatan.nama if r.kegiatan else "Semua kegiatan", lebar=28),
        Kolom("keadaan", "Keadaan", lencana=lambda r: "", lebar=16),
        Kolom("aksi", "Tindakan", berkas=False),
    )
    urut_awal = ("-dari",)

    def __init__(self, pengguna, hari_ini=None):
        super().__init__(pengguna)
        self.hari_ini, self.boleh = hari_ini, pengguna.has_perm("pembinaan.change_izinkehadiran")
        ganti = {
            "aksi": {"nilai": self.aksi},
            "keadaan": {"nilai": lambda r: self.keadaan(r)[0], "lencana": lambda r: self.keadaan(r)[1]},
        }
        self.terlihat = [replace(k, **ganti.get(k.kode, {})) for k in self.terlihat]

    def keadaan(self, izin) -> tuple[str, str]:
        if izin.dibatalkan:
            return "Dibatalkan", "mute"
        if izin.sampai < self.hari_ini:
            return "Sudah lewat", "mute"
        return ("Berlaku", "ok") if izin.dari <= self.hari_ini else ("Mendatang", "info")

    def aksi(self, izin) -> str:
        if not self.boleh or izin.dibatalkan or izin.sampai < self.hari_ini:
            return ""
        return format_html(
            '<span class="sel-aksi"><a href="{}">Batalkan<span class="visually-hidden"> izin {}</span></a></span>',
            reverse("pembinaan:izin_batal", args=[izin.pk]),
            izin.wbp.nama,
        )

    def kelas_baris(self, baris) -> str:
        return "redup" if baris.dibatalkan else ""
