"""Numbered certificates and their counter."""

import secrets

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import Mitra
from pembinaan.choices import PenerbitSertifikat, PihakTtd, StatusSertifikat, TataLetak
from pembinaan.models.peserta import Peserta
from pembinaan.queries import LewatSertifikatQuerySet, RancanganQuerySet, SertifikatQuerySet
from upt.models import Pejabat, RekamanUpt, Upt


def kode_verifikasi() -> str:
    """Public code of a certificate: 16 characters that cannot be guessed, never an id."""
    return secrets.token_urlsafe(12)


@tracked()
class RancanganSertifikat(RekamanUpt):
    """How certificates of an issuer look: layout and words. The front never names a place of detention."""

    nama = models.CharField("nama rancangan", max_length=80)
    mitra = models.ForeignKey(
        Mitra,
        models.PROTECT,
        verbose_name="untuk mitra",
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosongkan bila untuk penerbit mana pun.",
    )
    tata_letak = models.CharField("tata letak", max_length=8, choices=TataLetak.choices, default=TataLetak.NETRAL)
    judul = models.CharField("judul", max_length=60, default="SERTIFIKAT")
    pembuka = models.CharField("kalimat pembuka", max_length=150, default="Diberikan kepada")
    halaman_materi = models.BooleanField("halaman kedua memuat materi", default=True)
    aktif = models.BooleanField("dipakai", default=True)

    objects = RancanganQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="rancangansertifikat_nama_unik",
                violation_error_message="Rancangan dengan nama ini sudah ada.",
            )
        ]
        ordering = ["nama", "id"]
        verbose_name = "rancangan sertifikat"
        verbose_name_plural = "rancangan sertifikat"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:rancangan_list")


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
    jenis = models.CharField(
        "jenis penerbit", max_length=5, choices=PenerbitSertifikat.choices, default=PenerbitSertifikat.UPT
    )
    rancangan = models.ForeignKey(
        RancanganSertifikat,
        models.PROTECT,
        verbose_name="rancangan",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    nomor_penerbit = models.CharField("nomor dari penerbit", max_length=100, blank=True)
    nomor_registrasi = models.CharField("nomor registrasi", max_length=100, blank=True)
    skema = models.CharField("skema sertifikasi", max_length=150, blank=True)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    isi = models.JSONField("materi dan nilai yang tercetak", default=list, editable=False)
    pengganti_dari = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="pengganti dari",
        null=True,
        blank=True,
        editable=False,
        related_name="diganti_oleh",
    )
    alasan_cabut = models.CharField("alasan pencabutan", max_length=200, blank=True, editable=False)

    kolom_tersamar = {"isi": "Materi dan nilai yang tercetak"}

    objects = SertifikatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "tahun", "nomor_urut"],
                condition=~Q(jenis__in=("blk", "lsp")),
                name="sertifikat_nomor_unik",
                violation_error_message="Nomor sertifikat ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["upt", "jenis", "nomor_penerbit"],
                condition=Q(jenis__in=("blk", "lsp")) & ~Q(status="dicabut"),
                name="sertifikat_luar_unik",
                violation_error_message="Sertifikat dengan nomor ini sudah didaftarkan.",
            ),
            models.UniqueConstraint(
                fields=["peserta", "jenis"],
                condition=~Q(status="dicabut"),
                name="sertifikat_satu_per_peserta",
                violation_error_message="Peserta ini sudah mempunyai sertifikat dari penerbit tersebut.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=("blk", "lsp")) | ~Q(nomor_penerbit=""),
                name="sertifikat_luar_bernomor",
                violation_error_message="Isi nomor sertifikat dari penerbitnya.",
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


@tracked()
class TtdSertifikat(ModelDasar):
    """A signature on a certificate, in order. The public code is printed only when the last one stands."""

    sertifikat = models.ForeignKey(Sertifikat, models.PROTECT, verbose_name="sertifikat", related_name="ttd")
    urutan = models.PositiveSmallIntegerField("urutan")
    pihak = models.CharField("pihak", max_length=5, choices=PihakTtd.choices)
    nama = models.CharField("nama", max_length=120, blank=True)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    pada = models.DateField("ditandatangani pada", null=True, blank=True)

    objects = LewatSertifikatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sertifikat", "urutan"], name="ttdsertifikat_urutan_unik"),
            models.CheckConstraint(
                condition=Q(pada__isnull=True) | ~Q(nama=""),
                name="ttdsertifikat_bernama",
                violation_error_message="Isi nama penandatangan.",
            ),
        ]
        ordering = ["urutan", "id"]
        verbose_name = "tanda tangan sertifikat"
        verbose_name_plural = "tanda tangan sertifikat"

    def __str__(self):
        return f"{self.urutan}. {self.nama or self.get_pihak_display()}"

    def lingkup_id_rekaman(self):
        return self.sertifikat.upt_id


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
