"""Invented words of notes, plans and evaluations: nobody said them."""

KEBUTUHAN = {
    "napza": (
        "psikologis",
        "Sulit menahan keinginan memakai ketika bertemu teman lama.",
        "Konseling individu tentang pemicu dan cara menolak ajakan.",
        "Dapat menyebut tiga pemicu dan cara menghadapinya.",
        "dua kali sebulan",
        6,
    ),
    "pekerjaan": (
        "vokasional",
        "Belum mempunyai keterampilan untuk bekerja setelah bebas.",
        "Pengenalan minat kerja dan pembinaan keterampilan.",
        "Mengikuti satu pelatihan sampai selesai.",
        "sekali seminggu",
        8,
    ),
    "keluarga": (
        "sosial",
        "Hubungan dengan keluarga renggang sejak perkara berjalan.",
        "Pertemuan keluarga yang didampingi konselor.",
        "Keluarga berkunjung sedikitnya dua kali.",
        "sekali sebulan",
        3,
    ),
    "medis": (
        "medis",
        "Sering mengeluh sulit tidur.",
        "Pemeriksaan dan pemantauan oleh perawat.",
        "Tidur sedikitnya enam jam semalam.",
        "sekali seminggu",
        4,
    ),
}
CATATAN = (
    (
        "Mengatakan mulai terbiasa dengan jadwal dan lebih mudah tidur.",
        "Datang tepat waktu, kontak mata baik, berbicara runtut.",
        "Motivasi meningkat; masih ragu pada dukungan keluarga.",
        "Lanjutkan latihan mengenali pemicu.",
        "Menulis buku harian pemicu selama satu minggu.",
    ),
    (
        "Masih teringat teman lama ketika menerima kabar dari luar.",
        "Gelisah pada awal sesi, tenang setelah latihan napas.",
        "Keinginan memakai muncul ketika cemas.",
        "Latihan menolak ajakan dan rencana menghadapi kekambuhan.",
        "Menyusun rencana pencegahan kekambuhan bersama konselor.",
    ),
    (
        "Ingin memperbaiki hubungan dengan istri dan anaknya.",
        "Menangis ketika bercerita, menerima umpan balik.",
        "Penyesalan disertai kesediaan berubah.",
        "Persiapan pertemuan keluarga.",
        "Menulis surat untuk keluarga.",
    ),
)
TOPIK = (
    "Mengenal kecanduan",
    "Pemicu dan cara menghadapinya",
    "Berkata tidak",
    "Mengelola marah",
    "Rencana mencegah kambuh",
    "Hidup sehat",
    "Berbagi pengalaman",
    "Nilai dan tujuan hidup",
)
PENDAPAT = {
    "lanjut": (
        "Kehadiran baik dan mulai terbuka dalam kelompok; program dilanjutkan.",
        "Merasa lebih tenang dan ingin menyelesaikan program.",
    ),
    "selesai": (
        "Tujuan rencana tercapai; siap diserahkan untuk pascarehabilitasi.",
        "Berterima kasih dan bersedia dihubungi setelah program.",
    ),
    "dihentikan": (
        "Beberapa kali tidak hadir dan menyatakan tidak ingin melanjutkan.",
        "Belum siap mengikuti program sekarang.",
    ),
}
KONTAK = {
    "pulih": "Tidak memakai lagi, bekerja membantu usaha keluarga.",
    "relaps": "Mengaku memakai lagi satu kali; dirujuk kembali ke klinik BNNK.",
    "kembali": "Ditahan kembali karena perkara baru.",
    "tidak_terlacak": "Nomor telepon keluarga tidak aktif.",
}
