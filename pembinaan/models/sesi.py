"""One meeting of a run, its marks, and each save of them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import Realisasi
from pembinaan.choices import (
    StatusSesi,
)
from pembinaan.models.acuan import AlasanKehadiran
from pembinaan.models.kegiatan import Kegiatan
from pembinaan.models.peserta import Peserta
from pembinaan.models.program import Materi
from pembinaan.queries import (
    KehadiranQuerySet,
    LewatSesiQuerySet,
    SesiQuerySet,
)
from upt.models import RekamanUpt


@tracked()
class Sesi(RekamanUpt, BerStatus):
    """One meeting of a run, at a civil date and time of the UPT, with its attendance totals kept in the same
    transaction.
    """

    Status = StatusSesi

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, verbose_name="kegiatan", related_name="sesi")
    materi = models.ForeignKey(
        Materi, models.SET_NULL, verbose_name="materi", null=True, blank=True, related_name="sesi"
    )
    tanggal = models.DateField("tanggal")
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")
    tempat = models.CharField("tempat", max_length=100, blank=True)
    jp = models.PositiveSmallIntegerField("JP", default=1)
    status = models.CharField(
        "status", max_length=14, choices=StatusSesi.choices, default=StatusSesi.TERJADWAL, editable=False
    )
    alasan = models.CharField("alasan batal/dijadwal ulang", max_length=200, blank=True, editable=False)
    instruktur_hadir = models.BooleanField("instruktur hadir", null=True, blank=True)
    catatan = models.TextField("catatan sesi", blank=True)
    pengganti = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="sesi pengganti",
        null=True,
        blank=True,
        editable=False,
        related_name="asal",
    )
    realisasi = models.OneToOneField(
        Realisasi, models.PROTECT, verbose_name="realisasi", null=True, blank=True, editable=False, related_name="sesi"
    )
    jumlah_hadir = models.PositiveIntegerField("hadir dan terlambat", default=0, editable=False)
    jumlah_tidak_hadir = models.PositiveIntegerField("tidak hadir tanpa alasan diterima", default=0, editable=False)
    jumlah_dimaafkan = models.PositiveIntegerField("izin, sakit, bentrok", default=0, editable=False)

    objects = SesiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="sesi_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.UniqueConstraint(
                fields=["kegiatan", "tanggal", "jam_mulai"],
                condition=Q(status__in=("terjadwal", "terlaksana")),
                name="sesi_unik",
                violation_error_message="Kegiatan ini sudah mempunyai sesi pada tanggal dan jam tersebut.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "tanggal", "status"], name="sesi_upt_tanggal"),
            models.Index(fields=["kegiatan", "tanggal"], name="sesi_kegiatan_tanggal"),
        ]
        ordering = ["tanggal", "jam_mulai", "id"]
        verbose_name = "sesi"
        verbose_name_plural = "sesi"

    def __str__(self):
        return f"{self.kegiatan.nama}, {self.tanggal:%d/%m/%Y} {self.jam_mulai:%H.%M}"

    def get_absolute_url(self):
        return reverse("pembinaan:kehadiran", args=[self.pk])

    @property
    def jumlah_dihitung(self) -> int:
        """Denominator of the attendance percentage: marks without the excused ones."""
        return self.jumlah_hadir + self.jumlah_tidak_hadir


@tracked(tambah=False)
class Kehadiran(ModelDasar):
    """One mark of one participant in one session; its first mark is the row itself, later changes are events."""

    sesi = models.ForeignKey(Sesi, models.PROTECT, verbose_name="sesi", related_name="kehadiran")
    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="kehadiran")
    alasan = models.ForeignKey(AlasanKehadiran, models.PROTECT, verbose_name="kehadiran", related_name="+")
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = KehadiranQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sesi", "peserta"], name="kehadiran_satu_per_sesi")]
        ordering = ["id"]
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"

    def __str__(self):
        return f"{self.alasan}"

    def lingkup_id_rekaman(self):
        return self.sesi.upt_id


@tracked()
class PencatatanSesi(ModelDasar):
    """One save of an attendance sheet: how many marks were new, changed, taken away; and why, when late."""

    sesi = models.ForeignKey(Sesi, models.PROTECT, verbose_name="sesi", related_name="pencatatan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="dicatat oleh", related_name="+")
    baru = models.PositiveIntegerField("tanda baru", default=0)
    berubah = models.PositiveIntegerField("tanda berubah", default=0)
    dihapus = models.PositiveIntegerField("tanda dihapus", default=0)
    terlambat = models.BooleanField("setelah batas 7 hari", default=False)
    alasan = models.CharField("alasan", max_length=300, blank=True)

    objects = LewatSesiQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "pencatatan sesi"
        verbose_name_plural = "pencatatan sesi"

    def __str__(self):
        return f"{self.sesi}: {self.baru} baru, {self.berubah} berubah"

    def lingkup_id_rekaman(self):
        return self.sesi.upt_id
