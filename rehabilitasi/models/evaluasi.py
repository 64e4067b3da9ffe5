"""Periodic evaluation: planned by rule, held with who took part and what each said; the next date is required."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from core.models import BerStatus
from rehabilitasi.choices import HasilEvaluasi, PihakPendapat, StatusEvaluasi, TitikUkur
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.kasus import Kasus
from rehabilitasi.models.tim import AnggotaTim
from rehabilitasi.queries import EvaluasiQuerySet, KlinisQuerySet
from upt.models import RekamanUpt


@tracked()
class Evaluasi(RekamanUpt, BerStatus):
    """One evaluation of a case (domain.md §7.1 point 6). While the programme goes on, the next date is never open."""

    Status = StatusEvaluasi

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="evaluasi")
    titik = models.CharField("waktu", max_length=10, choices=TitikUkur.choices)
    bulan = models.PositiveSmallIntegerField("bulan ke", null=True, blank=True)
    jatuh_tempo = models.DateField("jatuh tempo")
    tanggal = models.DateField("dilaksanakan pada", null=True, blank=True)
    hasil = models.CharField("hasil", max_length=12, choices=HasilEvaluasi.choices, blank=True)
    berikutnya = models.DateField("evaluasi berikutnya", null=True, blank=True)
    pencatat = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="dicatat oleh", null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    status = models.CharField(
        "status", max_length=12, choices=StatusEvaluasi.choices, default=StatusEvaluasi.DIJADWALKAN, editable=False
    )

    objects = EvaluasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "jatuh_tempo"],
                condition=Q(status="dijadwalkan"),
                name="evaluasi_jadwal_satu",
                violation_error_message="Sudah ada evaluasi yang dijadwalkan pada tanggal itu.",
            ),
            models.CheckConstraint(
                condition=~Q(status="dilaksanakan") | (Q(tanggal__isnull=False) & ~Q(hasil="")),
                name="evaluasi_lengkap",
                violation_error_message="Evaluasi yang dilaksanakan memuat tanggal dan hasilnya.",
            ),
            models.CheckConstraint(
                condition=~Q(hasil__in=HasilEvaluasi.perlu_berikutnya)
                | (Q(berikutnya__isnull=False) & Q(berikutnya__gt=F("tanggal"))),
                name="evaluasi_berikutnya_wajib",
                violation_error_message=(
                    "Selama program berlanjut, tanggal evaluasi berikutnya wajib diisi, setelah evaluasi ini."
                ),
            ),
        ]
        indexes = [models.Index(fields=["upt", "status", "jatuh_tempo"], name="evaluasi_upt_jatuh_tempo")]
        ordering = ["jatuh_tempo", "id"]
        verbose_name = "evaluasi"
        verbose_name_plural = "evaluasi"

    def __str__(self):
        return f"Evaluasi {self.jatuh_tempo:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:evaluasi_detail", args=[self.pk])

    @property
    def sebutan(self) -> str:
        if self.titik == TitikUkur.AWAL:
            return "Evaluasi awal"
        if self.titik == TitikUkur.AKHIR:
            return "Evaluasi akhir"
        return f"Evaluasi bulan ke-{self.bulan}" if self.bulan else "Evaluasi di luar jadwal"


@tracked()
class PendapatEvaluasi(Klinis):
    """One who took part, and what was said."""

    evaluasi = models.ForeignKey(Evaluasi, models.PROTECT, verbose_name="evaluasi", related_name="pendapat")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    pihak = models.CharField("pihak", max_length=10, choices=PihakPendapat.choices)
    anggota = models.ForeignKey(
        AnggotaTim, models.PROTECT, verbose_name="anggota tim", null=True, blank=True, related_name="+"
    )
    isi = TeksKlinis("yang disampaikan", blank=False)
    sidik = BlindIndexField("isi")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(pihak="anggota", anggota__isnull=False) | (~Q(pihak="anggota") & Q(anggota__isnull=True)),
                name="pendapatevaluasi_berpihak",
                violation_error_message="Pilih anggota tim yang menyampaikan, atau pihak selain tim.",
            )
        ]
        ordering = ["urutan", "id"]
        verbose_name = "pendapat evaluasi"
        verbose_name_plural = "pendapat evaluasi"

    def __str__(self):
        return "Pendapat evaluasi"
