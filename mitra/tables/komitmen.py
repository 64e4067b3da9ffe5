"""The list of promises."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from mitra.choices import KeadaanKomitmen
from mitra.tables.kata import keadaan_janji, meter_janji


class KomitmenTabel(Tabel):
    kolom = (
        Kolom("uraian", "Janji", urut="uraian", tautan=True, sub=lambda k: k.jenis.nama, lebar=40),
        Kolom("jenis", "Jenis", "jenis.nama", layar=False),
        Kolom(
            "mitra",
            "Pihak yang berjanji",
            lambda k: k.mitra.nama if k.mitra_id else "UPT",
            urut="mitra__nama_kunci",
            lebar=28,
        ),
        Kolom("naskah", "Kerja sama", "kerja_sama.judul", layar=False, lebar=40),
        Kolom("tenggat", "Tenggat", urut="tenggat", jenis="tanggal"),
        Kolom(
            "capaian",
            "Capaian",
            lambda k: f"{angka(k.tercapai)} dari {angka(k.target)} {k.get_satuan_display()}",
            urut="tercapai",
            sub=meter_janji,
            lebar=22,
        ),
        Kolom("target", "Target", jenis="angka", layar=False),
        Kolom("tercapai", "Tercapai", jenis="angka", layar=False),
        Kolom("nilai", "Nilai terealisasi (Rp)", "nilai_tercapai", urut="nilai_tercapai", jenis="angka"),
        Kolom("keadaan", "Keadaan", keadaan_janji, lencana=lambda k: KeadaanKomitmen.warna[k.keadaan], lebar=18),
    )
    urut_awal = ("tenggat",)
