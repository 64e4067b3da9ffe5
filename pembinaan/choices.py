"""States and code lists of coaching (design.md §4: the only state tables). Kinds of field and reason are rows."""

from enum import nonmember

from django.db import models

from core.choices import StatusChoices


class JenisBidang(models.TextChoices):
    KEPRIBADIAN = "kepribadian", "Kepribadian"
    KEMANDIRIAN = "kemandirian", "Kemandirian"


class TipeProgram(models.TextChoices):
    """What a run of it is called follows the type (see `Program.sebutan`)."""

    PELATIHAN = "pelatihan", "Pelatihan"
    RUTIN = "rutin", "Kegiatan rutin"
    KERJA = "kerja", "Kegiatan kerja"
    KESETARAAN = "kesetaraan", "Pendidikan kesetaraan"
    LITERASI = "literasi", "Literasi"


class SumberDana(models.TextChoices):
    TANPA_ANGGARAN = "tanpa_anggaran", "Tanpa anggaran negara"
    DIPA = "dipa", "DIPA"
    MITRA = "mitra", "Mitra"
    CSR = "csr", "CSR"
    SWADAYA = "swadaya", "Swadaya"


class StatusKegiatan(StatusChoices):
    RENCANA = "rencana", "Rencana"
    PENDAFTARAN = "pendaftaran", "Pendaftaran"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("rencana",))
    alur = nonmember(
        {
            "rencana": ("pendaftaran", "dibatalkan"),
            "pendaftaran": ("berjalan", "rencana", "dibatalkan"),
            "berjalan": ("selesai", "dibatalkan"),
            "selesai": ("berjalan",),
        }
    )
    warna = nonmember(
        {"rencana": "mute", "pendaftaran": "info", "berjalan": "ok", "selesai": "mute", "dibatalkan": "bad"}
    )
    terbuka = nonmember(("rencana", "pendaftaran", "berjalan"))
    menerima = nonmember(("pendaftaran", "berjalan"))


class StatusSesi(StatusChoices):
    TERJADWAL = "terjadwal", "Terjadwal"
    TERLAKSANA = "terlaksana", "Terlaksana"
    DIBATALKAN = "dibatalkan", "Dibatalkan"
    DIJADWAL_ULANG = "dijadwal_ulang", "Dijadwal ulang"

    awal = nonmember(("terjadwal",))
    alur = nonmember(
        {
            "terjadwal": ("terlaksana", "dibatalkan", "dijadwal_ulang"),
            "terlaksana": ("dibatalkan",),
            "dibatalkan": ("terjadwal",),
        }
    )
    warna = nonmember({"terjadwal": "info", "terlaksana": "ok", "dibatalkan": "bad", "dijadwal_ulang": "mute"})


class StatusPeserta(StatusChoices):
    DIUSULKAN = "diusulkan", "Diusulkan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DAFTAR_TUNGGU = "daftar_tunggu", "Daftar tunggu"
    MENGIKUTI = "mengikuti", "Mengikuti"
    DITANGGUHKAN = "ditangguhkan", "Ditangguhkan"
    LULUS = "lulus", "Lulus"
    TIDAK_LULUS = "tidak_lulus", "Tidak lulus"
    BERHENTI = "berhenti", "Berhenti"
    BATAL = "batal", "Batal"
    PINDAH_BEBAS = "pindah_bebas", "Pindah/bebas"

    awal = nonmember(("diusulkan",))
    alur = nonmember(
        {
            "diusulkan": ("disetujui", "ditolak", "daftar_tunggu", "pindah_bebas"),
            "daftar_tunggu": ("disetujui", "batal", "pindah_bebas"),
            "disetujui": ("mengikuti", "batal", "pindah_bebas"),
            "mengikuti": ("ditangguhkan", "lulus", "tidak_lulus", "berhenti", "pindah_bebas"),
            "ditangguhkan": ("mengikuti", "pindah_bebas"),
        }
    )
    warna = nonmember(
        {
            "diusulkan": "wait",
            "disetujui": "info",
            "ditolak": "mute",
            "daftar_tunggu": "wait",
            "mengikuti": "info",
            "ditangguhkan": "wait",
            "lulus": "ok",
            "tidak_lulus": "bad",
            "berhenti": "mute",
            "batal": "mute",
            "pindah_bebas": "mute",
        }
    )
    terbuka = nonmember(("diusulkan", "daftar_tunggu", "disetujui", "mengikuti", "ditangguhkan"))
    memakai_kursi = nonmember(("disetujui", "mengikuti", "ditangguhkan"))
    di_lembar = nonmember(("disetujui", "mengikuti"))
    pergi = nonmember(("berhenti", "pindah_bebas"))
    sedang = nonmember(("mengikuti", "ditangguhkan"))
    tamat = nonmember(("lulus", "tidak_lulus", "berhenti", "pindah_bebas"))


class Pengusul(models.TextChoices):
    WBP = "wbp", "WBP sendiri"
    WALI = "wali", "Wali pemasyarakatan"
    PETUGAS = "petugas", "Petugas pembinaan"
    TPP = "tpp", "Sidang TPP"


class StatusSertifikat(StatusChoices):
    DRAF = "draf", "Menunggu pengesahan"
    DISAHKAN = "disahkan", "Berlaku"
    DICABUT = "dicabut", "Dicabut"

    awal = nonmember(("draf",))
    alur = nonmember({"draf": ("disahkan", "dicabut"), "disahkan": ("dicabut",)})
    warna = nonmember({"draf": "wait", "disahkan": "ok", "dicabut": "bad"})


class KeadaanSertifikat(models.TextChoices):
    """What a certificate is worth today, computed from status, dates and what replaced it."""

    MENUNGGU = "menunggu", "Menunggu tanda tangan"
    BERLAKU = "berlaku", "Berlaku"
    SEGERA = "segera", "Segera berakhir"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    DIGANTI = "diganti", "Diganti"
    DICABUT = "dicabut", "Dicabut"

    warna = nonmember(
        {
            "menunggu": "wait",
            "berlaku": "ok",
            "segera": "wait",
            "kedaluwarsa": "mute",
            "diganti": "mute",
            "dicabut": "bad",
        }
    )


class HariPekan(models.IntegerChoices):
    SENIN = 0, "Senin"
    SELASA = 1, "Selasa"
    RABU = 2, "Rabu"
    KAMIS = 3, "Kamis"
    JUMAT = 4, "Jumat"
    SABTU = 5, "Sabtu"
    MINGGU = 6, "Minggu"


# --- needs and preparation -------------------------------------------------------------------------------------------


class JamTersedia(models.TextChoices):
    PAGI = "pagi", "Pagi"
    SIANG = "siang", "Siang"
    SORE = "sore", "Sore"
    SEPANJANG = "sepanjang", "Sepanjang hari"


class TujuanBebas(models.TextChoices):
    """What the person wants to do after release."""

    BEKERJA = "bekerja", "Bekerja"
    USAHA = "usaha", "Membuka usaha"
    SEKOLAH = "sekolah", "Melanjutkan pendidikan"
    KELUARGA = "keluarga", "Mengurus keluarga"
    BELUM = "belum", "Belum tahu"


class SumberAsesmen(models.TextChoices):
    WAWANCARA = "wawancara", "Wawancara"
    FORMULIR = "formulir", "Formulir kertas"
    LEMBAR = "lembar", "Impor lembar"


class StatusAnalisis(StatusChoices):
    DRAF = "draf", "Draf"
    DITETAPKAN = "ditetapkan", "Ditetapkan"

    awal = nonmember(("draf",))
    alur = nonmember({"draf": ("ditetapkan",)})
    warna = nonmember({"draf": "wait", "ditetapkan": "ok"})


class StatusAksi(StatusChoices):
    """Of an aksi perubahan; one that was finished too early can go on."""

    RENCANA = "rencana", "Rencana"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("rencana",))
    alur = nonmember(
        {"rencana": ("berjalan", "dibatalkan"), "berjalan": ("selesai", "dibatalkan"), "selesai": ("berjalan",)}
    )
    warna = nonmember({"rencana": "mute", "berjalan": "info", "selesai": "ok", "dibatalkan": "bad"})


class UkuranSyarat(models.TextChoices):
    """What a requirement looks at; the kinds of requirement are rows that name one of these."""

    SISA_PIDANA_MIN = "sisa_pidana_min", "Sisa pidana paling singkat (hari)"
    SISA_SAMPAI_SELESAI = "sisa_sampai_selesai", "Masih dihuni sampai kegiatan selesai"
    PENDIDIKAN_MIN = "pendidikan_min", "Pendidikan paling rendah"
    PENDIDIKAN_MAKS = "pendidikan_maks", "Pendidikan paling tinggi"
    NARAPIDANA = "narapidana", "Berstatus narapidana"
    TAHAP_MIN = "tahap_min", "Tahap pembinaan paling awal"
    BEBAS_REGISTER_F = "bebas_register_f", "Tanpa hukuman disiplin (hari terakhir)"
    USIA_MIN = "usia_min", "Usia paling muda (tahun)"
    USIA_MAKS = "usia_maks", "Usia paling tua (tahun)"
    JENIS_KELAMIN = "jenis_kelamin", "Jenis kelamin"
    TANPA_BATASAN_KESEHATAN = "tanpa_batasan_kesehatan", "Tanpa batasan kesehatan pada asesmen minat"


class CaraNilai(models.TextChoices):
    """How results of a programme are given."""

    ANGKA = "angka", "Nilai 0–100"
    KOMPETENSI = "kompetensi", "Kompeten/belum kompeten"
    TANPA = "tanpa", "Tanpa nilai"


# --- timetable -------------------------------------------------------------------------------------------------------


class PolaPekan(models.TextChoices):
    """In which weeks a slot stands; the week of the run's first day is week 1."""

    SETIAP = "setiap", "Setiap pekan"
    GANJIL = "ganjil", "Pekan ganjil (ke-1, 3, 5, …)"
    GENAP = "genap", "Pekan genap (ke-2, 4, 6, …)"


class BarisPekan(models.TextChoices):
    """What the rows of a week of sessions are."""

    HARI = "hari", "Waktu"
    RUANG = "ruang", "Ruang"
    PENGAJAR = "pengajar", "Pengajar"
    KEGIATAN = "kegiatan", "Kegiatan"


class PihakSebab(models.TextChoices):
    """On whose side it lay that a session did not happen, or who asked to move it."""

    UPT = "upt", "UPT"
    MITRA = "mitra", "Mitra"
    WBP = "wbp", "WBP"
    KEADAAN = "keadaan", "Keadaan di luar kendali"


class PeranPengampu(models.TextChoices):
    INSTRUKTUR = "instruktur", "Instruktur"
    PENDAMPING = "pendamping", "Pendamping dari UPT"
    PENGGANTI = "pengganti", "Pengganti"

    mengajar = nonmember(("instruktur", "pengganti"))


# --- results ---------------------------------------------------------------------------------------------------------


class Kompetensi(models.TextChoices):
    KOMPETEN = "kompeten", "Kompeten"
    BELUM = "belum", "Belum kompeten"


class Capaian(models.TextChoices):
    TERCAPAI = "tercapai", "Tercapai"
    SEBAGIAN = "sebagian", "Sebagian"
    TIDAK = "tidak", "Tidak tercapai"


class PenerbitSertifikat(models.TextChoices):
    """Who issues a certificate (domain.md §6.3)."""

    UPT = "upt", "UPT"
    MITRA = "mitra", "Mitra"
    BLK = "blk", "BLK/BPVP"
    LSP = "lsp", "LSP–BNSP"

    # Issued by others and only registered here, with their number and a scan.
    luar = nonmember(("blk", "lsp"))


class PihakTtd(models.TextChoices):
    UPT = "upt", "UPT"
    MITRA = "mitra", "Mitra"


class TataLetak(models.TextChoices):
    NETRAL = "netral", "Netral"
    BINGKAI = "bingkai", "Bingkai klasik"
    GARIS = "garis", "Garis samping"


# --- education -------------------------------------------------------------------------------------------------------


class JenjangPaket(models.TextChoices):
    A = "a", "Paket A (setara SD)"
    B = "b", "Paket B (setara SMP)"
    C = "c", "Paket C (setara SMA)"


class StatusDidik(StatusChoices):
    TERDAFTAR = "terdaftar", "Terdaftar"
    LULUS = "lulus", "Lulus"
    BERHENTI = "berhenti", "Berhenti"
    PINDAH_BEBAS = "pindah_bebas", "Pindah/bebas"

    awal = nonmember(("terdaftar",))
    alur = nonmember({"terdaftar": ("lulus", "berhenti", "pindah_bebas")})
    warna = nonmember({"terdaftar": "info", "lulus": "ok", "berhenti": "mute", "pindah_bebas": "mute"})


class Semester(models.IntegerChoices):
    GANJIL = 1, "Ganjil"
    GENAP = 2, "Genap"


# --- SPPN and TPP ----------------------------------------------------------------------------------------------------


class VariabelSppn(models.TextChoices):
    """The four variables of Kepdirjen PAS-10.OT.02.02/2021 (domain.md §5.1)."""

    KEPRIBADIAN = "kepribadian", "Pembinaan kepribadian"
    KEMANDIRIAN = "kemandirian", "Pembinaan kemandirian"
    SIKAP = "sikap", "Sikap/perilaku"
    MENTAL = "mental", "Kondisi mental"


class SumberSkor(models.TextChoices):
    """Where the draft of a point comes from."""

    KEHADIRAN = "kehadiran", "Kehadiran pada program bidang itu"
    NILAI = "nilai", "Hasil pelatihan"
    PENGAMATAN = "pengamatan", "Pengamatan harian wali"
    MANUAL = "manual", "Diisi wali atau petugas yang berwenang"


class StatusSppn(StatusChoices):
    """A month's sheet of one narapidana: drafted by the house, confirmed by the wali, locked by the TPP."""

    DRAF = "draf", "Draf"
    DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi wali"
    DIKUNCI = "dikunci", "Dikunci TPP"

    awal = nonmember(("draf",))
    alur = nonmember({"draf": ("dikonfirmasi",), "dikonfirmasi": ("draf", "dikunci")})
    warna = nonmember({"draf": "wait", "dikonfirmasi": "info", "dikunci": "ok"})


class JenisSidang(models.TextChoices):
    RUTIN = "rutin", "Rutin"
    KHUSUS = "khusus", "Khusus"


class StatusSidang(StatusChoices):
    """The TPP recommends at the sitting; the head decides by adopting what it says (domain.md §1.2, §5.4)."""

    DIJADWALKAN = "dijadwalkan", "Dijadwalkan"
    DILAKSANAKAN = "dilaksanakan", "Menunggu penetapan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("dijadwalkan",))
    alur = nonmember(
        {
            "dijadwalkan": ("dilaksanakan", "dibatalkan"),
            "dilaksanakan": ("ditetapkan", "dijadwalkan"),
        }
    )
    warna = nonmember({"dijadwalkan": "info", "dilaksanakan": "wait", "ditetapkan": "ok", "dibatalkan": "mute"})


class PeranTpp(models.TextChoices):
    KETUA = "ketua", "Ketua"
    SEKRETARIS = "sekretaris", "Sekretaris"
    ANGGOTA = "anggota", "Anggota"


class PerihalTpp(models.TextChoices):
    TAHAP = "tahap", "Tahap pembinaan"
    PROGRAM = "program", "Penempatan program"
    PB = "pb", "Pembebasan bersyarat"
    CB = "cb", "Cuti bersyarat"
    CMB = "cmb", "Cuti menjelang bebas"
    ASIMILASI = "asimilasi", "Asimilasi"
    REMISI = "remisi", "Remisi"
    DISIPLIN = "disiplin", "Hukuman disiplin"
    LAIN = "lain", "Lain-lain"

    integrasi = nonmember(("pb", "cb", "cmb", "asimilasi"))


class StatusKeputusan(StatusChoices):
    """What the sitting recommends for one person. Open until the head has adopted the sitting."""

    DIUSULKAN = "diusulkan", "Akan disidangkan"
    DISETUJUI = "disetujui", "Disetujui"
    DITUNDA = "ditunda", "Ditunda"
    DITOLAK = "ditolak", "Ditolak"

    awal = nonmember(("diusulkan",))
    alur = nonmember(
        {
            "diusulkan": ("disetujui", "ditunda", "ditolak"),
            "disetujui": ("diusulkan",),
            "ditunda": ("diusulkan",),
            "ditolak": ("diusulkan",),
        }
    )
    warna = nonmember({"diusulkan": "wait", "disetujui": "ok", "ditunda": "wait", "ditolak": "bad"})


class Tahap(models.TextChoices):
    """Stage of coaching (domain.md §3.3); the codes are those `wbp.rules.tahap_saran` suggests."""

    AWAL = "awal", "Awal"
    LANJUTAN_1 = "lanjutan_1", "Lanjutan I"
    LANJUTAN_2 = "lanjutan_2", "Lanjutan II"
    AKHIR = "akhir", "Akhir"


# --- spreadsheets in -------------------------------------------------------------------------------------------------


class JenisLembar(models.TextChoices):
    MINAT = "minat", "Asesmen minat"
    PESERTA = "peserta", "Peserta kegiatan"


class StatusLembar(models.TextChoices):
    PRATINJAU = "pratinjau", "Menunggu keputusan"
    DISIMPAN = "disimpan", "Disimpan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    warna = nonmember({"pratinjau": "wait", "disimpan": "ok", "dibatalkan": "mute"})


class KelompokLembar(models.TextChoices):
    """What saving would do with a row of a sheet; what needs a hand comes first."""

    SALAH = "salah", "Salah"
    TIDAK_KENAL = "tidak_kenal", "Tidak dikenali"
    BERUBAH = "berubah", "Berubah"
    BARU = "baru", "Baru"
    SAMA = "sama", "Sama"
    DILEWATI = "dilewati", "Dilewati"

    disimpan = nonmember(("baru", "berubah"))
