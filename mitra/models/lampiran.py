"""Private files beside meetings, follow-ups, requests and deliveries: scans and photos."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from core.audit import tracked
from mitra.models.komitmen import Penyerahan
from mitra.models.pertemuan import Pertemuan, TindakLanjut
from mitra.models.usulan import Usulan
from mitra.queries import LampiranQuerySet
from upt.models import RekamanUpt

AKHIRAN = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
INDUK = ("pertemuan", "tindak_lanjut", "usulan", "penyerahan")


def jalur_lampiran(instance, nama_berkas) -> str:
    """Named by its own key, never by what the uploader called it."""
    return f"lampiran/{instance.upt_id}/{uuid7()}.{AKHIRAN[instance.tipe]}"


def _satu_induk() -> Q:
    """Exactly one of the four parents."""
    semua = Q()
    for n in INDUK:
        semua |= Q(**{f"{n}__isnull": False}, **{f"{lain}__isnull": True for lain in INDUK if lain != n})
    return semua


@tracked()
class Lampiran(RekamanUpt):
    """A private PDF or photo of one record. Photos are written anew without what the camera noted (place, device)."""

    pertemuan = models.ForeignKey(Pertemuan, models.PROTECT, null=True, editable=False, related_name="lampiran")
    tindak_lanjut = models.ForeignKey(TindakLanjut, models.PROTECT, null=True, editable=False, related_name="lampiran")
    usulan = models.ForeignKey(Usulan, models.PROTECT, null=True, editable=False, related_name="lampiran")
    penyerahan = models.ForeignKey(Penyerahan, models.PROTECT, null=True, editable=False, related_name="lampiran")
    keterangan = models.CharField("keterangan", max_length=150, blank=True)
    nama_asli = models.CharField("nama berkas", max_length=200, editable=False)
    tipe = models.CharField(
        "tipe berkas", max_length=20, choices=[(t, a.upper()) for t, a in AKHIRAN.items()], editable=False
    )
    berkas = models.FileField("berkas", upload_to=jalur_lampiran)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    ditarik = models.BooleanField("ditarik", default=False, editable=False)
    alasan_tarik = models.CharField("alasan ditarik", max_length=200, blank=True, editable=False)

    kolom_tersamar = {"berkas": "Berkas"}  # where it lies is nobody's business
    nama_induk = INDUK

    objects = LampiranQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_satu_induk(),
                name="lampiran_satu_induk",
                violation_error_message="Lampiran milik tepat satu rekaman.",
            ),
        ]
        ordering = ["dibuat_pada", "id"]
        verbose_name = "lampiran"
        verbose_name_plural = "lampiran"

    def __str__(self):
        return self.nama_asli

    def get_absolute_url(self):
        return reverse("mitra:lampiran_unduh", args=[self.pk])

    @property
    def alamat_tarik(self) -> str:
        return reverse("mitra:lampiran_tarik", args=[self.pk])

    @property
    def induk(self):
        return self.pertemuan or self.tindak_lanjut or self.usulan or self.penyerahan

    @property
    def foto(self) -> bool:
        return self.tipe != "application/pdf"
