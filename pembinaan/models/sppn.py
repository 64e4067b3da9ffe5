"""SPPN: what a wali sees day by day, and the monthly sheet of each narapidana (domain.md §5.1, R25)."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import StatusSppn, SumberSkor
from pembinaan.models.acuan import AspekSppn, KetentuanSppn
from pembinaan.models.tpp import SidangTpp
from pembinaan.queries import (
    LewatPengamatanQuerySet,
    LewatPenilaianSppnQuerySet,
    PengamatanQuerySet,
    PenilaianSppnQuerySet,
)
from upt.models import RekamanUpt
from wbp.models import Wbp


@tracked()
class PengamatanHarian(RekamanUpt):
    """A wali has observed this person on this day. What was out of the ordinary stands in its exceptions; a day
    without such a row was not observed, which is not a score of zero.
    """

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="pengamatan")
    tanggal = models.DateField("tanggal")
    wali = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wali", related_name="+")

    objects = PengamatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp", "tanggal"],
                name="pengamatanharian_unik",
                violation_error_message="Pengamatan hari ini sudah ada.",
            )
        ]
        indexes = [models.Index(fields=["upt", "tanggal"], name="pengamatan_upt_tanggal")]
        ordering = ["-tanggal", "-id"]
        verbose_name = "pengamatan harian"
        verbose_name_plural = "pengamatan harian"

    def __str__(self):
        return f"{self.wbp.nama}, {self.tanggal:%d/%m/%Y}"


@tracked()
class PengecualianHarian(ModelDasar):
    """An aspect that was better or worse than usual on that day."""

    pengamatan = models.ForeignKey(
        PengamatanHarian, models.CASCADE, verbose_name="pengamatan", related_name="pengecualian"
    )
    aspek = models.ForeignKey(AspekSppn, models.PROTECT, verbose_name="aspek", related_name="+")
    skor = models.PositiveSmallIntegerField("skor", validators=[MaxValueValidator(100)])
    catatan = models.CharField("catatan", max_length=200)

    objects = LewatPengamatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pengamatan", "aspek"], name="pengecualianharian_unik"),
            models.CheckConstraint(
                condition=Q(skor__range=(0, 100)),
                name="pengecualianharian_0_100",
                violation_error_message="Skor harus antara 0 dan 100.",
            ),
        ]
        ordering = ["aspek__urutan", "id"]
        verbose_name = "pengecualian harian"
        verbose_name_plural = "pengecualian harian"

    def __str__(self):
        return f"{self.aspek}: {self.skor}"

    def lingkup_id_rekaman(self):
        return self.pengamatan.upt_id


@tracked()
class PenilaianSppn(RekamanUpt, BerStatus):
    """The sheet of one narapidana for one month, named by its first day. Confirming sets score and predikat."""

    Status = StatusSppn

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="sppn")
    bulan = models.DateField("bulan")
    wali = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wali", null=True, editable=False, related_name="+"
    )
    ketentuan = models.ForeignKey(
        KetentuanSppn, models.PROTECT, verbose_name="ketentuan", editable=False, related_name="+"
    )
    skor = models.DecimalField("skor", max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    predikat = models.CharField("predikat", max_length=30, blank=True, editable=False)
    memenuhi = models.BooleanField("memenuhi minimum dan berpredikat baik", null=True, blank=True, editable=False)
    catatan = models.TextField("catatan wali", blank=True)
    dikonfirmasi_pada = models.DateField("dikonfirmasi pada", null=True, blank=True, editable=False)
    sidang = models.ForeignKey(
        SidangTpp,
        models.PROTECT,
        verbose_name="dikunci sidang TPP",
        null=True,
        blank=True,
        editable=False,
        related_name="sppn",
    )
    status = models.CharField(
        "status", max_length=12, choices=StatusSppn.choices, default=StatusSppn.DRAF, editable=False
    )

    objects = PenilaianSppnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp", "bulan"],
                name="penilaiansppn_satu_sebulan",
                violation_error_message="Penilaian bulan ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(bulan__day=1),
                name="penilaiansppn_bulan_awal",
                violation_error_message="Bulan ditulis sebagai tanggal satu.",
            ),
            models.CheckConstraint(
                condition=Q(status="draf") | Q(skor__isnull=False),
                name="penilaiansppn_berskor",
                violation_error_message="Penilaian yang dikonfirmasi harus mempunyai skor.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "bulan", "status"], name="penilaiansppn_upt_bulan")]
        ordering = ["-bulan", "wbp__nama_kunci", "id"]
        permissions = [
            ("kunci_penilaiansppn", "Dapat mengunci penilaian SPPN dalam sidang TPP"),
            ("isi_mental_sppn", "Dapat mengisi variabel kondisi mental SPPN"),
        ]
        verbose_name = "penilaian SPPN"
        verbose_name_plural = "penilaian SPPN"

    def __str__(self):
        return f"{self.wbp.nama}, {self.bulan:%m/%Y}"

    def get_absolute_url(self):
        return reverse("pembinaan:sppn_detail", args=[self.pk])


@tracked()
class ButirSppn(ModelDasar):
    """One aspect on a sheet: what the house drafted and from what, and what the wali made of it. Empty is not zero."""

    penilaian = models.ForeignKey(PenilaianSppn, models.CASCADE, verbose_name="penilaian", related_name="butir")
    aspek = models.ForeignKey(AspekSppn, models.PROTECT, verbose_name="aspek", related_name="+")
    sumber = models.CharField("sumber", max_length=10, choices=SumberSkor.choices)
    skor_draf = models.DecimalField("skor draf", max_digits=5, decimal_places=2, null=True, blank=True, editable=False)
    uraian = models.CharField("asal skor", max_length=250, blank=True, editable=False)
    skor = models.DecimalField("skor", max_digits=5, decimal_places=2, null=True, blank=True)
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = LewatPenilaianSppnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["penilaian", "aspek"], name="butirsppn_unik"),
            models.CheckConstraint(
                condition=(Q(skor__isnull=True) | Q(skor__range=(0, 100)))
                & (Q(skor_draf__isnull=True) | Q(skor_draf__range=(0, 100))),
                name="butirsppn_0_100",
                violation_error_message="Skor harus antara 0 dan 100.",
            ),
        ]
        ordering = ["aspek__urutan", "id"]
        verbose_name = "butir SPPN"
        verbose_name_plural = "butir SPPN"

    def __str__(self):
        return f"{self.aspek}: {'belum dinilai' if self.skor is None else self.skor}"

    def lingkup_id_rekaman(self):
        return self.penilaian.upt_id
