"""Register of certificates."""

from core.tables import Kolom, Tabel


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
