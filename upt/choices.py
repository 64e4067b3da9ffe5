"""Code lists of the institutions."""

from django.db import models


class JenisUpt(models.TextChoices):
    RUTAN = "rutan", "Rutan"
    CABANG_RUTAN = "cabang_rutan", "Cabang Rutan"
    LAPAS = "lapas", "Lapas"
    LPP = "lpp", "Lapas Perempuan"
    LPKA = "lpka", "LPKA"
    LAPAS_NARKOTIKA = "lapas_narkotika", "Lapas Narkotika"


class KelasUpt(models.TextChoices):
    I = "i", "Kelas I"  # noqa: E741
    IIA = "iia", "Kelas IIA"
    IIB = "iib", "Kelas IIB"
    III = "iii", "Kelas III"
    TANPA = "tanpa", "Tanpa kelas"


class ZonaWaktu(models.TextChoices):
    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class JenisKelaminKamar(models.TextChoices):
    LAKI = "l", "Laki-laki"
    PEREMPUAN = "p", "Perempuan"
    CAMPUR = "c", "Keduanya"


class JenisKamar(models.TextChoices):
    HUNIAN = "hunian", "Hunian"
    MAPENALING = "mapenaling", "Mapenaling"
    STRAFSEL = "strafsel", "Strafsel"
    REHABILITASI = "rehabilitasi", "Rehabilitasi"
    LANSIA = "lansia", "Lansia"
    KLINIK = "klinik", "Klinik"


class AwalanJabatan(models.TextChoices):
    """How an official signs (domain.md §10.5)."""

    TETAP = "tetap", "Pejabat tetap"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    AN = "an", "a.n."


class KeadaanPejabat(models.TextChoices):
    """What an appointment is on one day; computed, never stored."""

    MENANDATANGANI = "1", "Menandatangani hari ini"
    BERLAKU = "2", "Berlaku"
    BELUM = "3", "Belum berlaku"
    BERAKHIR = "4", "Berakhir"


class TingkatWilayah(models.TextChoices):
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten/Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
