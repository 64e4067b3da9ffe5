"""Meetings with partners, their minutes line by line, and what was agreed to be done."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.choices import (
    TUNDA_PALING_BANYAK,
    JenisPertemuan,
    SifatButir,
    StatusPertemuan,
    StatusTindakLanjut,
)
from mitra.models.kerjasama import KerjaSama
from mitra.models.komitmen import Komitmen
from mitra.models.mitra import Kontak, Mitra
from mitra.queries import LewatPertemuanQuerySet, PertemuanQuerySet, TindakLanjutQuerySet
from upt.models import Pejabat, RekamanUpt


@tracked()
class Pertemuan(RekamanUpt, BerStatus):
    """A meeting with one or more partners: audiensi, rapat koordinasi, penandatanganan, kunjungan, evaluasi."""

    Status = StatusPertemuan

    jenis = models.CharField("jenis pertemuan", max_length=15, choices=JenisPertemuan.choices)
    judul = models.CharField("pokok pertemuan", max_length=200)
    tanggal = models.DateField("tanggal")
    jam_mulai = models.TimeField("jam mulai", null=True, blank=True)
    jam_selesai = models.TimeField("jam selesai", null=True, blank=True)
    tempat = models.CharField("tempat", max_length=150)
    agenda = models.TextField("agenda", blank=True, help_text="Satu baris untuk satu pokok bahasan.")
    mitra = models.ManyToManyField(Mitra, verbose_name="mitra", through="MitraPertemuan", related_name="pertemuan")
    kerja_sama = models.ForeignKey(
        KerjaSama,
        models.PROTECT,
        verbose_name="kerja sama yang dibahas",
        null=True,
        blank=True,
        related_name="pertemuan",
    )
    notulis = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="notulis", null=True, blank=True, related_name="+"
    )
    status = models.CharField(
        "status", max_length=10, choices=StatusPertemuan.choices, default=StatusPertemuan.RENCANA, editable=False
    )
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True, editable=False)

    objects = PertemuanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__isnull=True) | Q(jam_mulai__isnull=True) | Q(jam_selesai__gt=F("jam_mulai")),
                name="pertemuan_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            )
        ]
        indexes = [models.Index(fields=["upt", "-tanggal"], name="pertemuan_upt_tanggal")]
        ordering = ["-tanggal", "-jam_mulai", "-id"]
        verbose_name = "pertemuan"
        verbose_name_plural = "pertemuan"

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("mitra:pertemuan_detail", args=[self.pk])


@tracked()
class MitraPertemuan(ModelDasar):
    """A partner invited to a meeting (a row of its own, so that the trail sees it)."""

    pertemuan = models.ForeignKey(Pertemuan, models.CASCADE, related_name="mitra_hadir")
    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="+")

    objects = LewatPertemuanQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pertemuan", "mitra"], name="mitrapertemuan_unik")]
        verbose_name = "mitra dalam pertemuan"
        verbose_name_plural = "mitra dalam pertemuan"

    def __str__(self):
        return str(self.mitra)

    def lingkup_id_rekaman(self):
        return self.pertemuan.upt_id


@tracked()
class Hadirin(ModelDasar):
    """Somebody at a meeting, named as on that day. `mitra` empty: our side (an official, or a typed name)."""

    pertemuan = models.ForeignKey(Pertemuan, models.CASCADE, verbose_name="pertemuan", related_name="hadirin")
    mitra = models.ForeignKey(
        Mitra, models.PROTECT, verbose_name="dari mitra", null=True, blank=True, related_name="+"
    )
    pejabat = models.ForeignKey(
        Pejabat, models.PROTECT, verbose_name="pejabat UPT", null=True, blank=True, related_name="+"
    )
    kontak = models.ForeignKey(
        Kontak, models.PROTECT, verbose_name="narahubung", null=True, blank=True, related_name="+"
    )
    nama = models.CharField("nama", max_length=120)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    pimpinan = models.BooleanField("memimpin pertemuan", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = LewatPertemuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "id"]
        verbose_name = "hadirin"
        verbose_name_plural = "hadirin"

    def __str__(self):
        return self.nama

    def lingkup_id_rekaman(self):
        return self.pertemuan.upt_id


@tracked()
class ButirNotulen(ModelDasar):
    """One line of the minutes."""

    pertemuan = models.ForeignKey(Pertemuan, models.CASCADE, verbose_name="pertemuan", related_name="notulen")
    sifat = models.CharField("sifat", max_length=12, choices=SifatButir.choices, default=SifatButir.PEMBAHASAN)
    isi = models.TextField("isi")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = LewatPertemuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "id"]
        verbose_name = "butir notulen"
        verbose_name_plural = "butir notulen"

    def __str__(self):
        return self.isi[:80]

    def lingkup_id_rekaman(self):
        return self.pertemuan.upt_id


@tracked()
class TindakLanjut(RekamanUpt, BerStatus):
    """What was agreed to be done: a person on each side, a due date, and in the end a result or a file."""

    Status = StatusTindakLanjut

    uraian = models.CharField("yang harus dilakukan", max_length=250)
    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="tindak_lanjut")
    pertemuan = models.ForeignKey(
        Pertemuan, models.PROTECT, verbose_name="dari pertemuan", null=True, blank=True, related_name="tindak_lanjut"
    )
    butir = models.ForeignKey(
        ButirNotulen, models.PROTECT, verbose_name="butir notulen", null=True, blank=True, related_name="tindak_lanjut"
    )
    pic = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="penanggung jawab UPT", related_name="+"
    )
    kontak = models.ForeignKey(
        Kontak, models.PROTECT, verbose_name="penanggung jawab mitra", null=True, blank=True, related_name="+"
    )
    tenggat = models.DateField("tenggat")
    usulan = models.ForeignKey(
        "mitra.Usulan", models.PROTECT, verbose_name="usulan", null=True, blank=True, related_name="tindak_lanjut"
    )
    komitmen = models.ForeignKey(
        Komitmen, models.PROTECT, verbose_name="janji", null=True, blank=True, related_name="tindak_lanjut"
    )
    kerja_sama = models.ForeignKey(
        KerjaSama, models.PROTECT, verbose_name="kerja sama", null=True, blank=True, related_name="tindak_lanjut"
    )
    status = models.CharField(
        "status", max_length=10, choices=StatusTindakLanjut.choices, default=StatusTindakLanjut.TERBUKA, editable=False
    )
    jumlah_tunda = models.PositiveSmallIntegerField("kali ditunda", default=0, editable=False)
    alasan_tunda = models.CharField("alasan ditunda", max_length=250, blank=True, editable=False)
    hasil = models.TextField("hasil", blank=True, editable=False)
    selesai_pada = models.DateField("selesai pada", null=True, blank=True, editable=False)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=250, blank=True, editable=False)

    objects = TindakLanjutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah_tunda__lte=TUNDA_PALING_BANYAK),
                name="tindaklanjut_tunda_paling_banyak",
                violation_error_message="Tindak lanjut hanya dapat ditunda dua kali. Selesaikan atau batalkan.",
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai") | Q(selesai_pada__isnull=False),
                name="tindaklanjut_selesai_bertanggal",
                violation_error_message="Tindak lanjut yang selesai harus memuat tanggalnya.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "status", "tenggat"], name="tindaklanjut_upt_tenggat")]
        ordering = ["tenggat", "id"]
        verbose_name = "tindak lanjut"
        verbose_name_plural = "tindak lanjut"

    def __str__(self):
        return self.uraian

    def get_absolute_url(self):
        return reverse("mitra:tindaklanjut_detail", args=[self.pk])
