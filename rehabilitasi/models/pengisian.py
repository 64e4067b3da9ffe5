"""An instrument given once: when, by whom, how (header); what was answered and what it measures (clinical)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from core.models import BerStatus
from rehabilitasi.choices import CaraIsi, Kategori, PeriodeAcuan, StatusPengisian, TitikUkur
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.kasus import Kasus
from rehabilitasi.queries import KlinisQuerySet, PengisianQuerySet
from upt.models import RekamanUpt


@tracked()
class Pengisian(RekamanUpt, BerStatus):
    """One giving of one version of an instrument. The version never changes: an old answer keeps its old scoring."""

    Status = StatusPengisian

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="pengisian")
    instrumen = models.CharField("instrumen", max_length=20)
    versi_instrumen = models.PositiveSmallIntegerField("versi instrumen", editable=False)
    titik = models.CharField("waktu pengukuran", max_length=10, choices=TitikUkur.choices)
    tanggal = models.DateField("tanggal")
    cara = models.CharField("cara pengisian", max_length=10, choices=CaraIsi.choices, default=CaraIsi.WAWANCARA)
    periode = models.CharField("periode acuan", max_length=16, choices=PeriodeAcuan.choices, blank=True)
    pengisi = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="pewawancara", editable=False, related_name="+"
    )
    kategori = models.CharField("kategori", max_length=6, choices=Kategori.choices, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusPengisian.choices, default=StatusPengisian.DRAF, editable=False
    )

    objects = PengisianQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "instrumen"],
                condition=Q(status="draf"),
                name="pengisian_satu_draf",
                violation_error_message="Instrumen ini sedang diisi untuk kasus tersebut. Lanjutkan isian itu.",
            ),
            models.UniqueConstraint(
                fields=["kasus", "instrumen", "titik"],
                condition=Q(status="selesai") & ~Q(titik="lain"),
                name="pengisian_satu_per_titik",
                violation_error_message=(
                    "Instrumen ini sudah selesai diisi untuk waktu pengukuran tersebut. Batalkan isian lama lebih "
                    "dahulu, atau pilih “Di luar jadwal”."
                ),
            ),
        ]
        indexes = [models.Index(fields=["kasus", "instrumen", "tanggal"], name="pengisian_kasus")]
        ordering = ["-tanggal", "-id"]
        verbose_name = "pengisian instrumen"
        verbose_name_plural = "pengisian instrumen"

    def __str__(self):
        return f"{self.instrumen.upper()} {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:pengisian_detail", args=[self.pk])


@tracked()
class Jawaban(Klinis):
    """Answers as JSON {item: option}, and the interviewer's note. `sidik` shows that they changed, not to what."""

    pengisian = models.OneToOneField(Pengisian, models.PROTECT, verbose_name="pengisian", related_name="jawaban")
    isi = TeksKlinis("jawaban")
    catatan = TeksKlinis("catatan pewawancara")
    sidik = BlindIndexField("isi")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        verbose_name = "jawaban instrumen"
        verbose_name_plural = "jawaban instrumen"

    def __str__(self):
        return "Jawaban instrumen"


@tracked()
class UkuranHasil(Klinis):
    """A score as a number, so that the database can say how groups changed without anyone opening a case."""

    pengisian = models.ForeignKey(Pengisian, models.PROTECT, verbose_name="pengisian", related_name="ukuran")
    instrumen = models.CharField("instrumen", max_length=20)
    titik = models.CharField("waktu pengukuran", max_length=10, choices=TitikUkur.choices)
    ukuran = models.CharField("ukuran", max_length=30)
    nilai = models.DecimalField("nilai", max_digits=8, decimal_places=2, null=True)
    pita = models.CharField("pita", max_length=20, blank=True)

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["pengisian", "ukuran"],
                name="ukuranhasil_satu",
                violation_error_message="Ukuran ini sudah dihitung.",
            )
        ]
        indexes = [models.Index(fields=["kasus", "instrumen", "ukuran"], name="ukuranhasil_kasus")]
        ordering = ["pengisian", "ukuran", "id"]
        verbose_name = "ukuran hasil"
        verbose_name_plural = "ukuran hasil"

    def __str__(self):
        return "Ukuran hasil"
