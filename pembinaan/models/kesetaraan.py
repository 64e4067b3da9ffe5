"""Paket A/B/C: who is enrolled under which NISN, school reports, examinations, ijazah (domain.md §6.4)."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import Mitra
from pembinaan.choices import JenjangPaket, Semester, StatusDidik
from pembinaan.models.acuan import MataPelajaran
from pembinaan.models.hasil import kolom_nilai
from pembinaan.queries import DidikQuerySet, IjazahQuerySet, LewatDidikQuerySet, LewatRaporQuerySet
from upt.models import RekamanUpt
from wbp.models import Wbp

NISN = RegexValidator(r"^(\d{10})?$", "NISN terdiri atas 10 angka.")
NPSN = RegexValidator(r"^(\d{8})?$", "NPSN terdiri atas 8 angka.")
TAHUN_AJARAN = RegexValidator(r"^20\d\d/20\d\d$", "Tulis tahun ajaran seperti 2026/2027.")


@tracked()
class PesertaDidik(RekamanUpt, BerStatus):
    """A person enrolled in a Paket with a PKBM or SKB. The classes are runs; this is the school's register."""

    Status = StatusDidik

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="peserta_didik")
    jenjang = models.CharField("jenjang", max_length=1, choices=JenjangPaket.choices)
    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="PKBM/SKB", related_name="+")
    npsn = models.CharField("NPSN", max_length=8, blank=True, validators=[NPSN])
    nisn = models.CharField("NISN", max_length=10, blank=True, validators=[NISN])
    tingkat = models.PositiveSmallIntegerField(
        "tingkat/kelas", validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    tahun_ajaran = models.CharField("tahun ajaran masuk", max_length=9, validators=[TAHUN_AJARAN])
    terdaftar_pada = models.DateField("terdaftar pada")
    selesai_pada = models.DateField("selesai pada", null=True, blank=True, editable=False)
    ijazah_sebelumnya = models.CharField("ijazah jenjang sebelumnya", max_length=100, blank=True)
    dapodik_pada = models.DateField("didaftarkan ke Dapodik pada", null=True, blank=True)
    status = models.CharField(
        "status", max_length=12, choices=StatusDidik.choices, default=StatusDidik.TERDAFTAR, editable=False
    )
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = DidikQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(status="terdaftar"),
                name="pesertadidik_satu_terdaftar",
                violation_error_message="WBP ini masih terdaftar pada jenjang lain.",
            ),
            models.UniqueConstraint(
                fields=["upt", "nisn"],
                condition=~Q(nisn="") & Q(status="terdaftar"),
                name="pesertadidik_nisn_unik",
                violation_error_message="NISN ini sudah dipakai peserta didik lain.",
            ),
        ]
        ordering = ["wbp__nama_kunci", "id"]
        permissions = [("ekspor_pesertadidik", "Dapat mengekspor lembar data Dapodik")]
        verbose_name = "peserta didik"
        verbose_name_plural = "peserta didik"

    def __str__(self):
        return f"{self.wbp.nama}, {self.get_jenjang_display()}"

    def get_absolute_url(self):
        return reverse("pembinaan:didik_detail", args=[self.pk])


@tracked()
class Rapor(ModelDasar):
    """A school report of one semester."""

    peserta_didik = models.ForeignKey(PesertaDidik, models.PROTECT, verbose_name="peserta didik", related_name="rapor")
    tahun_ajaran = models.CharField("tahun ajaran", max_length=9, validators=[TAHUN_AJARAN])
    semester = models.PositiveSmallIntegerField("semester", choices=Semester.choices)
    tingkat = models.PositiveSmallIntegerField(
        "tingkat/kelas", validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    naik = models.BooleanField("naik tingkat", null=True, blank=True)
    catatan = models.CharField("catatan wali kelas", max_length=300, blank=True)

    objects = LewatDidikQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peserta_didik", "tahun_ajaran", "semester"],
                name="rapor_unik",
                violation_error_message="Rapor semester ini sudah ada.",
            )
        ]
        ordering = ["tahun_ajaran", "semester", "id"]
        verbose_name = "rapor"
        verbose_name_plural = "rapor"

    def __str__(self):
        return f"{self.tahun_ajaran} semester {self.get_semester_display().lower()}"

    def lingkup_id_rekaman(self):
        return self.peserta_didik.upt_id


@tracked()
class NilaiRapor(ModelDasar):
    """One subject on a report."""

    rapor = models.ForeignKey(Rapor, models.CASCADE, verbose_name="rapor", related_name="nilai")
    mapel = models.ForeignKey(MataPelajaran, models.PROTECT, verbose_name="mata pelajaran", related_name="+")
    nilai = kolom_nilai("nilai")
    predikat = models.CharField("predikat", max_length=2, blank=True)

    objects = LewatRaporQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rapor", "mapel"], name="nilairapor_unik"),
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__range=(0, 100)),
                name="nilairapor_0_100",
                violation_error_message="Nilai harus antara 0 dan 100.",
            ),
        ]
        ordering = ["mapel__urutan", "id"]
        verbose_name = "nilai rapor"
        verbose_name_plural = "nilai rapor"

    def __str__(self):
        return f"{self.mapel}: {'belum ada' if self.nilai is None else self.nilai}"

    def lingkup_id_rekaman(self):
        return self.rapor.peserta_didik.upt_id


@tracked()
class Ujian(ModelDasar):
    """A final examination and its outcome; not yet known is neither pass nor fail."""

    peserta_didik = models.ForeignKey(PesertaDidik, models.PROTECT, verbose_name="peserta didik", related_name="ujian")
    nama = models.CharField("nama ujian", max_length=100)
    tanggal = models.DateField("tanggal")
    nilai = kolom_nilai("nilai rata-rata")
    lulus = models.BooleanField("lulus", null=True, blank=True)
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = LewatDidikQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peserta_didik", "nama", "tanggal"],
                name="ujian_unik",
                violation_error_message="Ujian ini sudah dicatat.",
            )
        ]
        ordering = ["tanggal", "id"]
        verbose_name = "ujian"
        verbose_name_plural = "ujian"

    def __str__(self):
        return f"{self.nama}, {self.tanggal:%d/%m/%Y}"

    def lingkup_id_rekaman(self):
        return self.peserta_didik.upt_id


@tracked()
class Ijazah(RekamanUpt):
    """An ijazah as issued; its scan lies in its attachments. A wrong one is cancelled with a reason."""

    peserta_didik = models.ForeignKey(
        PesertaDidik, models.PROTECT, verbose_name="peserta didik", related_name="ijazah"
    )
    nomor = models.CharField("nomor ijazah", max_length=60)
    tanggal = models.DateField("tanggal ijazah")
    penerbit = models.CharField("satuan pendidikan penerbit", max_length=150)
    diserahkan_pada = models.DateField("diserahkan pada", null=True, blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True, editable=False)

    objects = IjazahQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["peserta_didik"],
                condition=Q(dibatalkan=False),
                name="ijazah_satu_berlaku",
                violation_error_message="Ijazah peserta didik ini sudah dicatat.",
            ),
            models.UniqueConstraint(
                fields=["upt", "nomor"],
                condition=Q(dibatalkan=False),
                name="ijazah_nomor_unik",
                violation_error_message="Nomor ijazah ini sudah dicatat.",
            ),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "ijazah"
        verbose_name_plural = "ijazah"

    def __str__(self):
        return self.nomor

    def get_absolute_url(self):
        return self.peserta_didik.get_absolute_url()
