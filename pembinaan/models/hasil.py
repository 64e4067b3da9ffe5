"""What came of it, lesson by lesson and objective by objective."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from core.audit import tracked
from core.models import ModelDasar
from pembinaan.choices import Capaian, Kompetensi
from pembinaan.models.persiapan import TujuanProgram
from pembinaan.models.peserta import Peserta
from pembinaan.models.program import Materi
from pembinaan.queries import LewatPesertaQuerySet

NILAI = [MinValueValidator(0), MaxValueValidator(100)]


def kolom_nilai(label: str):
    """0–100 with two decimals; empty means not given, which is not zero."""
    return models.DecimalField(label, max_digits=5, decimal_places=2, null=True, blank=True, validators=NILAI)


@tracked()
class NilaiMateri(ModelDasar):
    """Scores of one participant in one lesson; `ke` 1 is the first try, 2 the remedial."""

    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="nilai_materi")
    materi = models.ForeignKey(Materi, models.PROTECT, verbose_name="materi", related_name="nilai")
    ke = models.PositiveSmallIntegerField("percobaan ke", default=1)
    teori = kolom_nilai("nilai teori")
    praktik = kolom_nilai("nilai praktik")
    kompetensi = models.CharField("hasil", max_length=8, choices=Kompetensi.choices, blank=True)
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = LewatPesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["peserta", "materi", "ke"], name="nilaimateri_unik"),
            models.CheckConstraint(
                condition=Q(ke__in=(1, 2)),
                name="nilaimateri_satu_remedial",
                violation_error_message="Remedial hanya satu kali.",
            ),
            models.CheckConstraint(
                condition=(Q(teori__isnull=True) | Q(teori__range=(0, 100)))
                & (Q(praktik__isnull=True) | Q(praktik__range=(0, 100))),
                name="nilaimateri_0_100",
                violation_error_message="Nilai harus antara 0 dan 100.",
            ),
        ]
        ordering = ["materi__urutan", "ke", "id"]
        verbose_name = "nilai materi"
        verbose_name_plural = "nilai materi"

    def __str__(self):
        return f"{self.materi} ({self.ke})"

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id


@tracked()
class CapaianTujuan(ModelDasar):
    """Whether a participant reached an objective of the programme."""

    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="capaian")
    tujuan = models.ForeignKey(TujuanProgram, models.PROTECT, verbose_name="tujuan", related_name="capaian")
    capaian = models.CharField("capaian", max_length=8, choices=Capaian.choices)

    objects = LewatPesertaQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["peserta", "tujuan"], name="capaiantujuan_unik")]
        ordering = ["tujuan__urutan", "id"]
        verbose_name = "capaian tujuan"
        verbose_name_plural = "capaian tujuan"

    def __str__(self):
        return f"{self.tujuan}: {self.get_capaian_display()}"

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id
