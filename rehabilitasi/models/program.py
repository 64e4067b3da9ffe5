"""Programmes and their batches: length, evaluations, targets, block, letter and promise."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from mitra.models import KerjaSama, Komitmen
from rehabilitasi.choices import JenisLayanan, JenisRehab
from rehabilitasi.models.tim import TimTerpadu
from rehabilitasi.queries import GelombangQuerySet, ProgramQuerySet, TargetQuerySet
from rehabilitasi.rules.jadwal import BulanSalah, urai_bulan_evaluasi
from upt.models import Blok, RekamanUpt


def bulan_evaluasi_sah(teks: str) -> None:
    try:
        urai_bulan_evaluasi(teks)
    except BulanSalah as galat:
        raise ValidationError(str(galat), code="bulan_evaluasi") from galat


@tracked()
class ProgramRehab(RekamanUpt):
    """What is offered. Its length is not fixed by law: 90 days and 6 months both occur (domain.md §7.1)."""

    nama = models.CharField("nama program", max_length=120)
    jenis = models.CharField("jenis", max_length=15, choices=JenisRehab.choices, default=JenisRehab.SOSIAL)
    lama_hari = models.PositiveSmallIntegerField("lama (hari)", default=90)
    bulan_evaluasi = models.CharField(
        "bulan evaluasi",
        max_length=40,
        default="3",
        blank=True,
        validators=[bulan_evaluasi_sah],
        help_text="Selain pada awal dan akhir program, misalnya: 3, 6.",
    )
    berlaku_sampai = models.DateField("ditawarkan sampai", null=True, blank=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nama"],
                name="programrehab_nama_satu",
                violation_error_message="Program dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(lama_hari__range=(7, 730)),
                name="programrehab_lama_wajar",
                violation_error_message="Lama program antara 7 dan 730 hari.",
            ),
        ]
        ordering = ["nama", "id"]
        verbose_name = "program rehabilitasi"
        verbose_name_plural = "program rehabilitasi"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("rehabilitasi:program_list")

    @property
    def bulan(self) -> tuple[int, ...]:
        return urai_bulan_evaluasi(self.bulan_evaluasi)


@tracked()
class Gelombang(RekamanUpt):
    """A batch: who runs it, under which agreement and promise, for how many, in which block."""

    program = models.ForeignKey(ProgramRehab, models.PROTECT, verbose_name="program", related_name="gelombang")
    tim = models.ForeignKey(TimTerpadu, models.PROTECT, verbose_name="tim terpadu", related_name="gelombang")
    nama = models.CharField("nama gelombang", max_length=80)
    kerja_sama = models.ForeignKey(
        KerjaSama,
        models.PROTECT,
        verbose_name="nota kesepahaman",
        null=True,
        blank=True,
        related_name="gelombang_rehabilitasi",
    )
    komitmen = models.ForeignKey(
        Komitmen,
        models.PROTECT,
        verbose_name="janji yang dipenuhi",
        null=True,
        blank=True,
        related_name="gelombang_rehabilitasi",
        help_text="Sesi yang terlaksana dihitung sebagai realisasi janji ini.",
    )
    mulai = models.DateField("tanggal mulai")
    target_selesai = models.DateField("target selesai")
    target_peserta = models.PositiveSmallIntegerField("target peserta")
    blok = models.ForeignKey(
        Blok,
        models.PROTECT,
        verbose_name="blok rehabilitasi",
        null=True,
        blank=True,
        related_name="+",
        help_text="Peserta di luar blok ini ditandai, tidak ditolak.",
    )
    nomor_sk = models.CharField("nomor SK penetapan peserta", max_length=100, blank=True)
    tanggal_sk = models.DateField("tanggal SK", null=True, blank=True)

    objects = GelombangQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nama"],
                name="gelombang_nama_satu",
                violation_error_message="Gelombang dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(target_selesai__gt=F("mulai")),
                name="gelombang_masa_urut",
                violation_error_message="Target selesai harus setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=Q(target_peserta__gt=0),
                name="gelombang_target_positif",
                violation_error_message="Target peserta harus lebih dari nol.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "-mulai"], name="gelombang_upt_mulai")]
        ordering = ["-mulai", "-id"]
        verbose_name = "gelombang"
        verbose_name_plural = "gelombang"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("rehabilitasi:gelombang_detail", args=[self.pk])


@tracked()
class TargetLayanan(ModelDasar):
    """How many sessions of a kind a batch plans."""

    gelombang = models.ForeignKey(Gelombang, models.CASCADE, verbose_name="gelombang", related_name="target")
    jenis = models.CharField("jenis layanan", max_length=10, choices=JenisLayanan.choices)
    jumlah = models.PositiveSmallIntegerField("jumlah sesi")

    objects = TargetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["gelombang", "jenis"],
                name="targetlayanan_jenis_satu",
                violation_error_message="Target jenis layanan ini sudah ada.",
            )
        ]
        ordering = ["jenis", "id"]
        verbose_name = "target layanan"
        verbose_name_plural = "target layanan"

    def __str__(self):
        return f"{self.get_jenis_display()}: {self.jumlah}"

    def lingkup_id_rekaman(self):
        return self.gelombang.upt_id
