"""Menu and tiles of the home pages."""

from django.urls import reverse

from core.hooks import Menu, Ubin, izin_cari, menu, ubin
from core.situs import IZIN_ACUAN, IZIN_BACA
from core.views import tautan
from dasbor import angka

IZIN = "dasbor.lihat_dasbor"
izin_cari += ["wbp.view_wbp", "pembinaan.view_kegiatan", "mitra.view_mitra", "mitra.view_kerjasama"]

menu.daftarkan(
    Menu("beranda", "Beranda", "dasbor:beranda", "house-door", "*", urutan=1),
    Menu("dasbor", "Dasbor", "dasbor:dasbor", "speedometer2", IZIN, urutan=2),
    Menu("ruang_baca", "Ruang baca auditor", "admin:index", "journal-text", IZIN_BACA, "Pemeriksaan", 950),
    Menu("acuan", "Tabel acuan", "admin:index", "table", IZIN_ACUAN, "Pengaturan", 940),
)


def _bulan_ini(request) -> str:
    awal = request.hari_ini.replace(day=1)
    return tautan(
        "pembinaan:sesi_list", status="terlaksana", dari=f"{awal:%d/%m/%Y}", sampai=f"{request.hari_ini:%d/%m/%Y}"
    )


ubin.daftarkan(
    Ubin(
        "isi",
        "Isi hari ini",
        IZIN,
        angka.isi,
        lambda r: reverse("wbp:wbp_list"),
        "Orang yang mempunyai registrasi berjalan di UPT ini, termasuk yang sedang bon, sidang, atau "
        "dirawat. Tingkat hunian = isi ÷ kapasitas; "
        "lebih kapasitas = (isi − kapasitas) ÷ kapasitas. Tren: isi pada akhir bulan, sejak saldo awal.",
        tren=angka.tren_isi,
        urutan=10,
    ),
    Ubin(
        "golongan",
        "Narapidana dan tahanan",
        IZIN,
        angka.golongan,
        lambda r: tautan("wbp:wbp_list", status="narapidana"),
        "Narapidana: golongan B.I, B.IIa, B.IIb, B.III. Tahanan: golongan A.I sampai A.V. Tren: narapidana "
        "pada akhir bulan.",
        tren=angka.tren_golongan,
        urutan=20,
    ),
    Ubin(
        "program",
        "Narapidana ikut program",
        IZIN,
        angka.ikut_program,
        lambda r: tautan("wbp:wbp_list", status="narapidana", t_program="ikut"),
        "Narapidana yang sekarang berstatus mengikuti sedikitnya satu kegiatan ÷ semua narapidana. Satu "
        "orang dihitung satu kali; tahanan di baris sendiri. "
        "Tren: persentase pada akhir bulan.",
        tren=angka.tren_ikut_program,
        urutan=30,
    ),
    Ubin(
        "kehadiran",
        "Kehadiran bulan ini",
        IZIN,
        angka.kehadiran,
        _bulan_ini,
        "(Hadir + terlambat) ÷ tanda yang dicatat tanpa izin, sakit, dan bentrok. Hanya sesi yang "
        "terlaksana. Tren: persentase per bulan.",
        tren=angka.tren_kehadiran,
        urutan=40,
    ),
    Ubin(
        "kelas",
        "Kegiatan berjalan",
        IZIN,
        angka.kelas,
        lambda r: tautan("pembinaan:kegiatan_list", status="berjalan"),
        "Kegiatan berstatus berjalan. Tren: kegiatan yang berlangsung pada akhir bulan.",
        tren=angka.tren_kelas,
        urutan=50,
    ),
    Ubin(
        "sertifikat",
        "Sertifikat tahun ini",
        IZIN,
        angka.sertifikat,
        lambda r: tautan("pembinaan:sertifikat_list", status="disahkan", tahun=r.hari_ini.year),
        "Sertifikat yang sudah disahkan dan tidak dicabut, menurut tanggal terbit tahun ini. Tren: terbit per bulan.",
        tren=angka.tren_sertifikat,
        urutan=60,
    ),
    Ubin(
        "kerja_sama",
        "Kerja sama berlaku",
        IZIN,
        angka.kerja_sama,
        lambda r: tautan("mitra:kerjasama_list", keadaan="berlaku_semua"),
        "Naskah yang ditandatangani, sudah mulai, dan belum lewat tanggal berakhirnya; hari terakhir masih "
        "dihitung. Tren: berlaku pada akhir bulan.",
        tren=angka.tren_kerja_sama,
        urutan=70,
    ),
    Ubin(
        "janji",
        "Janji mitra terpenuhi",
        IZIN,
        angka.janji,
        lambda r: tautan("mitra:komitmen_list", jatuh_tempo="ya"),
        "Janji yang tenggatnya sudah tiba dan realisasinya mencapai target ÷ semua janji yang tenggatnya "
        "sudah tiba. Realisasi dihitung dari sesi dan penyerahan. "
        "Tren: banyaknya realisasi per bulan.",
        tren=angka.tren_janji,
        urutan=80,
    ),
)
