"""One upload of a sheet of interests or participants, and its rows until saved: encrypted, untracked, short-lived."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.fields import EncryptedTextField
from core.models import ModelDasar
from pembinaan.choices import JenisLembar, StatusLembar
from pembinaan.models.kegiatan import Kegiatan
from upt.models import Upt
from upt.queries import MilikUptQuerySet


class ImporLembar(ModelDasar):
    """One uploaded sheet: who, when, which file, what it made. Its rows are gone after saving or 7 days."""

    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", related_name="+")
    jenis = models.CharField("jenis lembar", max_length=8, choices=JenisLembar.choices)
    kegiatan = models.ForeignKey(
        Kegiatan, models.PROTECT, verbose_name="kegiatan", null=True, blank=True, related_name="+"
    )
    nama_berkas = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    status = models.CharField("keadaan", max_length=12, choices=StatusLembar.choices, default=StatusLembar.PRATINJAU)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diunggah oleh", related_name="+")
    ringkasan = models.JSONField("ringkasan", default=dict)
    disimpan_pada = models.DateTimeField("disimpan pada", null=True)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["upt", "-dibuat_pada"], name="imporlembar_upt_waktu")]
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "impor lembar"
        verbose_name_plural = "impor lembar"

    def __str__(self):
        return self.nama_berkas

    def get_absolute_url(self):
        return reverse("pembinaan:lembar_detail", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.upt_id


class BarisLembar(models.Model):
    """One row of a preview; it names a person, so its content is encrypted and never tracked."""

    id = models.BigAutoField(primary_key=True)
    impor = models.ForeignKey(ImporLembar, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("baris berkas")
    jenis = models.CharField(max_length=12)
    isi = EncryptedTextField("isi baris")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["impor", "nomor"], name="barislembar_unik")]
        ordering = ["nomor", "id"]
        verbose_name = "baris impor lembar"
        verbose_name_plural = "baris impor lembar"

    def __str__(self):
        return f"Baris {self.nomor}"
