"""Story 3: one audiensi with the city, four proposals, an umbrella and three PKS. In days from today."""

from dasbor.demo.cerita import Butir, Hibah, Janji, Minta, Naskah, Tawar, Temu, Tindak
from dasbor.demo.pembinaan import Rencana

MITRA = (
    ("pemkot", "Pemerintah Kota Pekalongan", "pemda", "Retno Widiastuti", "Kepala Bagian Kerja Sama", "Pemkot"),
    (
        "dinperpa",
        "Dinas Pertanian dan Pangan Kota Pekalongan",
        "dinas-pertanian",
        "Slamet Raharjo",
        "Penyuluh",
        "Dinperpa",
    ),
    (
        "dindik",
        "Dinas Pendidikan Kota Pekalongan",
        "dinas-pendidikan",
        "Endang Purwanti",
        "Kepala Bidang PNFI",
        "Dindik",
    ),
    (
        "arpus",
        "Dinas Kearsipan dan Perpustakaan Kota Pekalongan",
        "dinas-perpustakaan",
        "Budi Hartanto",
        "Pustakawan",
        "Dinarpus",
    ),
    ("dinkes", "Dinas Kesehatan Kota Pekalongan", "dinas-kesehatan", "dr. Laila Rahmi", "Kepala Bidang P2P", "Dinkes"),
)

TEMU = (
    Temu(
        -236,
        "audiensi",
        "Audiensi dengan Wali Kota: sinergi pembinaan warga binaan",
        ("pemkot", "dinperpa", "dindik", "arpus", "dinkes"),
        "Ruang Jlamprang, Setda Kota Pekalongan",
        "Keadaan pembinaan dan jumlah penghuni\nUsul pertanian, pendidikan, buku, kesehatan\nLangkah berikutnya",
        (
            Butir("pembahasan", "Kepala Rutan memaparkan kegiatan yang berjalan dan yang belum mempunyai pendamping."),
            Butir("usul", "Pertanian: pendampingan budidaya sayur dan bibit setiap musim.", usulan="tani"),
            Butir("usul", "Pendidikan: tutor Paket A, B, dan C bagi yang belum tamat.", usulan="paket"),
            Butir("usul", "Perpustakaan: koleksi buku dan pendampingan perpustakaan mini.", usulan="buku"),
            Butir("usul", "Kesehatan: pemeriksaan paru berkala bagi penghuni.", usulan="paru"),
            Butir(
                "keputusan",
                "Pemerintah Kota menyiapkan nota kesepahaman payung; rinciannya dalam perjanjian tiap dinas.",
                Tindak(
                    "Menyusun rancangan nota kesepahaman payung",
                    "pemkot",
                    -214,
                    -216,
                    "Rancangan disepakati dua pihak.",
                ),
            ),
            Butir(
                "keputusan",
                "Tiap dinas menunjuk penanggung jawab.",
                Tindak(
                    "Menetapkan penanggung jawab dari tiap dinas",
                    "dindik",
                    -220,
                    -222,
                    "Nama dan nomor telepon diterima lewat surat.",
                ),
            ),
        ),
    ),
    Temu(
        -200,
        "penandatanganan",
        "Penandatanganan nota kesepahaman dengan Pemerintah Kota",
        ("pemkot",),
        "Aula Rutan Pekalongan",
        "Penandatanganan naskah\nKunjungan ke lahan sayur",
        (Butir("keputusan", "Nota kesepahaman ditandatangani; tiga perjanjian menyusul dalam satu bulan."),),
        naskah="nk",
    ),
    Temu(
        -62,
        "koordinasi",
        "Rapat koordinasi pelaksanaan tiga perjanjian",
        ("dinperpa", "dindik", "arpus"),
        "Ruang rapat Rutan Pekalongan",
        "Panen pertama\nKehadiran tutor\nKoleksi buku tahap kedua",
        (
            Butir("pembahasan", "Panen sawi pertama 140 kilogram; sebagian dipakai dapur."),
            Butir(
                "keputusan",
                "Jadwal tutor Paket B ditambah satu hari.",
                Tindak("Mengirim nama tutor pengganti", "dindik", -40, None, ""),
            ),
            Butir(
                "keputusan",
                "Buku tahap kedua dikirim sebelum akhir bulan.",
                Tindak("Mengirim koleksi buku tahap kedua", "arpus", 9, None, "", mulai=True),
            ),
        ),
    ),
)

MINTA = (
    Minta(
        "tani",
        "dinperpa",
        "pendampingan",
        "MAN-3",
        "Pendampingan budidaya sayur",
        "Lahan 300 meter persegi belum digarap; 24 narapidana berminat bertani.",
        12,
        "sesi",
        -232,
        ("diterima", -224, "Penyuluh disiapkan dua kali sebulan."),
    ),
    Minta(
        "paket",
        "dindik",
        "instruktur",
        "KEP-3",
        "Tutor Paket A, B, dan C",
        "31 orang belum tamat SMP menurut register.",
        36,
        "sesi",
        -232,
        ("diterima", -221, "Tutor dari SKB ditugaskan."),
    ),
    Minta(
        "buku",
        "arpus",
        "sarana",
        "KEP-3",
        "Koleksi buku dan pojok baca",
        "Perpustakaan hanya mempunyai 60 buku lama.",
        200,
        "unit",
        -232,
        ("diterima", -226, "Dikirim dalam dua tahap."),
    ),
    Minta(
        "paru",
        "dinkes",
        "tenaga-medis",
        "KEP-5",
        "Pemeriksaan paru berkala",
        "Hunian padat; pemeriksaan terakhir dua tahun lalu.",
        2,
        "kegiatan",
        -230,
        ("ditunda", -205, "Menunggu anggaran perubahan.", 24),
    ),
)

TAWAR = (
    Tawar("dinperpa", "bahan", "MAN-3", "Bibit sayur setiap musim tanam", "Paling banyak tiga jenis bibit", -62),
    Tawar("arpus", "pendampingan", "KEP-3", "Perpustakaan keliling satu kali sebulan", "Hari Kamis, dua jam", -200),
)

NASKAH = (
    Naskah(
        "nk",
        "Nota Kesepahaman Sinergi Pembinaan Warga Binaan",
        ("pemkot",),
        -200,
        530,
        ("KEP-3", "MAN-3", "KEP-5"),
        kode="nk",
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pertanian dan Ketahanan Pangan",
        ("dinperpa",),
        -180,
        550,
        ("MAN-3",),
        induk="nk",
        kode="tani",
        janji=(
            Janji("pendampingan", "Pendampingan budidaya sayur", 12, "sesi", 60, usulan="tani"),
            Janji("bahan", "Bibit dan pupuk", 4, "paket", 30, 2_400_000),
        ),
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pendidikan Kesetaraan",
        ("dindik",),
        -175,
        555,
        ("KEP-3",),
        induk="nk",
        kode="didik",
        janji=(Janji("instruktur", "Tutor Paket A, B, dan C", 36, "sesi", 45, 5_400_000, usulan="paket"),),
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Perpustakaan Mini",
        ("arpus",),
        -170,
        80,
        ("KEP-3",),
        induk="nk",
        kode="pustaka",
        janji=(Janji("sarana", "Koleksi buku dan pojok baca", 200, "unit", -12, 9_000_000, usulan="buku"),),
    ),
)

PROGRAM = (
    ("Budidaya sayur", "MAN-3", "kerja", None, ()),
    ("Kejar Paket B", "KEP-3", "kesetaraan", None, (("Bahasa Indonesia", 2), ("Matematika", 2), ("IPS", 2))),
    ("Senam pagi", "KEP-5", "rutin", None, ()),
)

KEGIATAN = (
    Rencana(
        "Budidaya sayur",
        "Kebun sayur",
        (1,),
        "pagi",
        -90,
        None,
        10,
        12,
        "dinperpa",
        "Pendampingan budidaya sayur",
        "Slamet Raharjo",
        "Lahan",
        "napi",
    ),
    Rencana(
        "Kejar Paket B",
        "Paket B 2026/2027",
        (2,),
        "siang",
        -110,
        150,
        12,
        15,
        "dindik",
        "Tutor Paket A, B, dan C",
        "Endang Purwanti",
        "Ruang kelas",
    ),
    Rencana("Senam pagi", "Senam pagi", (5,), "dini", -60, None, 20, None, "", "", "Petugas", "Lapangan", "semua"),
)

HIBAH = (
    Hibah(
        -150,
        "Bibit dan pupuk",
        "Bibit sawi dan kangkung, pupuk kandang",
        2,
        1_100_000,
        barang=(("Bibit sawi", 40, "bungkus", 400_000), ("Pupuk kandang", 20, "karung", 700_000)),
    ),
    Hibah(
        -140,
        "Koleksi buku dan pojok baca",
        "Buku bacaan tahap pertama dan dua rak",
        120,
        5_600_000,
        barang=(
            ("Buku bacaan umum", 100, "buku", 4_000_000),
            ("Buku agama", 18, "buku", 600_000),
            ("Rak kayu", 2, "unit", 1_000_000),
        ),
        foto=True,
    ),
    Hibah(-55, "", "Pemeriksaan gigi bagi penghuni", 1, 1_500_000, mitra="dinkes", bentuk="layanan", penerima=38),
)

NILAI = ()
INSTRUKTUR = ()

SERAH_TERIMA = ""
