"""Where a person is: room, outside for a while, whose care."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.audit import tracked
from upt.models import Kamar, RekamanUpt
from wbp.choices import (
    JenisKeberadaan,
)
from wbp.models.asal import BerasalImpor
from wbp.models.orang import Wbp
from wbp.queries import (
    KeberadaanQuerySet,
    PenempatanQuerySet,
    PenugasanWaliQuerySet,
)

_JENIS_KELAMIN_KAMAR = """
IF EXISTS (
    SELECT 1 FROM upt_kamar k, wbp_wbp w
    WHERE k.id = NEW.kamar_id AND w.id = NEW.wbp_id AND k.jenis_kelamin NOT IN ('c', w.jenis_kelamin)
) THEN
    RAISE EXCEPTION 'jenis kelamin WBP tidak sesuai dengan kamar' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="jenis_kelamin_kamar",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("kamar_id", "wbp_id"),
        func=_JENIS_KELAMIN_KAMAR,
    )
)
@tracked()
class Penempatan(RekamanUpt, BerasalImpor):
    """A person in a room from one day to another; overlaps are refused by an exclusion constraint in the database,
    a room of the other sex by a trigger."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="penempatan")
    kamar = models.ForeignKey(Kamar, models.PROTECT, verbose_name="kamar", related_name="penempatan")
    mulai = models.DateField("sejak")
    berakhir = models.DateField("sampai", null=True, blank=True)
    alasan = models.CharField("alasan", max_length=200, blank=True)

    objects = PenempatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="penempatan_satu_berjalan",
                violation_error_message="WBP sudah menempati kamar lain.",
            ),
            models.CheckConstraint(
                condition=Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                name="penempatan_masa_urut",
                violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [models.Index(fields=["kamar"], name="penempatan_kamar_kini", condition=Q(berakhir__isnull=True))]
        ordering = ["-mulai", "-id"]
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"

    def __str__(self):
        return f"{self.kamar} sejak {self.mulai:%d/%m/%Y}"


@tracked()
class Keberadaan(RekamanUpt):
    """Outside the walls for a while (bon, sidang, hospital); the person is still counted in `isi`."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="keberadaan")
    jenis = models.CharField("keberadaan", max_length=12, choices=JenisKeberadaan.choices)
    sejak = models.DateField("sejak")
    sampai = models.DateField("kembali", null=True, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=80, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    objects = KeberadaanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(sampai__isnull=True),
                name="keberadaan_satu_terbuka",
                violation_error_message="WBP masih tercatat di luar; catat dahulu kembalinya.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("sejak")),
                name="keberadaan_masa_urut",
                violation_error_message="Tanggal kembali harus sama dengan atau setelah tanggal keluar.",
            ),
        ]
        ordering = ["-sejak", "-id"]
        verbose_name = "keberadaan"
        verbose_name_plural = "keberadaan"

    def __str__(self):
        return f"{self.get_jenis_display()} sejak {self.sejak:%d/%m/%Y}"


@tracked()
class PenugasanWali(RekamanUpt):
    """The wali pemasyarakatan of a person, from one day to another (domain.md §5.5)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="penugasan_wali")
    wali = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wali", related_name="wbp_asuhan")
    mulai = models.DateField("sejak")
    berakhir = models.DateField("sampai", null=True, blank=True)

    objects = PenugasanWaliQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="penugasanwali_satu_berjalan",
                violation_error_message="WBP sudah mempunyai wali.",
            )
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "penugasan wali"
        verbose_name_plural = "penugasan wali"

    def __str__(self):
        return f"{self.wali.nama} sejak {self.mulai:%d/%m/%Y}"
