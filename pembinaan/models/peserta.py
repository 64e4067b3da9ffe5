"""A person in a run, and the result."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import (
    Pengusul,
    StatusPeserta,
)
from pembinaan.models.acuan import AlasanBerhenti
from pembinaan.models.kegiatan import Kegiatan
from pembinaan.queries import (
    LewatPesertaQuerySet,
    PesertaQuerySet,
)
from upt.models import RekamanUpt
from wbp.models import Wbp


@tracked()
class Peserta(RekamanUpt, BerStatus):
    """A person in a run, from proposal to result. Quota is counted under a lock on the run."""

    Status = StatusPeserta

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, verbose_name="kegiatan", related_name="peserta")
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="peserta")
    status = models.CharField(
        "status", max_length=13, choices=StatusPeserta.choices, default=StatusPeserta.DIUSULKAN, editable=False
    )
    pengusul = models.CharField("diusulkan oleh", max_length=8, choices=Pengusul.choices, default=Pengusul.PETUGAS)
    diusulkan_pada = models.DateField("tanggal diusulkan")
    mulai = models.DateField("mulai mengikuti", null=True, blank=True)
    selesai = models.DateField("selesai", null=True, blank=True)
    alasan_berhenti = models.ForeignKey(
        AlasanBerhenti, models.PROTECT, verbose_name="alasan berhenti", null=True, blank=True, related_name="+"
    )
    catatan = models.CharField("catatan", max_length=300, blank=True)
    lebih_kuota = models.BooleanField("disetujui melebihi kuota", default=False, editable=False)

    objects = PesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kegiatan", "wbp"],
                condition=Q(status__in=StatusPeserta.terbuka),
                name="peserta_satu_terbuka",
                violation_error_message="WBP masih tercatat dalam kegiatan ini.",
            ),
            models.CheckConstraint(
                condition=~Q(status="berhenti") | Q(alasan_berhenti__isnull=False),
                name="peserta_berhenti_beralasan",
                violation_error_message="Isi alasan berhenti.",
            ),
        ]
        indexes = [
            models.Index(fields=["kegiatan", "status"], name="peserta_kegiatan_status"),
            models.Index(fields=["wbp", "status"], name="peserta_wbp_status"),
            models.Index(fields=["upt", "status", "diusulkan_pada"], name="peserta_upt_status"),
        ]
        ordering = ["wbp__nama_kunci", "id"]
        permissions = [
            ("setujui_peserta", "Dapat menyetujui peserta"),
            ("lebihi_kuota", "Dapat melebihi kuota dengan alasan"),
        ]
        verbose_name = "peserta"
        verbose_name_plural = "peserta"

    def __str__(self):
        return f"{self.wbp.nama} — {self.kegiatan.nama}"

    def get_absolute_url(self):
        return reverse("pembinaan:kegiatan_peserta", args=[self.kegiatan_id])


@tracked()
class Penilaian(ModelDasar):
    """The result of a participant: one score and a predicate."""

    peserta = models.OneToOneField(Peserta, models.PROTECT, verbose_name="peserta", related_name="penilaian")
    nilai = models.DecimalField(
        "nilai",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    predikat = models.CharField("predikat", max_length=30, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)

    objects = LewatPesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__range=(0, 100)),
                name="penilaian_nilai_0_100",
                violation_error_message="Nilai harus antara 0 dan 100.",
            )
        ]
        verbose_name = "penilaian"
        verbose_name_plural = "penilaian"

    def __str__(self):
        return f"{self.nilai} {self.predikat}".strip()

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id
