"""What a UPT offers, and the curriculum of it."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from pembinaan.choices import CaraNilai, JenjangPaket, TipeProgram
from pembinaan.models.acuan import Bidang, Minat
from pembinaan.queries import (
    LewatProgramQuerySet,
    ProgramQuerySet,
)
from upt.models import RekamanUpt


@tracked()
class Program(RekamanUpt):
    """What a UPT offers: a training, a routine activity, work, Paket A/B/C, literacy."""

    nama = models.CharField("nama program", max_length=120)
    bidang = models.ForeignKey(Bidang, models.PROTECT, verbose_name="bidang", related_name="program")
    tipe = models.CharField("tipe", max_length=10, choices=TipeProgram.choices, default=TipeProgram.PELATIHAN)
    minat = models.ForeignKey(
        Minat,
        models.PROTECT,
        verbose_name="menjawab minat",
        null=True,
        blank=True,
        related_name="program",
        help_text="Kursinya dihitung untuk minat ini pada peta kebutuhan.",
    )
    jenjang = models.CharField("jenjang Paket", max_length=1, choices=JenjangPaket.choices, blank=True)
    tujuan = models.TextField("tujuan", blank=True)
    jp = models.PositiveSmallIntegerField("jumlah JP", null=True, blank=True, help_text="Wajib untuk pelatihan.")
    syarat = models.TextField("syarat peserta", blank=True)
    cara_nilai = models.CharField("cara menilai", max_length=10, choices=CaraNilai.choices, default=CaraNilai.ANGKA)
    nilai_lulus = models.PositiveSmallIntegerField("nilai lulus", default=70, validators=[MaxValueValidator(100)])
    bobot_praktik = models.PositiveSmallIntegerField(
        "bobot praktik (%)", default=60, validators=[MaxValueValidator(100)]
    )
    kehadiran_minimum = models.PositiveSmallIntegerField(
        "kehadiran minimum (%)", null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    aktif = models.BooleanField("ditawarkan", default=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="program_nama_unik",
                violation_error_message="Program dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(tipe="pelatihan") | Q(jp__isnull=False, jp__gt=0),
                name="program_pelatihan_ber_jp",
                violation_error_message="Pelatihan harus mempunyai jumlah JP lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(jenjang="") | Q(tipe="kesetaraan"),
                name="program_jenjang_kesetaraan",
                violation_error_message="Jenjang Paket hanya untuk pendidikan kesetaraan.",
            ),
        ]
        ordering = ["nama", "id"]
        verbose_name = "program"
        verbose_name_plural = "program"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:program_detail", args=[self.pk])

    @property
    def bobot_teori(self) -> int:
        return 100 - self.bobot_praktik

    @property
    def sebutan(self) -> str:
        """What a run of this programme is called."""
        return {"pelatihan": "Angkatan", "kesetaraan": "Kelas"}.get(self.tipe, "Kegiatan")


@tracked()
class Materi(ModelDasar):
    """A lesson of a programme's curriculum, in order, with its JP."""

    program = models.ForeignKey(Program, models.CASCADE, verbose_name="program", related_name="materi")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    judul = models.CharField("judul materi", max_length=150)
    jp = models.PositiveSmallIntegerField("JP", default=1)

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "id"]
        verbose_name = "materi"
        verbose_name_plural = "materi"

    def __str__(self):
        return self.judul

    def lingkup_id_rekaman(self):
        return self.program.upt_id
