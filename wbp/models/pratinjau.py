"""What an import keeps until it is saved: encrypted, untracked, short-lived."""

from django.db import models

from core.fields import EncryptedTextField
from core.models import ModelDasar
from upt.models import Upt
from upt.queries import MilikUptQuerySet
from wbp.models.asal import Impor
from wbp.models.orang import Wbp


class BarisImpor(models.Model):
    """One row of an import waiting for a decision; its content is encrypted and never tracked."""

    id = models.BigAutoField(primary_key=True)
    impor = models.ForeignKey(Impor, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("baris berkas")
    jenis = models.CharField(max_length=12)
    wbp = models.ForeignKey(Wbp, models.CASCADE, null=True, related_name="+")
    isi = EncryptedTextField("isi baris")
    keputusan = models.CharField(max_length=12, blank=True)
    peringatan = models.PositiveSmallIntegerField("jumlah peringatan", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["impor", "nomor", "jenis"], name="barisimpor_unik")]
        indexes = [models.Index(fields=["impor", "jenis", "nomor"], name="barisimpor_jenis")]
        ordering = ["nomor", "id"]
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"

    def __str__(self):
        return f"Baris {self.nomor}"


class BerkasImpor(models.Model):
    """The uploaded bytes, encrypted, while the preview lives: other columns can be chosen and the file read again."""

    impor = models.OneToOneField(Impor, models.CASCADE, primary_key=True, related_name="berkas")
    isi = models.BinaryField("isi berkas (tersandi)")

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"

    def __str__(self):
        return f"Berkas {self.impor}"


class PemetaanImpor(ModelDasar):
    """Column mapping an officer adjusted by hand, remembered per UPT and header."""

    upt = models.ForeignKey(Upt, models.PROTECT, related_name="+")
    sidik_kepala = models.CharField(max_length=64)
    peta = models.JSONField(default=dict)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upt", "sidik_kepala"], name="pemetaanimpor_unik")]
        verbose_name = "pemetaan kolom impor"
        verbose_name_plural = "pemetaan kolom impor"

    def __str__(self):
        return f"Pemetaan {self.upt}"
