"""One upload of the recap sheet, and its rows until they are saved: encrypted, untracked, short-lived."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.fields import EncryptedTextField
from core.models import ModelDasar
from mitra.choices import StatusImporRekap
from upt.models import Upt
from upt.queries import MilikUptQuerySet


class ImporRekap(ModelDasar):
    """One uploaded "Rekap MoU": who, when, which file, what it made. Its rows are gone after saving or 7 days."""

    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", related_name="+")
    nama_berkas = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    status = models.CharField(
        "keadaan", max_length=12, choices=StatusImporRekap.choices, default=StatusImporRekap.PRATINJAU
    )
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diunggah oleh", related_name="+")
    kolom = models.JSONField("kolom yang dikenali", default=dict)
    pilihan_mitra = models.JSONField("putusan tentang mitra", default=dict)
    ringkasan = models.JSONField("ringkasan", default=dict)
    sidik_beda = models.CharField(max_length=64, blank=True)
    pesan = models.TextField("pesan", blank=True)
    disimpan_pada = models.DateTimeField("disimpan pada", null=True)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["upt", "-dibuat_pada"], name="imporrekap_upt_waktu")]
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "impor rekap kerja sama"
        verbose_name_plural = "impor rekap kerja sama"

    def __str__(self):
        return self.nama_berkas

    def get_absolute_url(self):
        return reverse("mitra:rekap_detail", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.upt_id


class BarisRekap(models.Model):
    """One row of a preview; it may name persons and telephones, so its content is encrypted and never tracked."""

    id = models.BigAutoField(primary_key=True)
    impor = models.ForeignKey(ImporRekap, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("baris berkas")
    jenis = models.CharField(max_length=12)
    isi = EncryptedTextField("isi baris")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["impor", "nomor"], name="barisrekap_unik")]
        indexes = [models.Index(fields=["impor", "jenis", "nomor"], name="barisrekap_jenis")]
        ordering = ["nomor", "id"]
        verbose_name = "baris impor rekap"
        verbose_name_plural = "baris impor rekap"

    def __str__(self):
        return f"Baris {self.nomor}"
