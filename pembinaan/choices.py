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


class HariPekan(models.IntegerChoices):
    SENIN = 0, "Senin"
    SELASA = 1, "Selasa"
    RABU = 2, "Rabu"
    KAMIS = 3, "Kamis"
    JUMAT = 4, "Jumat"
    SABTU = 5, "Sabtu"
    MINGGU = 6, "Minggu"
