"""Base of every list of states: which moves are lawful, how a state is coloured. Imports nothing of the house."""

from enum import nonmember

from django.db import models


class StatusChoices(models.TextChoices):
    """Text states with their lawful moves.

    A subclass sets, each wrapped in `enum.nonmember`: `alur` {state: (next, …)}, `awal` (states of a new row) and
    `warna` {state: "ok" | "wait" | "bad" | "info" | "mute"}. The database trigger is made from the same `alur`.
    """

    @classmethod
    def boleh(cls, dari: str, ke: str) -> bool:
        return str(ke) in {str(s) for s in cls.alur.get(str(dari), ())}

    @classmethod
    def pasangan(cls) -> list[tuple[str, str]]:
        return [(str(dari), str(ke)) for dari, semua in cls.alur.items() for ke in semua]

    @property
    def jenis(self) -> str:
        return type(self).warna.get(self.value, "mute")


class Tindakan(models.TextChoices):
    """What a row of the access log says was done."""

    BUKA = "buka", "Membuka"
    TAMPILKAN = "tampilkan", "Menampilkan data tersamar"
    CETAK = "cetak", "Mencetak"
    UNDUH = "unduh", "Mengunduh"
    EKSPOR = "ekspor", "Mengekspor"
    IMPOR = "impor", "Mengimpor"
    CARI = "cari", "Mencari menurut NIK"
    MASUK = "masuk", "Masuk"
    GAGAL_MASUK = "gagal_masuk", "Gagal masuk"
    KELUAR = "keluar", "Keluar"
    DITOLAK = "ditolak", "Ditolak"
    SAMPEL = "sampel", "Mengambil sampel"
    KIRIM_ULANG = "kirim_ulang", "Mengirim ulang surel"


class StatusSurel(models.TextChoices):
    """Of an e-mail in the outbox. MENGIRIM is written before the mail server is asked: a row that stays there may or
    may not have arrived, so nobody sends it again but a person.
    """

    ANTRE = "antre", "Menunggu dikirim"
    MENGIRIM = "mengirim", "Sedang dikirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal, akan dicoba lagi"
    BATAL = "batal", "Tidak dikirim"


class KeadaanSurel(models.TextChoices):
    """What a reader meets: as stored, but a mail that has been under way too long may or may not have arrived."""

    ANTRE = "antre", "Menunggu dikirim"
    MENGIRIM = "mengirim", "Sedang dikirim"
    BELUM_PASTI = "belum_pasti", "Belum pasti terkirim"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal, akan dicoba lagi"
    BATAL = "batal", "Tidak dikirim"

    warna = nonmember(
        {
            "antre": "wait",
            "mengirim": "info",
            "belum_pasti": "bad",
            "terkirim": "ok",
            "gagal": "bad",
            "batal": "mute",
        }
    )


class StatusPekerjaan(models.TextChoices):
    MENUNGGU = "menunggu", "Menunggu giliran"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
