"""One meeting of a run, its marks, and each save of them."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import InstrukturMitra, Realisasi
from pembinaan.choices import PeranPengampu, PihakSebab, StatusSesi
from pembinaan.models.acuan import AlasanKehadiran, SebabBatal
from pembinaan.models.kegiatan import Kegiatan, Ruang
from pembinaan.models.peserta import Peserta
from pembinaan.models.program import Materi
from pembinaan.queries import (
    KehadiranQuerySet,
    LewatSesiQuerySet,
    PengampuSesiQuerySet,
    SesiQuerySet,
)
from upt.models import RekamanUpt

_PENGAMPU_IKUT = """
UPDATE pembinaan_pengampusesi SET sesi_id = sesi_id WHERE sesi_id = NEW.id;
RETURN NULL;
"""
_WAKTU_PENGAMPU = """
SELECT (s.tanggal + s.jam_mulai) AT TIME ZONE 'UTC', (s.tanggal + s.jam_selesai) AT TIME ZONE 'UTC',
    s.status IN ('terjadwal', 'terlaksana') AND NEW.peran IN ('instruktur', 'pengganti') AND NOT NEW.digantikan
INTO NEW.mulai, NEW.selesai, NEW.aktif
FROM pembinaan_sesi s WHERE s.id = NEW.sesi_id;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="pengampu_ikut",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("tanggal", "jam_mulai", "jam_selesai", "status"),
        func=_PENGAMPU_IKUT,
    )
)
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
    ruang = models.ForeignKey(Ruang, models.PROTECT, verbose_name="ruang", null=True, blank=True, related_name="sesi")
    tempat = models.CharField("tempat", max_length=100, blank=True)
    jp = models.PositiveSmallIntegerField("JP", default=1)
    status = models.CharField(
        "status", max_length=14, choices=StatusSesi.choices, default=StatusSesi.TERJADWAL, editable=False
    )
    alasan = models.CharField("alasan batal/dijadwal ulang", max_length=200, blank=True, editable=False)
    sebab = models.ForeignKey(
        SebabBatal,
        models.PROTECT,
        verbose_name="sebab tidak terlaksana",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    diminta_oleh = models.CharField(
        "perubahan diminta oleh", max_length=8, choices=PihakSebab.choices, blank=True, editable=False
    )
    susulan_dari = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="susulan untuk sesi",
        null=True,
        blank=True,
        editable=False,
        related_name="susulan",
    )
    pokok = models.CharField(
        "pokok kegiatan",
        max_length=250,
        blank=True,
        help_text="Satu kalimat tentang yang dilakukan; dipakai pada berita acara dan berita singkat.",
    )
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=100, blank=True, editable=False)
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
        permissions = [("lihat_pergerakan", "Dapat membuka daftar pergerakan menuju kegiatan")]
        verbose_name = "sesi"
        verbose_name_plural = "sesi"

    def __str__(self):
        return f"{self.kegiatan.nama}, {self.tanggal:%d/%m/%Y} {self.jam_mulai:%H.%M}"

    def get_absolute_url(self):
        return reverse("pembinaan:kehadiran", args=[self.pk])

    @property
    def pengajar(self) -> list:
        """Who teaches it, of the rows already loaded: stand-ins in the place of those they stand in for."""
        return [p for p in self.pengampu.all() if p.peran in PeranPengampu.mengajar and not p.digantikan]

    @property
    def jumlah_dihitung(self) -> int:
        """Denominator of the attendance percentage: marks without the excused ones."""
        return self.jumlah_hadir + self.jumlah_tidak_hadir


@pgtrigger.register(
    pgtrigger.Trigger(
        name="isi_waktu",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_WAKTU_PENGAMPU,
    )
)
@tracked(kecuali=("mulai", "selesai", "aktif"))
class PengampuSesi(ModelDasar):
    """Who teaches or accompanies this session, and whether they came.

    `mulai`, `selesai` (civil time of the UPT, stored as if UTC) and `aktif` follow the session by a trigger, so that
    an exclusion constraint can refuse one teacher in two places at once (`pengampusesi_instruktur_bentrok`,
    `pengampusesi_petugas_bentrok`; checked at the end of a statement, or deferred by whoever moves many).
    """

    sesi = models.ForeignKey(Sesi, models.CASCADE, verbose_name="sesi", related_name="pengampu")
    instruktur = models.ForeignKey(
        InstrukturMitra,
        models.PROTECT,
        verbose_name="instruktur mitra",
        null=True,
        blank=True,
        related_name="sesi_diampu",
    )
    petugas = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="petugas",
        null=True,
        blank=True,
        related_name="sesi_diampu",
    )
    peran = models.CharField("peran", max_length=10, choices=PeranPengampu.choices, default=PeranPengampu.INSTRUKTUR)
    hadir = models.BooleanField("hadir", null=True, blank=True)
    digantikan = models.BooleanField("digantikan", default=False, editable=False)
    menggantikan = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="menggantikan",
        null=True,
        blank=True,
        related_name="digantikan_oleh",
    )
    mulai = models.DateTimeField("mulai", null=True, editable=False)
    selesai = models.DateTimeField("selesai", null=True, editable=False)
    aktif = models.BooleanField("mengampu", default=True, editable=False)

    objects = PengampuSesiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(instruktur__isnull=False, petugas__isnull=True)
                | Q(instruktur__isnull=True, petugas__isnull=False),
                name="pengampusesi_satu_orang",
                violation_error_message="Pilih seorang instruktur mitra atau seorang petugas.",
            ),
            models.UniqueConstraint(
                fields=["sesi", "instruktur"], name="pengampusesi_instruktur_unik", nulls_distinct=True
            ),
            models.UniqueConstraint(fields=["sesi", "petugas"], name="pengampusesi_petugas_unik"),
        ]
        ordering = ["peran", "id"]
        verbose_name = "pengampu sesi"
        verbose_name_plural = "pengampu sesi"

    def __str__(self):
        return str(self.instruktur or self.petugas)

    def lingkup_id_rekaman(self):
        return self.sesi.upt_id


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
