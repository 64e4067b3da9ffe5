"""Register F and the notes of a wali."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from upt.models import RekamanUpt
from wbp.choices import HukumanDisiplin, JenisCatatan, TingkatPelanggaran
from wbp.models.orang import Wbp
from wbp.queries import CatatanQuerySet, PelanggaranQuerySet


@tracked()
class Pelanggaran(RekamanUpt):
    """A row of Register F: what was broken and what was decided. Good conduct is counted from `tanggal_putusan`, the
    day of the disciplinary decision (domain.md R12). A wrong row is cancelled with a reason.
    """

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="pelanggaran")
    tanggal = models.DateField("tanggal kejadian")
    tingkat = models.CharField("tingkat pelanggaran", max_length=8, choices=TingkatPelanggaran.choices)
    uraian = models.CharField("uraian pelanggaran", max_length=300)
    hukuman = models.CharField("hukuman disiplin", max_length=14, choices=HukumanDisiplin.choices, blank=True)
    tanggal_putusan = models.DateField("tanggal putusan hukuman", null=True, blank=True)
    nomor_putusan = models.CharField("nomor keputusan", max_length=100, blank=True)
    sampai = models.DateField("hukuman sampai", null=True, blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True, editable=False)

    objects = PelanggaranQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tanggal_putusan__isnull=True) | (Q(tanggal_putusan__gte=F("tanggal")) & ~Q(hukuman="")),
                name="pelanggaran_putusan_lengkap",
                violation_error_message="Putusan memuat hukumannya dan tidak mendahului kejadian.",
            )
        ]
        indexes = [models.Index(fields=["upt", "-tanggal"], name="pelanggaran_upt_tanggal")]
        ordering = ["-tanggal", "-id"]
        verbose_name = "pelanggaran (Register F)"
        verbose_name_plural = "pelanggaran (Register F)"

    def __str__(self):
        return f"{self.get_tingkat_display()}, {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("wbp:wbp_pelanggaran", args=[self.wbp_id])


@tracked()
class Catatan(RekamanUpt):
    """A note about how a person is getting on. A wrong note is withdrawn with a reason, never overwritten."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="catatan_wali")
    tanggal = models.DateField("tanggal")
    jenis = models.CharField("jenis catatan", max_length=12, choices=JenisCatatan.choices)
    isi = models.TextField("catatan")
    penulis = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="penulis", editable=False, related_name="+"
    )
    ditarik = models.BooleanField("ditarik", default=False, editable=False)
    alasan_tarik = models.CharField("alasan ditarik", max_length=200, blank=True, editable=False)

    objects = CatatanQuerySet.as_manager()

    class Meta:
        ordering = ["-tanggal", "-id"]
        verbose_name = "catatan perkembangan"
        verbose_name_plural = "catatan perkembangan"

    def __str__(self):
        return f"{self.get_jenis_display()}, {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("wbp:wbp_catatan", args=[self.wbp_id])
