"""Numbered certificates and their counter."""

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus
from pembinaan.choices import (
    StatusSertifikat,
)
from pembinaan.models.peserta import Peserta
from pembinaan.queries import (
    SertifikatQuerySet,
)
from upt.models import Pejabat, RekamanUpt, Upt


def kode_verifikasi() -> str:
    """Public code of a certificate: 16 characters that cannot be guessed, never an id."""
    return secrets.token_urlsafe(12)


@tracked()
class Sertifikat(RekamanUpt, BerStatus):
    """A numbered certificate; what stands on it is frozen, it is checked by its public code and can be revoked."""

    Status = StatusSertifikat

    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="sertifikat")
    nomor = models.CharField("nomor", max_length=100)
    nomor_urut = models.PositiveIntegerField("nomor urut", editable=False)
    tahun = models.PositiveSmallIntegerField("tahun", editable=False)
    kode = models.CharField("kode verifikasi", max_length=24, unique=True, default=kode_verifikasi, editable=False)
    nama = models.CharField("nama", max_length=120)
    tempat_lahir = models.CharField("tempat lahir", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    judul = models.CharField("program", max_length=150)
    penerbit = models.CharField("penerbit", max_length=200)
    mitra_nama = models.CharField("mitra", max_length=150, blank=True)
    jp = models.PositiveSmallIntegerField("JP", null=True, blank=True)
    predikat = models.CharField("predikat", max_length=30, blank=True)
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)
    tanggal_terbit = models.DateField("tanggal terbit")
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, verbose_name="penandatangan", null=True, blank=True, related_name="+"
    )
    status = models.CharField(
        "status", max_length=9, choices=StatusSertifikat.choices, default=StatusSertifikat.DRAF, editable=False
    )
    alasan_cabut = models.CharField("alasan pencabutan", max_length=200, blank=True, editable=False)

    objects = SertifikatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "tahun", "nomor_urut"],
                name="sertifikat_nomor_unik",
                violation_error_message="Nomor sertifikat ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["peserta"],
                condition=~Q(status="dicabut"),
                name="sertifikat_satu_per_peserta",
                violation_error_message="Peserta ini sudah mempunyai sertifikat.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "-tanggal_terbit"], name="sertifikat_upt_terbit")]
        ordering = ["-tahun", "-nomor_urut", "id"]
        permissions = [
            ("sahkan_sertifikat", "Dapat mengesahkan sertifikat"),
            ("ekspor_sertifikat", "Dapat mengekspor register sertifikat"),
        ]
        verbose_name = "sertifikat"
        verbose_name_plural = "sertifikat"

    def __str__(self):
        return f"{self.nomor} {self.nama}"

    def get_absolute_url(self):
        return reverse("pembinaan:sertifikat_detail", args=[self.pk])


class PenghitungSertifikat(models.Model):
    """The last certificate number of a UPT in a year; locked while a number is taken, so no number is used twice."""

    upt = models.ForeignKey(Upt, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upt", "tahun"], name="penghitungsertifikat_unik")]
        verbose_name = "penghitung sertifikat"
        verbose_name_plural = "penghitung sertifikat"

    def __str__(self):
        return f"{self.upt} {self.tahun}: {self.terakhir}"
