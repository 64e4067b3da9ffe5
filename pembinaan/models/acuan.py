"""Reference rows of coaching: fields, what a mark means, why people leave."""

from django.db import models
from django.db.models import Q

from core.audit import tracked
from core.models import ModelDasar
from pembinaan.choices import (
    JenisBidang,
)
from upt.queries import AcuanQuerySet


@tracked()
class Bidang(ModelDasar):
    """A field of coaching, KEP-1 … MAN-4 (domain.md §6.1), with what it can do as flags; a new kind is a new row."""

    kode = models.CharField("kode", max_length=10, unique=True)
    nama = models.CharField("nama", max_length=100)
    jenis = models.CharField("jenis", max_length=12, choices=JenisBidang.choices)
    memberi_sertifikat = models.BooleanField("memberi sertifikat", default=False)
    memakai_nilai = models.BooleanField("memakai nilai", default=False)
    memberi_premi = models.BooleanField("memberi premi", default=False)
    perlu_mitra = models.BooleanField("perlu mitra", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "bidang"
        verbose_name_plural = "bidang"

    def __str__(self):
        return self.nama


@tracked()
class AlasanKehadiran(ModelDasar):
    """What a mark on the sheet means: present or not, excused or not, needs a note (domain.md §6.2)."""

    kode = models.SlugField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=40)
    singkatan = models.CharField("singkatan", max_length=2, unique=True)
    hadir = models.BooleanField("dihitung hadir", default=False)
    dimaafkan = models.BooleanField(
        "dapat diterima", default=False, help_text="Tidak masuk penyebut persentase kehadiran."
    )
    perlu_catatan = models.BooleanField("perlu catatan", default=False)
    warna = models.CharField(
        "warna",
        max_length=4,
        default="mute",
        choices=[("ok", "Hijau"), ("wait", "Kuning"), ("bad", "Merah"), ("mute", "Abu")],
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(hadir=True, dimaafkan=True),
                name="alasankehadiran_satu_sifat",
                violation_error_message="Tanda hadir tidak dapat sekaligus berarti berhalangan.",
            )
        ]
        ordering = ["urutan", "kode"]
        verbose_name = "alasan kehadiran"
        verbose_name_plural = "alasan kehadiran"

    def __str__(self):
        return self.nama


@tracked()
class AlasanBerhenti(ModelDasar):
    """Why a person left a run; leaving because of bebas or pindah is not a failure (domain.md §6.2)."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    kegagalan = models.BooleanField("dihitung sebagai kegagalan", default=True)
    oleh_sistem = models.BooleanField("diisi oleh sistem", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "alasan berhenti"
        verbose_name_plural = "alasan berhenti"

    def __str__(self):
        return self.nama
