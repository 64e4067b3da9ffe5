"""The plan: its approval, and needs, each with what is done, by whom, how often, until when, and what success is."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from core.models import BerStatus
from rehabilitasi.choices import CapaianKebutuhan, JenisIntervensi, StatusRencana
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.instruments.asi import DOMAIN
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.kasus import Kasus
from rehabilitasi.models.tim import AnggotaTim
from rehabilitasi.queries import KlinisQuerySet, RencanaQuerySet
from upt.models import RekamanUpt


@tracked()
class Rencana(RekamanUpt, BerStatus):
    """Rencana rehabilitasi ke-n of a case. An approved plan is not edited: an evaluation makes the next one."""

    Status = StatusRencana

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="rencana")
    urutan = models.PositiveSmallIntegerField("rencana ke", default=1, editable=False)
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diajukan oleh", null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    diajukan_pada = models.DateField("diajukan pada", null=True, blank=True, editable=False)
    disetujui_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="disetujui oleh", null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    disetujui_pada = models.DateField("disetujui pada", null=True, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusRencana.choices, default=StatusRencana.DRAF, editable=False
    )

    objects = RencanaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "urutan"],
                name="rencana_urutan_unik",
                violation_error_message="Rencana ini sudah dibuat; muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["kasus"],
                condition=Q(status__in=("draf", "diajukan")),
                name="rencana_satu_disusun",
                violation_error_message="Masih ada rencana yang sedang disusun untuk kasus ini.",
            ),
            models.CheckConstraint(
                condition=~Q(status="disetujui") | Q(disetujui_oleh__isnull=False, disetujui_pada__isnull=False),
                name="rencana_berpenyetuju",
                violation_error_message="Rencana disetujui oleh ketua tim pada suatu tanggal.",
            ),
        ]
        ordering = ["-urutan", "-id"]
        verbose_name = "rencana rehabilitasi"
        verbose_name_plural = "rencana rehabilitasi"

    def __str__(self):
        return f"Rencana ke-{self.urutan}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:rencana_detail", args=[self.pk])


@tracked()
class Kebutuhan(Klinis):
    """One need of the plan, by ASI domain (domain.md §7.3), with what is done about it."""

    rencana = models.ForeignKey(Rencana, models.PROTECT, verbose_name="rencana", related_name="kebutuhan")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    domain = models.CharField("bidang", max_length=12, choices=DOMAIN)
    keparahan = models.PositiveSmallIntegerField(
        "keparahan (0–9)", null=True, blank=True, validators=[MaxValueValidator(9)]
    )
    masalah = TeksKlinis("kebutuhan", blank=False)
    intervensi = models.CharField("intervensi", max_length=12, choices=JenisIntervensi.choices)
    uraian = TeksKlinis("yang dilakukan", blank=False)
    petugas = models.ForeignKey(AnggotaTim, models.PROTECT, verbose_name="penanggung jawab", related_name="+")
    frekuensi = models.CharField("frekuensi", max_length=60, help_text="Misalnya: dua kali seminggu.")
    jumlah_sesi = models.PositiveSmallIntegerField("rencana jumlah sesi", null=True, blank=True)
    target = models.DateField("tanggal target")
    ukuran_berhasil = TeksKlinis("ukuran keberhasilan", blank=False)
    capaian = models.CharField(
        "capaian", max_length=10, choices=CapaianKebutuhan.choices, default=CapaianKebutuhan.BELUM
    )
    minat_diteruskan = models.BooleanField("minat sudah diteruskan", default=False, editable=False)
    sidik = BlindIndexField("masalah")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(keparahan__isnull=True) | Q(keparahan__lte=9),
                name="kebutuhan_keparahan_asi",
                violation_error_message="Keparahan ditulis 0 sampai 9.",
            )
        ]
        ordering = ["urutan", "id"]
        verbose_name = "kebutuhan"
        verbose_name_plural = "kebutuhan"

    def __str__(self):
        return "Kebutuhan"  # the house puts it into messages and titles; which one it is is clinical


@tracked()
class UlasanRencana(Klinis):
    """What the team leader wrote when sending a plan back."""

    rencana = models.ForeignKey(Rencana, models.PROTECT, verbose_name="rencana", related_name="ulasan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="oleh", related_name="+")
    isi = TeksKlinis("ulasan", blank=False)
    sidik = BlindIndexField("isi")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "ulasan rencana"
        verbose_name_plural = "ulasan rencana"

    def __str__(self):
        return "Ulasan rencana"
