"""Programmes."""

from core.tables import Kolom, Tabel


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
