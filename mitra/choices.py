"""Code lists and states of partnership (domain.md §8; kinds of partner and commitment are rows, see acuan.py)."""

from enum import nonmember

from django.db import models

from core.choices import StatusChoices


class JenisKerjaSama(models.TextChoices):
    NK = "nk", "Nota kesepahaman"
    PKS = "pks", "Perjanjian kerja sama"
    ADENDUM = "adendum", "Adendum"


class StatusKerjaSama(StatusChoices):
    """Stored moves; berlaku, akan berakhir, kedaluwarsa and diperpanjang are computed from dates, never stored."""

    PENJAJAKAN = "penjajakan", "Penjajakan"
    DRAF = "draf", "Penyusunan draf"
    REVIU = "reviu", "Reviu"
    PENANDATANGANAN = "penandatanganan", "Penandatanganan"
    DITANDATANGANI = "ditandatangani", "Ditandatangani"
    DIAKHIRI = "diakhiri", "Diakhiri"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("penjajakan", "draf"))
    pernah_berlaku = nonmember(("ditandatangani", "diakhiri"))
    beku = nonmember(("ditandatangani", "diakhiri", "dibatalkan"))  # text, dates, parties and promises stand still
    alur = nonmember(
        {
            "penjajakan": ("draf", "dibatalkan"),
            "draf": ("reviu", "penandatanganan", "dibatalkan"),
            "reviu": ("draf", "penandatanganan", "dibatalkan"),
            "penandatanganan": ("reviu", "ditandatangani", "dibatalkan"),
            "ditandatangani": ("diakhiri",),
        }
    )
    warna = nonmember(
        {
            "penjajakan": "mute",
            "draf": "info",
            "reviu": "info",
            "penandatanganan": "wait",
            "ditandatangani": "ok",
            "diakhiri": "mute",
            "dibatalkan": "mute",
        }
    )


class KeadaanKerjaSama(models.TextChoices):
    """What an agreement is today, computed from status and dates by plain day arithmetic (domain.md §8.3, R29)."""

    DISIAPKAN = "disiapkan", "Disiapkan"
    BELUM_MULAI = "belum_mulai", "Belum mulai berlaku"
    BERLAKU = "berlaku", "Berlaku"
    AKAN_BERAKHIR = "akan_berakhir", "Akan berakhir"
    DIPERPANJANG = "diperpanjang", "Diperpanjang"
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    DIAKHIRI = "diakhiri", "Diakhiri"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    warna = nonmember(
        {
            "disiapkan": "info",
            "belum_mulai": "info",
            "berlaku": "ok",
            "akan_berakhir": "wait",
            "diperpanjang": "mute",
            "kedaluwarsa": "bad",
            "diakhiri": "mute",
            "dibatalkan": "mute",
        }
    )


class Pembiayaan(models.TextChoices):
    TANPA_BIAYA = "tanpa_biaya", "Tanpa biaya"
    APBN = "apbn", "APBN (DIPA)"
    APBD = "apbd", "APBD"
    MITRA = "mitra", "Ditanggung mitra"
    BERSAMA = "bersama", "Ditanggung bersama"


class JenisDokumen(models.TextChoices):
    DRAF = "draf", "Draf"
    DITANDATANGANI = "ditandatangani", "Naskah ditandatangani"
    LAPORAN = "laporan", "Laporan"
    LAMPIRAN = "lampiran", "Lampiran"


class Satuan(models.TextChoices):
    """Unit of a commitment; whoever writes a realisasi counts in it."""

    SESI = "sesi", "sesi"
    JP = "jp", "jam pelajaran"
    ORANG = "orang", "orang"
    UNIT = "unit", "unit"
    PAKET = "paket", "paket"
    KEGIATAN = "kegiatan", "kegiatan"


class KeadaanKomitmen(models.TextChoices):
    """Computed from realisasi and dates; nobody types it (peers.md Annex A)."""

    BELUM = "belum", "Belum mulai"
    SEBAGIAN = "sebagian", "Sebagian"
    TERPENUHI = "terpenuhi", "Terpenuhi"
    LEWAT = "lewat", "Lewat waktu"
    TIDAK_BERLAKU = "tidak_berlaku", "Tidak berlaku"

    warna = nonmember(
        {"belum": "mute", "sebagian": "wait", "terpenuhi": "ok", "lewat": "bad", "tidak_berlaku": "mute"}
    )


class SumberRealisasi(models.TextChoices):
    SESI = "sesi", "Sesi kegiatan"
    PENYERAHAN = "penyerahan", "Penyerahan"
    LAYANAN = "layanan", "Layanan"


class SumberDana(models.TextChoices):
    """Who paid for what came of a promise; only MITRA counts as value without state budget."""

    MITRA = "mitra", "Mitra (tanpa anggaran negara)"
    APBD = "apbd", "APBD"
    APBN = "apbn", "APBN (DIPA)"


class BentukPenyerahan(models.TextChoices):
    BARANG = "barang", "Barang"
    LAYANAN = "layanan", "Layanan"


class JenisPertemuan(models.TextChoices):
    AUDIENSI = "audiensi", "Audiensi"
    KOORDINASI = "koordinasi", "Rapat koordinasi"
    PENANDATANGANAN = "penandatanganan", "Penandatanganan"
    KUNJUNGAN = "kunjungan", "Kunjungan"
    EVALUASI = "evaluasi", "Evaluasi"


class StatusPertemuan(StatusChoices):
    RENCANA = "rencana", "Direncanakan"
    TERLAKSANA = "terlaksana", "Terlaksana"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("rencana",))
    alur = nonmember({"rencana": ("terlaksana", "dibatalkan"), "dibatalkan": ("rencana",)})
    warna = nonmember({"rencana": "info", "terlaksana": "ok", "dibatalkan": "mute"})


class SifatButir(models.TextChoices):
    PEMBAHASAN = "pembahasan", "Pembahasan"
    KEPUTUSAN = "keputusan", "Keputusan"
    USUL = "usul", "Usul"


class StatusTindakLanjut(StatusChoices):
    """peers.md Annex A. Postponed at most twice, each time with a reason and a new due date."""

    TERBUKA = "terbuka", "Terbuka"
    DIKERJAKAN = "dikerjakan", "Dikerjakan"
    DITUNDA = "ditunda", "Ditunda"
    SELESAI = "selesai", "Selesai"
    BATAL = "batal", "Batal"

    awal = nonmember(("terbuka",))
    terbuka = nonmember(("terbuka", "dikerjakan", "ditunda"))
    alur = nonmember(
        {
            "terbuka": ("dikerjakan", "ditunda", "selesai", "batal"),
            "dikerjakan": ("ditunda", "selesai", "batal"),
            "ditunda": ("ditunda", "dikerjakan", "selesai", "batal"),
        }
    )
    warna = nonmember({"terbuka": "info", "dikerjakan": "info", "ditunda": "wait", "selesai": "ok", "batal": "mute"})


TUNDA_PALING_BANYAK = 2


class CaraUsulan(models.TextChoices):
    SURAT = "surat", "Surat"
    PERTEMUAN = "pertemuan", "Disampaikan dalam pertemuan"


class StatusUsulan(StatusChoices):
    """What we asked of a partner and what it answered. `dikirim` without an answer is silence, counted in days."""

    DRAF = "draf", "Draf"
    DIKIRIM = "dikirim", "Dikirim, belum dijawab"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"
    DITUNDA = "ditunda", "Ditunda mitra"
    BATAL = "batal", "Dibatalkan"

    awal = nonmember(("draf",))
    dijawab = nonmember(("diterima", "ditolak", "ditunda"))
    menunggu = nonmember(("dikirim", "ditunda"))
    alur = nonmember(
        {
            "draf": ("dikirim", "batal"),
            "dikirim": ("diterima", "ditolak", "ditunda", "batal"),
            "ditunda": ("diterima", "ditolak", "batal"),
        }
    )
    warna = nonmember(
        {"draf": "mute", "dikirim": "wait", "diterima": "ok", "ditolak": "bad", "ditunda": "wait", "batal": "mute"}
    )


class AsalTawaran(models.TextChoices):
    """How we know what a partner can give on its own word; what deeds say is computed."""

    LISAN = "lisan", "Disampaikan lisan"
    SURAT = "surat", "Surat mitra"
    PERTEMUAN = "pertemuan", "Dalam pertemuan"


class Rekomendasi(models.TextChoices):
    """Of the yearly evaluation (domain.md §8.4)."""

    LANJUT = "lanjut", "Lanjutkan"
    PERBAIKI = "perbaiki", "Perbaiki"
    HENTIKAN = "hentikan", "Hentikan"

    warna = nonmember({"lanjut": "ok", "perbaiki": "wait", "hentikan": "bad"})


# What the lowest and the highest score of each part mean; the words of the form and of the print.
MAKNA_SKOR = {
    "pelaksanaan": ("hampir tidak ada janji yang dijalankan", "semua janji dijalankan tepat waktu"),
    "manfaat": ("tidak terasa bagi WBP", "banyak WBP terlayani, ada hasil yang nyata"),
    "koordinasi": ("mitra sulit dihubungi, tindak lanjut macet", "cepat menanggapi, tindak lanjut tuntas"),
    "keberlanjutan": ("berhenti bila satu orang pindah", "berjalan tanpa bergantung pada satu orang"),
}


class StatusEvaluasi(StatusChoices):
    DRAF = "draf", "Draf"
    DITETAPKAN = "ditetapkan", "Ditetapkan"

    awal = nonmember(("draf",))
    alur = nonmember({"draf": ("ditetapkan",)})
    warna = nonmember({"draf": "wait", "ditetapkan": "ok"})


class CakupanMemori(models.TextChoices):
    SEMUA = "semua", "Semua kemitraan UPT (pergantian Kepala)"
    MILIK = "milik", "Hanya yang diampu pejabat lama (pergantian penanggung jawab)"


class StatusMemori(StatusChoices):
    """A handover pack: made, handed to the receiver to sign line by line, closed with both names."""

    DISUSUN = "disusun", "Disusun"
    DISERAHKAN = "diserahkan", "Menunggu penerima"
    DITUTUP = "ditutup", "Serah terima selesai"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    awal = nonmember(("disusun",))
    terbuka = nonmember(("disusun", "diserahkan"))
    alur = nonmember({"disusun": ("diserahkan", "dibatalkan"), "diserahkan": ("ditutup", "dibatalkan")})
    warna = nonmember({"disusun": "info", "diserahkan": "wait", "ditutup": "ok", "dibatalkan": "mute"})


class JenisButirMemori(models.TextChoices):
    KERJA_SAMA = "kerja_sama", "Kerja sama berakhir"
    JANJI = "janji", "Janji belum terpenuhi"
    TINDAK_LANJUT = "tindak_lanjut", "Tindak lanjut terbuka"
    USULAN = "usulan", "Usulan menunggu jawaban"


class ParafMemori(models.TextChoices):
    BELUM = "belum", "Belum diparaf"
    DITERIMA = "diterima", "Diterima"
    CATATAN = "catatan", "Diterima dengan catatan"

    warna = nonmember({"belum": "wait", "diterima": "ok", "catatan": "info"})


class StatusImporRekap(models.TextChoices):
    PRATINJAU = "pratinjau", "Menunggu keputusan"
    DISIMPAN = "disimpan", "Disimpan"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    warna = nonmember({"pratinjau": "wait", "disimpan": "ok", "dibatalkan": "mute"})


class KelompokRekap(models.TextChoices):
    """Where a row of a preview stands."""

    SALAH = "salah", "Salah"
    PUTUSKAN = "putuskan", "Perlu diputuskan"
    BERBEDA = "berbeda", "Berbeda dari data tersimpan"
    BARU = "baru", "Baru"
    SAMA = "sama", "Sama"
    DILEWATI = "dilewati", "Dilewati"


class KeadaanInstruktur(models.TextChoices):
    """What the account of a partner's instructor is today, computed from the agreement and the invitation."""

    BELUM_DIUNDANG = "belum_diundang", "Belum diundang"
    MENUNGGU = "menunggu", "Undangan belum diterima"
    BELUM_MULAI = "belum_mulai", "Belum mulai"
    TERBUKA = "terbuka", "Terbuka"
    AKAN_TERTUTUP = "akan_tertutup", "Segera tertutup"
    TERTUTUP = "tertutup", "Tertutup"
    NONAKTIF = "nonaktif", "Dinonaktifkan"

    warna = nonmember(
        {
            "belum_diundang": "info",
            "menunggu": "wait",
            "belum_mulai": "info",
            "terbuka": "ok",
            "akan_tertutup": "wait",
            "tertutup": "bad",
            "nonaktif": "mute",
        }
    )
