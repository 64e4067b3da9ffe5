"""Sessions with people in rehabilitation: planned and held (header), who came, and what was noted (clinical)."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from core.models import BerStatus
from mitra.models import Realisasi
from rehabilitasi.choices import (
    HasilHadir,
    JenisLayanan,
    SebabTidakTerlaksana,
    StatusLayanan,
)
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.kasus import Kasus
from rehabilitasi.models.program import Gelombang
from rehabilitasi.models.tim import AnggotaTim, TimTerpadu
from rehabilitasi.queries import KehadiranQuerySet, KlinisQuerySet, LayananQuerySet
from upt.models import RekamanUpt


@tracked()
class Layanan(RekamanUpt, BerStatus):
    """One session: of one case (individual, medical, family) or of a group. That it was not held says nothing about
    who was to come.
    """

    Status = StatusLayanan

    tim = models.ForeignKey(TimTerpadu, models.PROTECT, verbose_name="tim terpadu", related_name="layanan")
    gelombang = models.ForeignKey(
        Gelombang, models.PROTECT, verbose_name="gelombang", null=True, blank=True, related_name="layanan"
    )
    kasus = models.ForeignKey(
        Kasus, models.PROTECT, verbose_name="kasus", null=True, blank=True, related_name="layanan"
    )
    jenis = models.CharField("jenis layanan", max_length=10, choices=JenisLayanan.choices)
    topik = models.CharField("topik", max_length=120, blank=True, help_text="Pokok bahasan kelompok, bukan orangnya.")
    tanggal = models.DateField("tanggal")
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")
    tempat = models.CharField("tempat", max_length=100, blank=True)
    petugas = models.ForeignKey(AnggotaTim, models.PROTECT, verbose_name="petugas", related_name="layanan")
    pengganti_dari = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="pengganti dari",
        null=True,
        blank=True,
        editable=False,
        related_name="pengganti",
    )
    sebab = models.CharField("sebab", max_length=10, choices=SebabTidakTerlaksana.choices, blank=True, editable=False)
    realisasi = models.OneToOneField(
        Realisasi,
        models.PROTECT,
        verbose_name="realisasi janji",
        null=True,
        blank=True,
        editable=False,
        related_name="layanan_rehabilitasi",
    )
    status = models.CharField(
        "status", max_length=20, choices=StatusLayanan.choices, default=StatusLayanan.TERJADWAL, editable=False
    )

    objects = LayananQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="layanan_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisLayanan.perorangan, kasus__isnull=False)
                | (~Q(jenis__in=JenisLayanan.perorangan) & Q(kasus__isnull=True, gelombang__isnull=False)),
                name="layanan_orang_atau_kelompok",
                violation_error_message=(
                    "Layanan perorangan memuat satu kasus; layanan kelompok memuat gelombangnya."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status="tidak_terlaksana") | ~Q(sebab=""),
                name="layanan_batal_bersebab",
                violation_error_message="Sebutkan sebab sesi tidak terlaksana.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "-tanggal"], name="layanan_upt_tanggal"),
            models.Index(fields=["tim", "status", "tanggal"], name="layanan_tim_status"),
        ]
        ordering = ["-tanggal", "-jam_mulai", "-id"]
        verbose_name = "layanan"
        verbose_name_plural = "layanan"

    def __str__(self):
        return f"{self.get_jenis_display()} {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:layanan_detail", args=[self.pk])


@tracked()
class KehadiranLayanan(RekamanUpt):
    """One case at one session: one of four outcomes."""

    layanan = models.ForeignKey(Layanan, models.PROTECT, verbose_name="layanan", related_name="kehadiran")
    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", related_name="kehadiran_layanan")
    hasil = models.CharField("hasil", max_length=20, choices=HasilHadir.choices)

    objects = KehadiranQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["layanan", "kasus"],
                name="kehadiranlayanan_satu",
                violation_error_message="Kehadiran ini sudah dicatat.",
            )
        ]
        indexes = [models.Index(fields=["kasus", "layanan"], name="kehadiranlayanan_kasus")]
        ordering = ["layanan", "id"]
        verbose_name = "kehadiran layanan"
        verbose_name_plural = "kehadiran layanan"

    def __str__(self):
        return self.get_hasil_display()


@tracked()
class CatatanLayanan(Klinis):
    """The note of one case at one session: what was said, seen, concluded and agreed (S-O-A-P), and the next step."""

    layanan = models.ForeignKey(Layanan, models.PROTECT, verbose_name="layanan", related_name="catatan")
    subjektif = TeksKlinis("keluhan dan cerita")
    objektif = TeksKlinis("pengamatan")
    penilaian = TeksKlinis("penilaian")
    rencana = TeksKlinis("rencana")
    langkah_berikut = TeksKlinis("langkah berikut")
    tanggal_berikut = models.DateField("tanggal langkah berikut", null=True, blank=True)
    sidik = BlindIndexField("isi_gabungan")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["layanan", "kasus"],
                name="catatanlayanan_satu",
                violation_error_message="Catatan sesi ini sudah ada; muat ulang halaman untuk mengubahnya.",
            )
        ]
        ordering = ["-layanan__tanggal", "-id"]
        verbose_name = "catatan layanan"
        verbose_name_plural = "catatan layanan"

    def __str__(self):
        return "Catatan layanan"

    @property
    def isi_gabungan(self) -> str:
        return "\x1f".join((self.subjektif, self.objektif, self.penilaian, self.rencana, self.langkah_berikut))
