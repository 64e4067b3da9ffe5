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
    KEDALUWARSA = "kedaluwarsa", "Kedaluwarsa"
    DIAKHIRI = "diakhiri", "Diakhiri"
    DIBATALKAN = "dibatalkan", "Dibatalkan"

    warna = nonmember(
        {
            "disiapkan": "info",
            "belum_mulai": "info",
            "berlaku": "ok",
            "akan_berakhir": "wait",
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
