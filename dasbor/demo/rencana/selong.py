"""Story 4: three kinds of help asked of the regency; accepted, refused, late. In days from today."""

from dasbor.demo.cerita import Butir, Janji, Minta, Naskah, Tawar, Temu, Tindak
from dasbor.demo.pembinaan import Rencana

MITRA = (
    (
        "pemda",
        "Pemerintah Kabupaten Lombok Timur",
        "pemda",
        "Lalu Wiratama",
        "Kepala Bagian Kerja Sama",
        "Pemkab Lotim",
    ),
    (
        "disnaker",
        "Dinas Tenaga Kerja Kabupaten Lombok Timur",
        "dinas-tenaga-kerja",
        "Baiq Nurhasanah",
        "Kepala Bidang Pelatihan",
        "Disnaker",
    ),
    (
        "dinsos",
        "Dinas Sosial Kabupaten Lombok Timur",
        "dinas-sosial",
        "Zainul Fahmi",
        "Kepala Bidang Rehabilitasi Sosial",
        "Dinsos",
    ),
    (
        "koperasi",
        "Dinas Koperasi dan UMKM Kabupaten Lombok Timur",
        "dinas-koperasi-umkm",
        "Sri Mulyani Putri",
        "Kepala Seksi Pemasaran",
        "Diskop",
    ),
)

TEMU = (
    Temu(
        -190,
        "audiensi",
        "Audiensi dengan Pemerintah Kabupaten: tiga bantuan yang dibutuhkan",
        ("pemda", "disnaker", "dinsos", "koperasi"),
        "Kantor Bupati Lombok Timur",
        "Instruktur pelatihan\nSarana bengkel kerja\nFasilitasi reintegrasi",
        (
            Butir("pembahasan", "Lapas memaparkan minat pelatihan dan bengkel yang belum lengkap."),
            Butir("usul", "Instruktur menjahit dan las dari Dinas Tenaga Kerja.", usulan="instruktur"),
            Butir("usul", "Mesin jahit dan alat las untuk bengkel.", usulan="sarana"),
            Butir("usul", "Pendampingan usaha bagi yang akan bebas.", usulan="reintegrasi"),
            Butir("usul", "Tempat memasarkan hasil karya.", usulan="pasar"),
            Butir(
                "keputusan",
                "Kerja sama ini dikawal dengan angka, tidak hanya seremonial.",
                Tindak(
                    "Melaporkan realisasi setiap tiga bulan kepada Bupati",
                    "pemda",
                    -100,
                    -98,
                    "Laporan triwulan pertama dikirim.",
                ),
            ),
            Butir(
                "keputusan",
                "Dinas Sosial memeriksa pos anggaran pendampingan usaha.",
                Tindak(
                    "Menyampaikan kepastian anggaran pendampingan",
                    "dinsos",
                    -60,
                    None,
                    "",
                    tunda=((-62, -20, "Menunggu pengesahan anggaran perubahan"),),
                ),
            ),
        ),
    ),
    Temu(
        12,
        "evaluasi",
        "Evaluasi bersama pelaksanaan kerja sama",
        ("pemda", "disnaker", "dinsos"),
        "Aula Lapas Selong",
        "Janji yang sudah menjadi kegiatan\nJanji yang lewat waktu\nUsul yang belum dijawab",
        (),
    ),
)

MINTA = (
    Minta(
        "instruktur",
        "disnaker",
        "instruktur",
        "MAN-1",
        "Instruktur menjahit",
        "26 orang berminat menjahit, 10 mesin, belum ada instruktur.",
        24,
        "sesi",
        -186,
        ("diterima", -175, "Dua instruktur BLK ditugaskan."),
    ),
    Minta(
        "sarana",
        "pemda",
        "sarana",
        "MAN-1",
        "Mesin jahit dan alat las",
        "Bengkel mempunyai 10 mesin jahit tua, tiga rusak.",
        6,
        "unit",
        -186,
        ("ditolak", -150, "Tidak ada pos hibah barang pada tahun anggaran ini."),
    ),
    Minta(
        "reintegrasi",
        "dinsos",
        "reintegrasi",
        "KEP-7",
        "Pendampingan usaha bagi yang bebas",
        "14 orang akan bebas dalam enam bulan.",
        10,
        "orang",
        -186,
        ("diterima", -160, "Disetujui, dimulai setelah perjanjian."),
    ),
    Minta(
        "pasar",
        "koperasi",
        "pemasaran",
        "MAN-2",
        "Tempat memasarkan hasil karya",
        "Produk menumpuk di gudang; belum ada pembeli tetap.",
        12,
        "unit",
        -48,
        None,
    ),
)

TAWAR = (
    Tawar(
        "disnaker",
        "sertifikasi",
        "MAN-1",
        "Uji kompetensi menjahit bagi lulusan",
        "Paling banyak 16 orang setahun",
        -120,
        kapasitas=16,
    ),
)

NASKAH = (
    Naskah(
        "nk", "Nota Kesepahaman Pembinaan dan Reintegrasi Sosial", ("pemda",), -170, 560, ("MAN-1", "KEP-7"), kode="nk"
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pelatihan Menjahit",
        ("disnaker",),
        -155,
        210,
        ("MAN-1",),
        induk="nk",
        kode="jahit",
        janji=(Janji("instruktur", "Instruktur menjahit", 24, "sesi", 20, 7_200_000, usulan="instruktur"),),
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pendampingan Reintegrasi",
        ("dinsos",),
        -140,
        225,
        ("KEP-7",),
        induk="nk",
        kode="sosial",
        janji=(Janji("reintegrasi", "Pendampingan usaha bagi yang bebas", 10, "orang", -15, usulan="reintegrasi"),),
    ),
)

PROGRAM = (
    ("Menjahit", "MAN-1", "pelatihan", 48, (("Mengenal mesin", 8), ("Pola dasar", 20), ("Menjahit pakaian", 20))),
    ("Pengajian rutin", "KEP-1", "rutin", None, ()),
)

KEGIATAN = (
    Rencana(
        "Menjahit",
        "Menjahit angkatan I",
        (1, 3),
        "pagi",
        -120,
        -30,
        12,
        12,
        "disnaker",
        "Instruktur menjahit",
        "Baiq Nurhasanah",
        "Bengkel jahit",
        "napi",
        "lulus",
        batal_ke=(3,),
    ),
    Rencana(
        "Pengajian rutin", "Pengajian rutin", (4,), "siang", -90, None, 20, None, "", "", "Petugas", "Musala", "islam"
    ),
)

HIBAH = ()
NILAI = ()
INSTRUKTUR = ()

SERAH_TERIMA = ""
