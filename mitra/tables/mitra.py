"""The list of partners."""

from core.tables import Kolom, Tabel
from core.tampil import angka, persen
from core.views import tautan
from mitra.tables.kata import sejak


class MitraTabel(Tabel):
    kolom = (
        Kolom("nama", "Mitra", urut="nama_kunci", tautan=True, sub=lambda m: m.singkatan, lebar=36),
        Kolom("singkatan", "Singkatan", layar=False),
        Kolom("jenis", "Jenis", "jenis.nama", urut="jenis__nama", lebar=28),
        Kolom("berlaku", "Kerja sama berlaku", "naskah_berlaku", urut="naskah_berlaku", jenis="angka"),
        Kolom(
            "janji",
            "Janji terpenuhi",
            lambda m: f"{angka(m.janji_terpenuhi)} dari {angka(m.janji_semua)}" if m.janji_semua else "",
            tautan=lambda m: tautan("mitra:komitmen_list", mitra=m.pk, berlaku="ya"),
            urut="janji_terpenuhi",
            sub=lambda m: persen(m.janji_terpenuhi, m.janji_semua) if m.janji_semua else "",
        ),
        Kolom(
            "terakhir",
            "Kegiatan terakhir",
            "kegiatan_terakhir",
            urut="kegiatan_terakhir",
            jenis="tanggal",
            sub=lambda m: sejak((m.pada - m.kegiatan_terakhir).days) if m.kegiatan_terakhir else "",
        ),
        Kolom("kontak", "Kontak utama", "kontak_nama", sub=lambda m: m.kontak_telepon or "", lebar=26),
        Kolom("telepon", "Telepon kontak", "kontak_telepon", layar=False),
        Kolom("aktif", "Keaktifan", lambda m: "Aktif" if m.aktif else "Tidak aktif", layar=False),
    )
    urut_awal = ("-aktif", "nama_kunci")

    def kelas_baris(self, baris):
        return "" if baris.aktif else "redup"
