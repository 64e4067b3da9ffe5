"""Story 5: no budget, needs written down, two partners, four classes, products of value. In days from today."""

from dasbor.demo.cerita import Butir, Hibah, Janji, Minta, Naskah, Nilai, Pengajar, Tawar, Temu, Tindak
from dasbor.demo.pembinaan import Rencana

MITRA = (
    ("skb", "UPTD SKB Manggarai", "skb-pkbm", "Kornelia Daur", "Pamong Belajar", "SKB"),
    ("meubel", "Meubel Karya Ruteng", "perusahaan-umkm", "Bonefasius Jehaut", "Pemilik", ""),
    (
        "diskop",
        "Dinas Koperasi dan UMKM Kabupaten Manggarai",
        "dinas-koperasi-umkm",
        "Agnes Jelita",
        "Kepala Bidang UMKM",
        "Diskop",
    ),
)

TEMU = (
    Temu(
        -182,
        "koordinasi",
        "Pemetaan kebutuhan pelatihan bersama SKB dan bengkel meubel",
        ("skb", "meubel"),
        "Ruang pembinaan Rutan Ruteng",
        "Hasil asesmen minat\nKursi dan alat yang ada\nPelatihan tanpa anggaran negara",
        (
            Butir("pembahasan", "Asesmen minat: 18 barbershop, 12 meubel, 9 tata rias, 20 yoga; belum ada anggaran."),
            Butir("usul", "SKB mengirim instruktur barbershop dan tata rias.", usulan="skb"),
            Butir("usul", "Bengkel meubel melatih dan meminjamkan alat.", usulan="meubel"),
            Butir(
                "keputusan",
                "Jadwal empat kelas disusun bersama.",
                Tindak("Menyusun jadwal empat kelas", "skb", -168, -170, "Jadwal ditempel di blok."),
            ),
        ),
    ),
    Temu(
        -35,
        "evaluasi",
        "Evaluasi pelatihan dan penyerahan sertifikat",
        ("skb", "meubel"),
        "Aula Rutan Ruteng",
        "Hasil tiap kelas\nProduk dan nilainya\nAngkatan berikutnya",
        (
            Butir("pembahasan", "Semua peserta kelas menerima sertifikat; tiga kursi dan dua meja terjual."),
            Butir(
                "keputusan",
                "Kelas yoga dilanjutkan dan dimuat dalam perjanjian berikutnya.",
                Tindak("Memasukkan yoga ke dalam perjanjian berikutnya", "skb", 30, None, "", mulai=True),
            ),
        ),
        naskah="skb",
    ),
)

MINTA = (
    Minta(
        "skb",
        "skb",
        "instruktur",
        "MAN-1",
        "Instruktur barbershop dan tata rias",
        "27 orang berminat, belum ada instruktur, tanpa anggaran.",
        20,
        "sesi",
        -180,
        ("diterima", -172, "Dua pamong belajar disiapkan."),
    ),
    Minta(
        "meubel",
        "meubel",
        "instruktur",
        "MAN-1",
        "Pelatih meubel",
        "12 orang berminat, alat belum ada.",
        12,
        "sesi",
        -180,
        ("diterima", -176, "Pelatih dan alat dipinjamkan."),
    ),
    Minta(
        "pasar",
        "diskop",
        "pemasaran",
        "MAN-2",
        "Etalase hasil karya di galeri UMKM",
        "Kursi dan meja buatan kelas meubel belum mempunyai tempat jual.",
        10,
        "unit",
        -41,
        None,
    ),
)

TAWAR = (
    Tawar(
        "meubel",
        "sarana",
        "MAN-1",
        "Meminjamkan mesin serut dan gergaji",
        "Hanya hari kerja, diawasi pelatih",
        -182,
        kapasitas=8,
    ),
    Tawar(
        "skb", "sertifikasi", "MAN-1", "Sertifikat kursus bagi lulusan", "Peserta hadir paling sedikit 80 persen", -160
    ),
)

NASKAH = (
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pelatihan Keterampilan",
        ("skb",),
        -160,
        -8,
        ("MAN-1", "KEP-5"),
        kode="skb",
        janji=(
            Janji("instruktur", "Instruktur barbershop dan tata rias", 20, "sesi", -20, 4_000_000, usulan="skb"),
            Janji("sertifikasi", "Sertifikat kursus bagi lulusan", 20, "orang", -30),
        ),
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pelatihan Keterampilan dan Yoga",
        ("skb",),
        -7,
        723,
        ("MAN-1", "KEP-5"),
        kode="skb2",
        perpanjang="skb",
        janji=(
            Janji("instruktur", "Instruktur yoga", 40, "sesi", 300, 2_000_000),
            Janji("sertifikasi", "Sertifikat kursus bagi lulusan angkatan II", 20, "orang", 250),
        ),
    ),
    Naskah(
        "pks",
        "Perjanjian Kerja Sama Pelatihan Meubel",
        ("meubel",),
        -158,
        205,
        ("MAN-1", "MAN-2"),
        kode="meubel",
        janji=(
            Janji("instruktur", "Pelatih meubel", 12, "sesi", -10, 3_600_000, usulan="meubel"),
            Janji("bahan", "Kayu pelatihan", 3, "paket", -30, 2_700_000),
        ),
    ),
)

PROGRAM = (
    ("Barbershop", "MAN-1", "pelatihan", 30, (("Teknik potong dasar", 20), ("Usaha", 10))),
    ("Tata rias", "MAN-1", "pelatihan", 24, (("Rias wajah", 16), ("Usaha salon", 8))),
    ("Meubel", "MAN-1", "pelatihan", 40, (("Mengenal kayu dan alat", 10), ("Perakitan", 30))),
    ("Yoga", "KEP-5", "rutin", None, ()),
)

KEGIATAN = (
    Rencana(
        "Barbershop",
        "Barbershop angkatan I",
        (1, 3),
        "pagi",
        -100,
        -50,
        10,
        10,
        "skb",
        "Instruktur barbershop dan tata rias",
        "Kornelia Daur",
        "Ruang keterampilan",
        "napi",
        "lulus",
    ),
    Rencana(
        "Tata rias",
        "Tata rias angkatan I",
        (2,),
        "siang",
        -95,
        -45,
        4,
        6,
        "skb",
        "Instruktur barbershop dan tata rias",
        "Kornelia Daur",
        "Blok Putri",
        "perempuan",
        "lulus",
    ),
    Rencana(
        "Meubel",
        "Meubel angkatan I",
        (0, 2),
        "pagi",
        -98,
        -48,
        8,
        8,
        "meubel",
        "Pelatih meubel",
        "Bonefasius Jehaut",
        "Bengkel",
        "napi",
        "lulus",
    ),
    Rencana("Yoga", "Yoga", (5,), "dini", -70, None, 15, None, "skb", "", "Kornelia Daur", "Aula", "semua"),
)

HIBAH = (
    Hibah(
        -99,
        "Kayu pelatihan",
        "Kayu mahoni dan perlengkapan",
        2,
        1_800_000,
        barang=(("Papan mahoni", 30, "lembar", 1_500_000), ("Paku dan lem", 1, "set", 300_000)),
        foto=True,
    ),
    Hibah(-60, "Kayu pelatihan", "Kayu sisa produksi yang masih baik", 1, 900_000),
    Hibah(-40, "", "Penjualan tiga kursi dan dua meja hasil kelas", 5, 2_150_000, mitra="meubel", naskah="meubel"),
)

NILAI = (
    Nilai(
        "skb",
        (5, 5, 4, 4),
        "lanjut",
        "Semua peserta menerima sertifikat; instruktur selalu hadir.",
        "Ruang kelas sempit.",
        tetap=True,
    ),
)

INSTRUKTUR = (Pengajar("skb", "skb2", "Kornelia Daur", "Yoga", ("Yoga",), "mitra.rtg"),)

SERAH_TERIMA = ""
