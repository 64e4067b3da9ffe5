"""Roles and scopes of a user."""

from django.db import models


class Peran(models.TextChoices):
    REGISTRASI = "registrasi", "Petugas Registrasi"
    PEMBINAAN = "pembinaan", "Petugas Pembinaan"
    KERJA_SAMA = "kerja_sama", "Petugas Kerja Sama"
    WALI = "wali", "Wali Pemasyarakatan"
    REHAB = "rehab", "Tim Rehabilitasi"
    PENGAMANAN = "pengamanan", "Petugas Pengamanan"
    KEPALA = "kepala", "Kepala UPT"
    AUDITOR = "auditor", "Auditor"
    MITRA = "mitra", "Instruktur Mitra"
    ADMIN_UPT = "admin_upt", "Administrator UPT"


class Lingkup(models.TextChoices):
    UPT = "upt", "Satu UPT"
    KANWIL = "kanwil", "Satu kantor wilayah"
    SEMUA = "semua", "Semua UPT"
