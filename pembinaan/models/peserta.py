"""A person in a run, and the result."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import Kompetensi, Pengusul, StatusPeserta
from pembinaan.models.acuan import AlasanBerhenti, AlasanKehadiran
from pembinaan.models.kegiatan import Kegiatan
from pembinaan.queries import (
    IzinKehadiranQuerySet,
    LewatPesertaQuerySet,
    PenangguhanQuerySet,
    PesertaQuerySet,
)
from upt.models import RekamanUpt
from wbp.models import Wbp


@tracked()
class Peserta(RekamanUpt, BerStatus):
    """A person in a run, from proposal to result. Quota is counted under a lock on the run."""

    Status = StatusPeserta

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, verbose_name="kegiatan", related_name="peserta")
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="peserta")
    status = models.CharField(
        "status", max_length=13, choices=StatusPeserta.choices, default=StatusPeserta.DIUSULKAN, editable=False
    )
    pengusul = models.CharField("diusulkan oleh", max_length=8, choices=Pengusul.choices, default=Pengusul.PETUGAS)
    diusulkan_pada = models.DateField("tanggal diusulkan")
    mulai = models.DateField("mulai mengikuti", null=True, blank=True)
    selesai = models.DateField("selesai", null=True, blank=True)
    alasan_berhenti = models.ForeignKey(
        AlasanBerhenti, models.PROTECT, verbose_name="alasan berhenti", null=True, blank=True, related_name="+"
    )
    catatan = models.CharField("catatan", max_length=300, blank=True)
    lebih_kuota = models.BooleanField("disetujui melebihi kuota", default=False, editable=False)
    pulih_dari = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name="dipulihkan dari",
        null=True,
        blank=True,
        editable=False,
        related_name="pulih_menjadi",
    )

    objects = PesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kegiatan", "wbp"],
                condition=Q(status__in=StatusPeserta.terbuka),
                name="peserta_satu_terbuka",
                violation_error_message="WBP masih tercatat dalam kegiatan ini.",
            ),
            models.CheckConstraint(
                condition=~Q(status="berhenti") | Q(alasan_berhenti__isnull=False),
                name="peserta_berhenti_beralasan",
                violation_error_message="Isi alasan berhenti.",
            ),
        ]
        indexes = [
            models.Index(fields=["kegiatan", "status"], name="peserta_kegiatan_status"),
            models.Index(fields=["wbp", "status"], name="peserta_wbp_status"),
            models.Index(fields=["upt", "status", "diusulkan_pada"], name="peserta_upt_status"),
        ]
        ordering = ["wbp__nama_kunci", "id"]
        permissions = [
            ("setujui_peserta", "Dapat menyetujui peserta"),
            ("lebihi_kuota", "Dapat melebihi kuota dengan alasan"),
        ]
        verbose_name = "peserta"
        verbose_name_plural = "peserta"

    def __str__(self):
        return f"{self.wbp.nama} — {self.kegiatan.nama}"

    def get_absolute_url(self):
        return reverse("pembinaan:kegiatan_peserta", args=[self.kegiatan_id])


@tracked()
class Penangguhan(ModelDasar):
    """A participant is suspended from one day to another; without an end it lasts until somebody lifts it."""

    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="penangguhan")
    mulai = models.DateField("ditangguhkan sejak")
    sampai = models.DateField("direncanakan sampai", null=True, blank=True)
    berakhir = models.DateField("kembali mengikuti pada", null=True, blank=True, editable=False)
    alasan = models.CharField("alasan", max_length=200)

    objects = PenangguhanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peserta"],
                condition=Q(berakhir__isnull=True),
                name="penangguhan_satu_berjalan",
                violation_error_message="Peserta ini sedang ditangguhkan.",
            ),
            models.CheckConstraint(
                condition=(Q(sampai__isnull=True) | Q(sampai__gte=F("mulai")))
                & (Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai"))),
                name="penangguhan_masa_urut",
                violation_error_message="Akhir penangguhan harus sama dengan atau setelah awalnya.",
            ),
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "penangguhan"
        verbose_name_plural = "penangguhan"

    def __str__(self):
        return f"{self.peserta} sejak {self.mulai:%d/%m/%Y}"

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id


@tracked()
class IzinKehadiran(RekamanUpt):
    """An excuse given before the session: the sheet proposes it, whoever fills the sheet decides."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="izin_kehadiran")
    kegiatan = models.ForeignKey(
        Kegiatan,
        models.PROTECT,
        verbose_name="kegiatan",
        null=True,
        blank=True,
        related_name="+",
        help_text="Kosongkan bila berlaku untuk semua kegiatan.",
    )
    alasan = models.ForeignKey(AlasanKehadiran, models.PROTECT, verbose_name="alasan", related_name="+")
    dari = models.DateField("dari tanggal")
    sampai = models.DateField("sampai tanggal")
    catatan = models.CharField("catatan", max_length=200, blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)

    objects = IzinKehadiranQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("dari")),
                name="izinkehadiran_masa_urut",
                violation_error_message="Tanggal akhir harus sama dengan atau setelah tanggal awal.",
            )
        ]
        indexes = [models.Index(fields=["wbp", "dari", "sampai"], name="izinkehadiran_wbp")]
        ordering = ["-dari", "-id"]
        verbose_name = "izin di muka"
        verbose_name_plural = "izin di muka"

    def __str__(self):
        return f"{self.wbp.nama}: {self.alasan} {self.dari:%d/%m/%Y}"


@tracked()
class Penilaian(ModelDasar):
    """The result of a participant: one score and a predicate."""

    peserta = models.OneToOneField(Peserta, models.PROTECT, verbose_name="peserta", related_name="penilaian")
    nilai = models.DecimalField(
        "nilai",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    predikat = models.CharField("predikat", max_length=30, blank=True)
    kompetensi = models.CharField("hasil", max_length=8, choices=Kompetensi.choices, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)

    objects = LewatPesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__range=(0, 100)),
                name="penilaian_nilai_0_100",
                violation_error_message="Nilai harus antara 0 dan 100.",
            )
        ]
        verbose_name = "penilaian"
        verbose_name_plural = "penilaian"

    def __str__(self):
        return f"{self.nilai} {self.predikat}".strip()

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id
