"""Rooms."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from core.tables import Kolom, Tabel
from core.views import tautan


class RuangTabel(Tabel):
    """`sesi_pekan` opens the calendar of the room, `kegiatan_terbuka` its runs."""

    kolom = (
        Kolom(
            "nama",
            "Ruang",
            urut="nama",
            tautan=lambda r: tautan("pembinaan:kalender", ruang=str(r.pk)),
            lebar=32,
        ),
        Kolom("kapasitas", "Daya tampung", urut="kapasitas", jenis="angka", lebar=12),
        Kolom("sesi_pekan", "Sesi pekan ini", urut="sesi_pekan", jenis="angka", lebar=12),
        Kolom("kegiatan_terbuka", "Kegiatan", urut="kegiatan_terbuka", jenis="angka", lebar=12),
        Kolom(
            "aktif",
            "Keadaan",
            lambda r: "Dipakai" if r.aktif else "Tidak dipakai lagi",
            urut="aktif",
            lencana=lambda r: "ok" if r.aktif else "mute",
            lebar=16,
        ),
        Kolom("aksi", "Tindakan", lambda r: aksi_ruang(r), izin="pembinaan.change_ruang", berkas=False),
    )
    urut_awal = ("-aktif", "nama")

    def kelas_baris(self, baris) -> str:
        return "" if baris.aktif else "redup"


def aksi_ruang(ruang):
    langkah = ("ruang_pensiun", "Tidak dipakai lagi") if ruang.aktif else ("ruang_pakai", "Pakai lagi")
    semua = [
        (reverse(f"pembinaan:{nama}", args=[ruang.pk]), label, ruang.nama)
        for nama, label in (("ruang_ubah", "Ubah"), langkah)
    ]
    isi = format_html_join(" ", '<a href="{}">{}<span class="visually-hidden"> {}</span></a>', semua)
    return format_html('<span class="sel-aksi">{}</span>', isi)
