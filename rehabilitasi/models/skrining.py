"""Mass screening: a list of candidates, who is done and who refused."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus
from rehabilitasi.choices import StatusCalon
from rehabilitasi.models.kasus import Kasus
from rehabilitasi.models.tim import TimTerpadu
from rehabilitasi.queries import CalonQuerySet, SkriningQuerySet
from upt.models import RekamanUpt
from wbp.models import Wbp


@tracked()
class SkriningMassal(RekamanUpt):
    """One round of screening by a team (domain.md §7.1 point 1), open until it is closed."""

    tim = models.ForeignKey(TimTerpadu, models.PROTECT, verbose_name="tim terpadu", related_name="skrining")
    nama = models.CharField("nama skrining", max_length=120)
    mulai = models.DateField("tanggal mulai")
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True, editable=False)

    objects = SkriningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nama"],
                name="skriningmassal_nama_satu",
                violation_error_message="Skrining dengan nama ini sudah ada.",
            )
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "skrining massal"
        verbose_name_plural = "skrining massal"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("rehabilitasi:skrining_detail", args=[self.pk])


@tracked()
class CalonSkrining(RekamanUpt, BerStatus):
    """A name on the list. Refusing is an answer; it is not a bad mark and needs no reason."""

    Status = StatusCalon

    skrining = models.ForeignKey(SkriningMassal, models.PROTECT, verbose_name="skrining", related_name="calon")
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="calon_skrining")
    kasus = models.ForeignKey(
        Kasus, models.PROTECT, verbose_name="kasus", null=True, blank=True, editable=False, related_name="calon"
    )
    status = models.CharField(
        "keadaan", max_length=12, choices=StatusCalon.choices, default=StatusCalon.BELUM, editable=False
    )

    kolom_izin = {"wbp": "rehabilitasi.lihat_nama_kasus"}

    objects = CalonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["skrining", "wbp"],
                name="calonskrining_orang_satu",
                violation_error_message="WBP ini sudah ada dalam daftar skrining.",
            ),
            models.CheckConstraint(
                condition=~Q(status="diskrining") | Q(kasus__isnull=False),
                name="calonskrining_berkasus",
                violation_error_message="Calon yang sudah diskrining mempunyai kasus.",
            ),
        ]
        indexes = [models.Index(fields=["skrining", "status"], name="calonskrining_status")]
        ordering = ["wbp__nama", "id"]
        verbose_name = "calon skrining"
        verbose_name_plural = "calon skrining"

    def __str__(self):
        return f"Calon {self.skrining}"

    def get_absolute_url(self):
        return self.skrining.get_absolute_url()
