"""The yearly evaluation of an agreement, and the handover pack when an official changes."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.choices import CakupanMemori, JenisButirMemori, ParafMemori, Rekomendasi, StatusEvaluasi, StatusMemori
from mitra.models.kerjasama import KerjaSama
from mitra.queries import EvaluasiQuerySet, LewatMemoriQuerySet, MemoriQuerySet
from upt.models import RekamanUpt

SKOR = (MinValueValidator(1), MaxValueValidator(5))


def _skor(label: str):
    return models.PositiveSmallIntegerField(label, validators=SKOR)


@tracked()
class EvaluasiKerjaSama(RekamanUpt, BerStatus):
    """Scores 1 to 5 and a recommendation for one year of an agreement (domain.md §8.4); its figures freeze."""

    Status = StatusEvaluasi

    kerja_sama = models.ForeignKey(KerjaSama, models.PROTECT, verbose_name="kerja sama", related_name="evaluasi")
    tahun = models.PositiveSmallIntegerField("tahun")
    skor_pelaksanaan = _skor("pelaksanaan janji")
    skor_manfaat = _skor("manfaat bagi WBP")
    skor_koordinasi = _skor("koordinasi dengan mitra")
    skor_keberlanjutan = _skor("keberlanjutan")
    rekomendasi = models.CharField("rekomendasi", max_length=8, choices=Rekomendasi.choices)
    uraian = models.TextField("yang berjalan baik")
    kendala = models.TextField("kendala", blank=True)
    saran = models.TextField("saran perbaikan", blank=True)
    angka = models.JSONField("angka saat ditetapkan", default=dict, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusEvaluasi.choices, default=StatusEvaluasi.DRAF, editable=False
    )
    penetap = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="ditetapkan oleh",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    ditetapkan_pada = models.DateField("ditetapkan pada", null=True, blank=True, editable=False)

    objects = EvaluasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kerja_sama", "tahun"],
                name="evaluasi_tahun_unik",
                violation_error_message="Evaluasi kerja sama ini untuk tahun tersebut sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditetapkan") | Q(penetap__isnull=False, ditetapkan_pada__isnull=False),
                name="evaluasi_ditetapkan_lengkap",
                violation_error_message="Evaluasi yang ditetapkan harus memuat penetap dan tanggalnya.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"skor_{n}__gte": 1, f"skor_{n}__lte": 5}),
                    name=f"evaluasi_skor_{n}",
                    violation_error_message="Skor antara 1 dan 5.",
                )
                for n in ("pelaksanaan", "manfaat", "koordinasi", "keberlanjutan")
            ),
        ]
        ordering = ["-tahun", "-id"]
        permissions = [("tetapkan_evaluasi", "Dapat menetapkan evaluasi kerja sama")]
        verbose_name = "evaluasi kerja sama"
        verbose_name_plural = "evaluasi kerja sama"

    def __str__(self):
        return f"Evaluasi {self.tahun}: {self.kerja_sama}"

    def get_absolute_url(self):
        return reverse("mitra:evaluasi_detail", args=[self.pk])


@tracked()
class MemoriJabatan(RekamanUpt, BerStatus):
    """A handover pack: what is open when an official goes, signed line by line by who comes; both names stay."""

    Status = StatusMemori

    cakupan = models.CharField("cakupan", max_length=5, choices=CakupanMemori.choices)
    dari = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diserahkan oleh", related_name="+"
    )
    dari_nama = models.CharField("nama yang menyerahkan", max_length=120, editable=False)
    dari_jabatan = models.CharField("jabatan yang menyerahkan", max_length=150)
    kepada = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diterima oleh", related_name="+"
    )
    kepada_nama = models.CharField("nama penerima", max_length=120, editable=False)
    kepada_jabatan = models.CharField("jabatan penerima", max_length=150)
    tanggal = models.DateField("tanggal serah terima")
    catatan = models.TextField("catatan yang menyerahkan", blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusMemori.choices, default=StatusMemori.DISUSUN, editable=False
    )
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True, editable=False)

    objects = MemoriQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(dari=F("kepada")),
                name="memori_dua_orang",
                violation_error_message="Yang menyerahkan dan yang menerima harus dua orang.",
            ),
            models.CheckConstraint(
                condition=~Q(status="ditutup") | Q(ditutup_pada__isnull=False),
                name="memori_ditutup_bertanggal",
                violation_error_message="Serah terima yang selesai harus memuat tanggalnya.",
            ),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "memori jabatan"
        verbose_name_plural = "memori jabatan"

    def __str__(self):
        return f"Serah terima {self.dari_nama} kepada {self.kepada_nama}"

    def get_absolute_url(self):
        return reverse("mitra:memori_detail", args=[self.pk])


@tracked()
class ButirMemori(ModelDasar):
    """One open matter, copied as it stood on the day of the handover; `objek_id` is the record behind it."""

    memori = models.ForeignKey(MemoriJabatan, models.CASCADE, verbose_name="memori jabatan", related_name="butir")
    jenis = models.CharField("jenis", max_length=13, choices=JenisButirMemori.choices)
    objek_id = models.UUIDField("nomor rekaman")
    pokok = models.CharField("pokok", max_length=250)
    rincian = models.CharField("rincian", max_length=250, blank=True)
    tenggat = models.DateField("tenggat", null=True, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    paraf = models.CharField("paraf", max_length=8, choices=ParafMemori.choices, default=ParafMemori.BELUM)
    catatan = models.CharField("catatan penerima", max_length=250, blank=True)
    diparaf_pada = models.DateTimeField("diparaf pada", null=True, blank=True, editable=False)

    objects = LewatMemoriQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memori", "jenis", "objek_id"], name="butirmemori_unik"),
            models.CheckConstraint(
                condition=~Q(paraf="catatan") | ~Q(catatan=""),
                name="butirmemori_catatan_terisi",
                violation_error_message="Tulis catatannya.",
            ),
        ]
        ordering = ["urutan", "id"]
        verbose_name = "butir memori jabatan"
        verbose_name_plural = "butir memori jabatan"

    def __str__(self):
        return self.pokok

    def lingkup_id_rekaman(self):
        return self.memori.upt_id
