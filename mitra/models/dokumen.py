"""Private documents of an agreement."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from core.audit import tracked
from core.models import ModelDasar
from mitra.choices import JenisDokumen
from mitra.models.kerjasama import KerjaSama
from mitra.queries import (
    LewatKerjaSamaQuerySet,
)


def jalur_dokumen(instance, nama_berkas) -> str:
    """Where a document lies: named by its own key, never by what the uploader called it."""
    return f"dokumen/{instance.kerja_sama.upt_id}/{uuid7()}.pdf"


@tracked()
class Dokumen(ModelDasar):
    """A private PDF of an agreement: checked, renamed, hashed; served only after the permission check, and logged."""

    kerja_sama = models.ForeignKey(KerjaSama, models.PROTECT, verbose_name="kerja sama", related_name="dokumen")
    jenis = models.CharField(
        "jenis dokumen", max_length=15, choices=JenisDokumen.choices, default=JenisDokumen.DITANDATANGANI
    )
    nomor_versi = models.PositiveSmallIntegerField("versi dokumen", default=1, editable=False)
    keterangan = models.CharField("keterangan", max_length=150, blank=True)
    nama_asli = models.CharField("nama berkas", max_length=200, editable=False)
    berkas = models.FileField("berkas PDF", upload_to=jalur_dokumen)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    halaman = models.PositiveIntegerField("jumlah halaman", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    ditarik = models.BooleanField("ditarik", default=False, editable=False)
    alasan_tarik = models.CharField("alasan ditarik", max_length=200, blank=True, editable=False)

    kolom_tersamar = {"berkas": "Berkas PDF"}  # where it lies is nobody's business

    objects = LewatKerjaSamaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kerja_sama", "sha256"],
                name="dokumen_berkas_unik",
                condition=Q(ditarik=False),
                violation_error_message="Berkas yang sama persis sudah diunggah untuk naskah ini.",
            )
        ]
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"

    def __str__(self):
        return self.nama_asli

    def get_absolute_url(self):
        return reverse("mitra:dokumen_unduh", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.kerja_sama.upt_id
