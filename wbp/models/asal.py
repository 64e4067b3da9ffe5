"""One upload of an SDP export, and the provenance of what it made."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.models import ModelDasar
from upt.models import Upt
from upt.queries import MilikUptQuerySet
from wbp.choices import (
    StatusImpor,
)


class Impor(ModelDasar):
    """One uploaded SDP export: provenance of what it made. Its rows (BarisImpor) are gone after saving or 7 days."""

    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", related_name="+")
    nama_berkas = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    status = models.CharField("status", max_length=12, choices=StatusImpor.choices, default=StatusImpor.DIBACA)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diunggah oleh", related_name="+")
    pekerjaan_id = models.UUIDField(null=True)
    kepala = models.JSONField("judul kolom", default=list)
    pemetaan = models.JSONField("pemetaan kolom", default=dict)
    ringkasan = models.JSONField("ringkasan", default=dict)
    sidik_beda = models.CharField(max_length=64, blank=True)
    pesan = models.TextField("pesan", blank=True)
    disimpan_pada = models.DateTimeField("disimpan pada", null=True)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["upt", "-dibuat_pada"], name="impor_upt_waktu")]
        ordering = ["-dibuat_pada", "-id"]
        permissions = [("impor_wbp", "Dapat mengimpor ekspor SDP")]
        verbose_name = "impor SDP"
        verbose_name_plural = "impor SDP"

    def __str__(self):
        return self.nama_berkas

    def get_absolute_url(self):
        return reverse("wbp:impor_detail", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.upt_id


class BerasalImpor(models.Model):
    """Provenance: the import and the spreadsheet row that made this record; empty when typed by hand."""

    sumber_impor = models.ForeignKey(
        Impor, models.PROTECT, verbose_name="asal impor", null=True, blank=True, editable=False, related_name="+"
    )
    sumber_baris = models.PositiveIntegerField("baris berkas", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
