"""Kinds and fields of partnership."""

from django.db import models

from core.audit import tracked
from core.models import ModelDasar
from upt.queries import AcuanQuerySet


class Acuan(ModelDasar):
    """A reference row: retired from a date, never deleted."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["urutan", "nama", "id"]

    def __str__(self):
        return self.nama


@tracked()
class JenisMitra(Acuan):
    """Kind of partner (domain.md §8.5)."""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "jenis mitra"
        verbose_name_plural = "jenis mitra"


@tracked()
class JenisKomitmen(Acuan):
    """Kind of promise: instruktur, sarana, sertifikasi …"""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "jenis komitmen"
        verbose_name_plural = "jenis komitmen"


@tracked()
class RuangLingkup(Acuan):
    """Field an agreement covers; codes are those of the programme taxonomy (domain.md §6.1)."""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "ruang lingkup"
        verbose_name_plural = "ruang lingkup"
