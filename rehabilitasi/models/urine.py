"""Urine tests: the round (header), each sample and each parameter (clinical)."""

from django.db import models
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from rehabilitasi.choices import HasilUrine, KeadaanSampel, PanelUrine, ParameterUrine
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.program import Gelombang
from rehabilitasi.models.tim import AnggotaTim, TimTerpadu
from rehabilitasi.queries import KlinisQuerySet, TesUrineQuerySet
from upt.models import RekamanUpt


@tracked()
class TesUrine(RekamanUpt):
    """One round of testing with one kit batch: who took the samples and who saw it (domain.md §7.4)."""

    tim = models.ForeignKey(TimTerpadu, models.PROTECT, verbose_name="tim terpadu", related_name="tes_urine")
    gelombang = models.ForeignKey(
        Gelombang, models.PROTECT, verbose_name="gelombang", null=True, blank=True, related_name="tes_urine"
    )
    tanggal = models.DateField("tanggal")
    jam = models.TimeField("jam")
    panel = models.CharField("panel", max_length=2, choices=PanelUrine.choices, default=PanelUrine.ENAM)
    nomor_kit = models.CharField("nomor lot alat uji", max_length=60)
    petugas = models.ForeignKey(AnggotaTim, models.PROTECT, verbose_name="petugas", related_name="+")
    saksi = models.CharField("nama saksi", max_length=120)
    acak = models.BooleanField("pengambilan acak", default=False)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)

    objects = TesUrineQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["upt", "-tanggal"], name="tesurine_upt_tanggal")]
        ordering = ["-tanggal", "-jam", "-id"]
        verbose_name = "tes urine"
        verbose_name_plural = "tes urine"

    def __str__(self):
        return f"Tes urine {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:urine_detail", args=[self.pk])


@tracked()
class SampelUrine(Klinis):
    """One case at one round. Medicine may explain a positive opiate: it is noted here."""

    tes = models.ForeignKey(TesUrine, models.PROTECT, verbose_name="tes urine", related_name="sampel")
    keadaan = models.CharField("keadaan", max_length=12, choices=KeadaanSampel.choices, default=KeadaanSampel.DIAMBIL)
    obat = TeksKlinis("obat yang sedang diminum")
    sidik = BlindIndexField("obat")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tes", "kasus"],
                name="sampelurine_satu",
                violation_error_message="Sampel kasus ini sudah dicatat.",
            )
        ]
        ordering = ["tes", "id"]
        verbose_name = "sampel urine"
        verbose_name_plural = "sampel urine"

    def __str__(self):
        return "Sampel urine"


@tracked()
class ParameterSampel(Klinis):
    sampel = models.ForeignKey(SampelUrine, models.PROTECT, verbose_name="sampel", related_name="parameter")
    parameter = models.CharField("parameter", max_length=6, choices=ParameterUrine.choices)
    hasil = models.CharField("hasil", max_length=8, choices=HasilUrine.choices)

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["sampel", "parameter"],
                name="parametersampel_satu",
                violation_error_message="Parameter ini sudah dicatat.",
            )
        ]
        ordering = ["parameter", "id"]
        verbose_name = "parameter sampel"
        verbose_name_plural = "parameter sampel"

    def __str__(self):
        return "Parameter sampel"
