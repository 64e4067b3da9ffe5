"""States and code lists of rehabilitation (domain.md §7; moves of a case: peers.md Annex A)."""

from enum import nonmember

from django.db import models

from core.choices import StatusChoices


class StatusKasus(StatusChoices):
    """Of one episode. Leaving the UPT ends it by the system; aftercare goes on outside."""

    SKRINING = "skrining", "Skrining"
    EDUKASI = "edukasi", "Edukasi saja"
    PERLU_ASESMEN = "perlu_asesmen", "Perlu asesmen"
    ASESMEN = "asesmen", "Asesmen"
    RENCANA = "rencana", "Penyusunan rencana"
    DISETUJUI = "disetujui", "Rencana disetujui"
    BERJALAN = "berjalan", "Berjalan"
    EVALUASI = "evaluasi", "Evaluasi"
    PASCAREHABILITASI = "pascarehabilitasi", "Pascarehabilitasi"
    SELESAI = "selesai", "Selesai"
    PUTUS = "putus", "Putus program"
    MENOLAK = "menolak", "Menolak"
    PINDAH = "pindah", "Pindah"
    BEBAS = "bebas", "Bebas"
    BERAKHIR_LAIN = "berakhir_lain", "Berakhir karena sebab lain"
    DIBUKA_KEMBALI = "dibuka_kembali", "Dibuka kembali"

    awal = nonmember(("skrining",))
    alur = nonmember(
        {
            "skrining": ("edukasi", "perlu_asesmen", "menolak", "pindah", "bebas", "berakhir_lain"),
            "perlu_asesmen": ("asesmen", "menolak", "pindah", "bebas", "berakhir_lain"),
            "asesmen": ("rencana", "menolak", "pindah", "bebas", "berakhir_lain"),
            "rencana": ("disetujui", "menolak", "putus", "pindah", "bebas", "berakhir_lain"),
            "disetujui": ("berjalan", "rencana", "menolak", "putus", "pindah", "bebas", "berakhir_lain"),
            "berjalan": ("evaluasi", "putus", "pindah", "bebas", "berakhir_lain"),
            "evaluasi": (
                "berjalan", "rencana", "pascarehabilitasi", "putus", "pindah", "bebas", "berakhir_lain",
            ),
            "pascarehabilitasi": ("selesai",),
            "bebas": ("pascarehabilitasi",),
            "edukasi": ("dibuka_kembali",),
            "menolak": ("dibuka_kembali",),
            "putus": ("dibuka_kembali",),
            "dibuka_kembali": ("perlu_asesmen", "rencana", "berjalan", "pindah", "bebas", "berakhir_lain"),
        }
    )  # fmt: skip
    warna = nonmember(
        {
            "skrining": "wait",
            "edukasi": "mute",
            "perlu_asesmen": "wait",
            "asesmen": "info",
            "rencana": "info",
            "disetujui": "info",
            "berjalan": "ok",
            "evaluasi": "info",
            "pascarehabilitasi": "info",
            "selesai": "ok",
            "putus": "bad",
            "menolak": "mute",
            "pindah": "mute",
            "bebas": "mute",
            "berakhir_lain": "mute",
            "dibuka_kembali": "wait",
        }
    )
    # In the hands of the team inside the UPT: at most one such case a person.
    di_dalam = nonmember(
        ("skrining", "perlu_asesmen", "asesmen", "rencana", "disetujui", "berjalan", "evaluasi", "dibuka_kembali")
    )
    # Went to the end of the programme, whatever came after.
    tamat = nonmember(("pascarehabilitasi", "selesai"))
    dalam_program = nonmember(("berjalan", "evaluasi"))
    keluar = nonmember(("pindah", "bebas", "berakhir_lain"))
    dapat_dibuka = nonmember(("edukasi", "menolak", "putus"))


class AsalRujukan(models.TextChoices):
    SENDIRI = "sendiri", "Kehendak sendiri"
    WALI = "wali", "Wali pemasyarakatan"
    PENGADILAN = "pengadilan", "Putusan atau penetapan pengadilan"
    TAT = "tat", "Rekomendasi Tim Asesmen Terpadu (TAT)"
    SKRINING = "skrining", "Skrining massal"


class Kategori(models.TextChoices):
    """Level of use the screening gave (domain.md §7.1): all that people outside the team learn of it."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"

    warna = nonmember({"ringan": "ok", "sedang": "wait", "berat": "bad"})
    perlu_asesmen = nonmember(("sedang", "berat"))

    @property
    def jenis(self) -> str:
        return type(self).warna[self.value]


class SebabPutus(models.TextChoices):
    """Why a programme ended before its aim, as Kepala and wali may read it: nothing of anyone's health.

    Leaving the UPT is never one of these.
    """

    MENGUNDURKAN_DIRI = "mengundurkan_diri", "Mengundurkan diri"
    TIDAK_HADIR = "tidak_hadir", "Berulang kali tidak hadir"
    TATA_TERTIB = "tata_tertib", "Melanggar tata tertib program"
    LAIN = "lain", "Sebab lain"


class JenisRehab(models.TextChoices):
    MEDIS = "medis", "Rehabilitasi medis"
    SOSIAL = "sosial", "Rehabilitasi sosial"
    MEDIS_SOSIAL = "medis_sosial", "Rehabilitasi medis dan sosial"


class PeranTim(models.TextChoices):
    KETUA = "ketua", "Ketua tim"
    KONSELOR = "konselor", "Konselor adiksi"
    PERAWAT = "perawat", "Perawat"
    DOKTER = "dokter", "Dokter"
    PSIKOLOG = "psikolog", "Psikolog"
    ASESOR = "asesor", "Asesor BNN"
    PEKERJA_SOSIAL = "pekerja_sosial", "Pekerja sosial"


class PihakTim(models.TextChoices):
    UPT = "upt", "UPT"
    MITRA = "mitra", "Mitra"


class StatusCalon(StatusChoices):
    """Of a name on a list of mass screening."""

    BELUM = "belum", "Belum diskrining"
    DISKRINING = "diskrining", "Sudah diskrining"
    MENOLAK = "menolak", "Menolak"
    BERHALANGAN = "berhalangan", "Berhalangan"
    KELUAR = "keluar", "Sudah keluar"

    awal = nonmember(("belum",))
    alur = nonmember(
        {
            "belum": ("diskrining", "menolak", "berhalangan", "keluar"),
            "menolak": ("belum", "diskrining", "keluar"),
            "berhalangan": ("belum", "diskrining", "menolak", "keluar"),
        }
    )
    warna = nonmember(
        {"belum": "wait", "diskrining": "ok", "menolak": "mute", "berhalangan": "wait", "keluar": "mute"}
    )


class TitikUkur(models.TextChoices):
    """When an instrument was given (domain.md §7.1 point 6: start, month 3, end)."""

    SKRINING = "skrining", "Skrining"
    AWAL = "awal", "Awal program"
    TENGAH = "tengah", "Bulan ke-3"
    AKHIR = "akhir", "Akhir program"
    PASCA = "pasca", "Pascarehabilitasi"
    LAIN = "lain", "Di luar jadwal"


class StatusPengisian(StatusChoices):
    DRAF = "draf", "Sedang diisi"
    SELESAI = "selesai", "Selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("draf",))
    alur = nonmember({"draf": ("selesai", "dibatalkan"), "selesai": ("dibatalkan",)})
    warna = nonmember({"draf": "wait", "selesai": "ok", "dibatalkan": "bad"})


class CaraIsi(models.TextChoices):
    WAWANCARA = "wawancara", "Wawancara langsung"
    KERTAS = "kertas", "Salinan formulir kertas"


class PeriodeAcuan(models.TextChoices):
    """Custody makes the last three months abstinent: the answer says which months it speaks of (domain.md §7.2)."""

    SEBELUM_DITAHAN = "sebelum_ditahan", "Tiga bulan sebelum ditahan"
    TIGA_BULAN = "tiga_bulan", "Tiga bulan terakhir"


class StatusRencana(StatusChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DIGANTIKAN = "digantikan", "Digantikan rencana baru"

    awal = nonmember(("draf",))
    alur = nonmember(
        {"draf": ("diajukan",), "diajukan": ("draf", "disetujui"), "disetujui": ("digantikan",)}
    )  # fmt: skip
    warna = nonmember({"draf": "wait", "diajukan": "info", "disetujui": "ok", "digantikan": "mute"})


class JenisIntervensi(models.TextChoices):
    MEDIS = "medis", "Medis"
    SOSIAL = "sosial", "Sosial"
    PSIKOLOGIS = "psikologis", "Psikologis"
    SPIRITUAL = "spiritual", "Spiritual"
    VOKASIONAL = "vokasional", "Vokasional"


class CapaianKebutuhan(models.TextChoices):
    BELUM = "belum", "Belum dimulai"
    BERJALAN = "berjalan", "Berjalan"
    TERCAPAI = "tercapai", "Tercapai"
    SEBAGIAN = "sebagian", "Tercapai sebagian"
    TIDAK = "tidak", "Tidak tercapai"

    warna = nonmember({"belum": "mute", "berjalan": "info", "tercapai": "ok", "sebagian": "wait", "tidak": "bad"})
    tertutup = nonmember(("tercapai", "sebagian", "tidak"))


class JenisLayanan(models.TextChoices):
    INDIVIDU = "individu", "Konseling individu"
    KELOMPOK = "kelompok", "Konseling kelompok"
    MEDIS = "medis", "Perawatan medis"
    KELUARGA = "keluarga", "Pertemuan keluarga"
    TC = "tc", "Kegiatan therapeutic community"

    perorangan = nonmember(("individu", "medis", "keluarga"))


class StatusLayanan(StatusChoices):
    TERJADWAL = "terjadwal", "Terjadwal"
    TERLAKSANA = "terlaksana", "Terlaksana"
    TIDAK_TERLAKSANA = "tidak_terlaksana", "Tidak terlaksana"
    DIJADWAL_ULANG = "dijadwal_ulang", "Dijadwal ulang"

    awal = nonmember(("terjadwal",))
    alur = nonmember(
        {
            "terjadwal": ("terlaksana", "tidak_terlaksana", "dijadwal_ulang"),
            "terlaksana": ("tidak_terlaksana",),
            "tidak_terlaksana": ("terjadwal",),
        }
    )
    warna = nonmember({"terjadwal": "info", "terlaksana": "ok", "tidak_terlaksana": "bad", "dijadwal_ulang": "mute"})


class SebabTidakTerlaksana(models.TextChoices):
    PETUGAS = "petugas", "Petugas berhalangan"
    TEMPAT = "tempat", "Tempat tidak tersedia"
    KEAMANAN = "keamanan", "Keadaan keamanan"
    LISTRIK = "sarana", "Sarana tidak tersedia"
    LAIN = "lain", "Sebab lain"


class HasilHadir(models.TextChoices):
    """The four outcomes of one person and one session. The last never touches the person's record."""

    HADIR = "hadir", "Hadir"
    BERALASAN = "beralasan", "Tidak datang, alasan dapat diterima"
    TIDAK_DATANG = "tidak_datang", "Tidak datang"
    TIDAK_TERLAKSANA = "tidak_terlaksana", "Sesi tidak terlaksana"

    warna = nonmember({"hadir": "ok", "beralasan": "wait", "tidak_datang": "bad", "tidak_terlaksana": "mute"})
    dihitung = nonmember(("hadir", "tidak_datang"))


class ParameterUrine(models.TextChoices):
    AMP = "amp", "AMP (amfetamin)"
    MET = "met", "MET (metamfetamin)"
    THC = "thc", "THC (kanabis)"
    MOP = "mop", "MOP/OPI (opiat)"
    BZO = "bzo", "BZO (benzodiazepin)"
    COC = "coc", "COC (kokain)"
    SOMA = "soma", "SOMA (karisoprodol)"


class PanelUrine(models.TextChoices):
    """Sizes of test kits in use (domain.md §7.4); which parameters each holds is kit-dependent and editable."""

    TIGA = "3", "3 parameter"
    LIMA = "5", "5 parameter"
    ENAM = "6", "6 parameter"
    TUJUH = "7", "7 parameter"

    parameter = nonmember(
        {
            "3": ("met", "thc", "mop"),
            "5": ("amp", "met", "thc", "mop", "bzo"),
            "6": ("amp", "met", "thc", "mop", "bzo", "coc"),
            "7": ("amp", "met", "thc", "mop", "bzo", "coc", "soma"),
        }
    )


class HasilUrine(models.TextChoices):
    POSITIF = "positif", "Positif"
    NEGATIF = "negatif", "Negatif"
    INVALID = "invalid", "Tidak valid"


class StatusEvaluasi(StatusChoices):
    DIJADWALKAN = "dijadwalkan", "Dijadwalkan"
    DILAKSANAKAN = "dilaksanakan", "Dilaksanakan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("dijadwalkan",))
    alur = nonmember({"dijadwalkan": ("dilaksanakan", "dibatalkan")})
    warna = nonmember({"dijadwalkan": "wait", "dilaksanakan": "ok", "dibatalkan": "mute"})


class HasilEvaluasi(models.TextChoices):
    LANJUT = "lanjut", "Program dilanjutkan"
    UBAH = "ubah", "Rencana diubah"
    SELESAI = "selesai", "Program selesai"
    DIHENTIKAN = "dihentikan", "Program dihentikan"

    perlu_berikutnya = nonmember(("lanjut", "ubah"))


class PenerimaPasca(models.TextChoices):
    BNNK = "bnnk", "BNN kabupaten/kota"
    BAPAS = "bapas", "Balai Pemasyarakatan"
    KELUARGA = "keluarga", "Keluarga"
    PUSKESMAS = "puskesmas", "Puskesmas atau rumah sakit"


class KeadaanPasca(models.TextChoices):
    PULIH = "pulih", "Pulih"
    RELAPS = "relaps", "Relaps"
    KEMBALI = "kembali", "Kembali ditahan"
    TIDAK_TERLACAK = "tidak_terlacak", "Tidak terlacak"


class SumberPasca(models.TextChoices):
    LANGSUNG = "langsung", "Yang bersangkutan"
    KELUARGA = "keluarga", "Keluarga"
    BNNK = "bnnk", "BNN kabupaten/kota"
    BAPAS = "bapas", "Balai Pemasyarakatan"
    REGISTER = "register", "Register UPT"


class StatusKontak(StatusChoices):
    DIJADWALKAN = "dijadwalkan", "Dijadwalkan"
    DIHUBUNGI = "dihubungi", "Terhubung"
    TIDAK_TERHUBUNG = "tidak_terhubung", "Tidak terhubung"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("dijadwalkan",))
    alur = nonmember(
        {
            "dijadwalkan": ("dihubungi", "tidak_terhubung", "dibatalkan"),
            "tidak_terhubung": ("dihubungi",),
        }
    )
    warna = nonmember({"dijadwalkan": "wait", "dihubungi": "ok", "tidak_terhubung": "mute", "dibatalkan": "mute"})
    dikerjakan = nonmember(("dihubungi", "tidak_terhubung"))


class StatusDarurat(StatusChoices):
    """Of access without being of the team: asked by one, allowed by another, over at its hour."""

    DIMINTA = "diminta", "Menunggu persetujuan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DICABUT = "dicabut", "Dicabut"

    awal = nonmember(("diminta",))
    alur = nonmember({"diminta": ("disetujui", "ditolak"), "disetujui": ("dicabut",)})
    warna = nonmember({"diminta": "wait", "disetujui": "ok", "ditolak": "mute", "dicabut": "mute"})


class JenisPersetujuan(models.TextChoices):
    REHABILITASI = "rehabilitasi", "Persetujuan mengikuti rehabilitasi"
    SERAH_TERIMA = "serah_terima", "Persetujuan penyerahan data pascarehabilitasi"


class KeadaanSampel(models.TextChoices):
    DIAMBIL = "diambil", "Sampel diambil"
    MENOLAK = "menolak", "Menolak"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"


class PihakPendapat(models.TextChoices):
    """Who said something at an evaluation."""

    ANGGOTA = "anggota", "Anggota tim"
    RESIDEN = "residen", "Residen"
    KELUARGA = "keluarga", "Keluarga"
    LAIN = "lain", "Pihak lain"
