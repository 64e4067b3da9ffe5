"""Private files beside sessions, stages, certificates, ijazah and sittings: photos and scans."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from core.audit import tracked
from mitra.models.lampiran import AKHIRAN
from pembinaan.models.kesetaraan import Ijazah
from pembinaan.models.persiapan import TahapanProgram
from pembinaan.models.sertifikat import Sertifikat
from pembinaan.models.sesi import Sesi
from pembinaan.models.tpp import SidangTpp
from pembinaan.queries import LampiranQuerySet
from upt.models import RekamanUpt

INDUK = ("sesi", "tahapan", "sertifikat", "ijazah", "sidang")


def jalur_lampiran(instance, nama_berkas) -> str:
    """Named by its own key, never by what the uploader called it."""
    return f"pembinaan/{instance.upt_id}/{uuid7()}.{AKHIRAN[instance.tipe]}"


def _satu_induk() -> Q:
    semua = Q()
    for n in INDUK:
        semua |= Q(**{f"{n}__isnull": False}, **{f"{lain}__isnull": True for lain in INDUK if lain != n})
    return semua


@tracked()
class Lampiran(RekamanUpt):
    """A private PDF or photo of one record. Photos are written anew without place or device; one that shows a face
    stays out of everything public.
    """

    sesi = models.ForeignKey(Sesi, models.PROTECT, null=True, editable=False, related_name="lampiran")
    tahapan = models.ForeignKey(TahapanProgram, models.PROTECT, null=True, editable=False, related_name="lampiran")
    sertifikat = models.ForeignKey(Sertifikat, models.PROTECT, null=True, editable=False, related_name="lampiran")
    ijazah = models.ForeignKey(Ijazah, models.PROTECT, null=True, editable=False, related_name="lampiran")
    sidang = models.ForeignKey(SidangTpp, models.PROTECT, null=True, editable=False, related_name="lampiran")
    keterangan = models.CharField("keterangan", max_length=150, blank=True)
    tanpa_wajah = models.BooleanField("tidak memperlihatkan wajah WBP", default=False)
    nama_asli = models.CharField("nama berkas", max_length=200, editable=False)
    tipe = models.CharField(
        "tipe berkas", max_length=20, choices=[(t, a.upper()) for t, a in AKHIRAN.items()], editable=False
    )
    berkas = models.FileField("berkas", upload_to=jalur_lampiran)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    ditarik = models.BooleanField("ditarik", default=False, editable=False)
    alasan_tarik = models.CharField("alasan ditarik", max_length=200, blank=True, editable=False)

    kolom_tersamar = {"berkas": "Berkas"}
    nama_induk = INDUK

    objects = LampiranQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_satu_induk(),
                name="lampiranpembinaan_satu_induk",
                violation_error_message="Lampiran milik tepat satu rekaman.",
            ),
        ]
        ordering = ["dibuat_pada", "id"]
        verbose_name = "lampiran pembinaan"
        verbose_name_plural = "lampiran pembinaan"

    def __str__(self):
        return self.nama_asli

    def get_absolute_url(self):
        return reverse("pembinaan:lampiran_unduh", args=[self.pk])

    @property
    def alamat_tarik(self) -> str:
        return reverse("pembinaan:lampiran_tarik", args=[self.pk])

    @property
    def alamat_ubah(self) -> str:
        return reverse("pembinaan:lampiran_ubah", args=[self.pk])

    @property
    def induk(self):
        return next(getattr(self, n) for n in INDUK if getattr(self, f"{n}_id"))

    @property
    def foto(self) -> bool:
        return self.tipe != "application/pdf"
