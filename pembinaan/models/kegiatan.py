"""A run of a programme and its weekly pattern."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import InstrukturMitra, Komitmen, Mitra
from pembinaan.choices import HariPekan, PolaPekan, StatusKegiatan, SumberDana
from pembinaan.models.program import Program
from pembinaan.queries import (
    KegiatanQuerySet,
    LewatKegiatanQuerySet,
    PengampuQuerySet,
    RuangQuerySet,
)
from upt.models import RekamanUpt


@tracked()
class Ruang(RekamanUpt):
    """A place where sessions are held. Two sessions in it at the same time are refused by the database."""

    nama = models.CharField("nama ruang", max_length=100)
    kapasitas = models.PositiveSmallIntegerField("daya tampung (orang)", null=True, blank=True)
    aktif = models.BooleanField("dipakai", default=True)

    objects = RuangQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="ruang_nama_unik",
                violation_error_message="Ruang dengan nama ini sudah ada.",
            )
        ]
        ordering = ["nama", "id"]
        verbose_name = "ruang"
        verbose_name_plural = "ruang"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:ruang_list")


@tracked()
class Kegiatan(RekamanUpt, BerStatus):
    """A run of a programme: a training batch, a Paket class, a routine activity."""

    Status = StatusKegiatan

    program = models.ForeignKey(Program, models.PROTECT, verbose_name="program", related_name="kegiatan")
    nama = models.CharField("nama kegiatan", max_length=120, help_text="Misalnya: Barbershop angkatan I.")
    mitra = models.ForeignKey(
        Mitra, models.PROTECT, verbose_name="mitra", null=True, blank=True, related_name="kegiatan"
    )
    komitmen = models.ForeignKey(
        Komitmen,
        models.PROTECT,
        verbose_name="janji mitra yang dijalankan",
        null=True,
        blank=True,
        related_name="kegiatan",
        help_text="Sesi yang terlaksana dihitung sebagai realisasi janji ini.",
    )
    instruktur = models.CharField("instruktur", max_length=120, blank=True)
    instansi_instruktur = models.CharField("instansi instruktur", max_length=120, blank=True)
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="penanggung jawab",
        null=True,
        blank=True,
        related_name="kegiatan_diampu",
    )
    ruang = models.ForeignKey(
        Ruang, models.PROTECT, verbose_name="ruang", null=True, blank=True, related_name="kegiatan"
    )
    tempat = models.CharField("tempat", max_length=100, blank=True, help_text="Bila bukan salah satu ruang.")
    kuota = models.PositiveSmallIntegerField("kuota", null=True, blank=True, validators=[MinValueValidator(1)])
    sumber_dana = models.CharField(
        "sumber dana", max_length=15, choices=SumberDana.choices, default=SumberDana.TANPA_ANGGARAN
    )
    nilai_dukungan = models.BigIntegerField("nilai dukungan mitra (rupiah)", null=True, blank=True)
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai", null=True, blank=True, help_text="Wajib untuk pelatihan.")
    status = models.CharField(
        "status", max_length=12, choices=StatusKegiatan.choices, default=StatusKegiatan.RENCANA, editable=False
    )
    catatan = models.TextField("catatan", blank=True)

    objects = KegiatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="kegiatan_nama_unik",
                violation_error_message="Kegiatan dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="kegiatan_masa_urut",
                violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "status", "-mulai"], name="kegiatan_upt_status"),
            models.Index(fields=["penanggung_jawab", "status"], name="kegiatan_pj_status"),
        ]
        ordering = ["-mulai", "-id"]
        permissions = [
            ("ekspor_kegiatan", "Dapat mengekspor daftar kegiatan dan peserta"),
            ("kelas_sendiri", "Dapat mengisi daftar hadir kelas yang diampu sendiri"),
        ]
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:kegiatan_detail", args=[self.pk])


@tracked()
class PengampuKegiatan(ModelDasar):
    """An instructor of a partner who teaches this run, and may fill its sheets through an account of their own."""

    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, verbose_name="kegiatan", related_name="pengampu")
    instruktur = models.ForeignKey(
        InstrukturMitra, models.PROTECT, verbose_name="instruktur mitra", related_name="kegiatan_diampu"
    )

    objects = PengampuQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kegiatan", "instruktur"],
                name="pengampukegiatan_unik",
                violation_error_message="Instruktur ini sudah mengampu kegiatan tersebut.",
            )
        ]
        verbose_name = "pengampu kegiatan"
        verbose_name_plural = "pengampu kegiatan"

    def __str__(self):
        return str(self.instruktur)

    def lingkup_id_rekaman(self):
        return self.kegiatan.upt_id


@tracked()
class JadwalMingguan(ModelDasar):
    """A weekly or fortnightly slot of a run; the sessions are made from it, holidays skipped."""

    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, verbose_name="kegiatan", related_name="jadwal")
    hari = models.PositiveSmallIntegerField("hari", choices=HariPekan.choices)
    pola = models.CharField("pekan", max_length=6, choices=PolaPekan.choices, default=PolaPekan.SETIAP)
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")
    ruang = models.ForeignKey(
        Ruang,
        models.PROTECT,
        verbose_name="ruang",
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosong berarti ruang kegiatan.",
    )

    objects = LewatKegiatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="jadwalmingguan_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.UniqueConstraint(
                fields=["kegiatan", "hari", "jam_mulai", "pola"],
                name="jadwalmingguan_unik",
                violation_error_message="Jadwal pada hari dan jam ini sudah ada.",
            ),
        ]
        ordering = ["hari", "jam_mulai", "id"]
        verbose_name = "jadwal mingguan"
        verbose_name_plural = "jadwal mingguan"

    def __str__(self):
        pekan = "" if self.pola == PolaPekan.SETIAP else f" pekan {self.pola}"
        return f"{self.get_hari_display()} {self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}{pekan}"

    def lingkup_id_rekaman(self):
        return self.kegiatan.upt_id
