"""Before a programme is taught: its stages, requirements, objectives and labels; an aksi perubahan above several."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import StatusAksi
from pembinaan.models.acuan import JenisSyarat, JenisTahapan, Prioritas
from pembinaan.models.program import Program
from pembinaan.queries import AksiQuerySet, LewatAksiQuerySet, LewatProgramQuerySet
from upt.models import RekamanUpt


@tracked()
class AksiPerubahan(RekamanUpt, BerStatus):
    """A project that groups programmes: who leads it, for what, and what goes on when it is over (article S5)."""

    Status = StatusAksi

    judul = models.CharField("judul", max_length=200)
    pemimpin = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="pemimpin", null=True, blank=True, related_name="+"
    )
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)
    tujuan = models.TextField("tujuan")
    hasil = models.TextField("hasil", blank=True)
    keberlanjutan = models.TextField("yang berlanjut", blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusAksi.choices, default=StatusAksi.RENCANA, editable=False
    )

    objects = AksiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("judul"),
                "upt",
                name="aksiperubahan_judul_unik",
                violation_error_message="Aksi perubahan dengan judul ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="aksiperubahan_masa_urut",
                violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "aksi perubahan"
        verbose_name_plural = "aksi perubahan"

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("pembinaan:aksi_detail", args=[self.pk])


@tracked()
class ProgramAksi(ModelDasar):
    """A programme under an aksi perubahan."""

    aksi = models.ForeignKey(AksiPerubahan, models.CASCADE, verbose_name="aksi perubahan", related_name="program_aksi")
    program = models.ForeignKey(Program, models.PROTECT, verbose_name="program", related_name="aksi_program")

    objects = LewatAksiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["aksi", "program"],
                name="programaksi_unik",
                violation_error_message="Program ini sudah termasuk aksi perubahan tersebut.",
            )
        ]
        ordering = ["program__nama", "id"]
        verbose_name = "program aksi perubahan"
        verbose_name_plural = "program aksi perubahan"

    def __str__(self):
        return str(self.program)

    def lingkup_id_rekaman(self):
        return self.aksi.upt_id


@tracked()
class TahapanProgram(RekamanUpt):
    """A stage of a programme: planned for when, done when, by whom; the evidence lies in its attachments."""

    program = models.ForeignKey(Program, models.PROTECT, verbose_name="program", related_name="tahapan")
    jenis = models.ForeignKey(JenisTahapan, models.PROTECT, verbose_name="tahapan", related_name="+")
    rencana = models.DateField("direncanakan pada", null=True, blank=True)
    selesai = models.DateField("dilaksanakan pada", null=True, blank=True)
    pic = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="penanggung jawab",
        null=True,
        blank=True,
        related_name="+",
    )
    uraian = models.CharField("yang dilakukan", max_length=300, blank=True)

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "jenis"],
                name="tahapanprogram_unik",
                violation_error_message="Tahapan ini sudah ada pada program tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | ~Q(uraian=""),
                name="tahapanprogram_selesai_beruraian",
                violation_error_message="Isi apa yang dilakukan pada tahapan yang selesai.",
            ),
        ]
        ordering = ["jenis__urutan", "id"]
        verbose_name = "tahapan program"
        verbose_name_plural = "tahapan program"

    def __str__(self):
        return f"{self.jenis}: {self.program}"

    def get_absolute_url(self):
        return reverse("pembinaan:program_tahapan", args=[self.program_id])


@tracked()
class SyaratProgram(ModelDasar):
    """A requirement of a programme; `nilai` is read by what its kind measures (days, years, a code)."""

    program = models.ForeignKey(Program, models.CASCADE, verbose_name="program", related_name="syarat_program")
    jenis = models.ForeignKey(JenisSyarat, models.PROTECT, verbose_name="syarat", related_name="+")
    nilai = models.CharField("nilai", max_length=30, blank=True)
    wajib = models.BooleanField("wajib", default=False)

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "jenis"],
                name="syaratprogram_unik",
                violation_error_message="Syarat ini sudah ada pada program tersebut.",
            )
        ]
        ordering = ["jenis__urutan", "id"]
        verbose_name = "syarat program"
        verbose_name_plural = "syarat program"

    def __str__(self):
        return self.jenis.kalimat.replace("{nilai}", self.nilai)

    def lingkup_id_rekaman(self):
        return self.program.upt_id


@tracked()
class ProgramPrioritas(ModelDasar):
    """A priority label on a programme."""

    program = models.ForeignKey(Program, models.CASCADE, verbose_name="program", related_name="prioritas_program")
    prioritas = models.ForeignKey(Prioritas, models.PROTECT, verbose_name="prioritas", related_name="+")

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "prioritas"], name="programprioritas_unik")]
        ordering = ["prioritas__urutan", "id"]
        verbose_name = "prioritas program"
        verbose_name_plural = "prioritas program"

    def __str__(self):
        return str(self.prioritas)

    def lingkup_id_rekaman(self):
        return self.program.upt_id


@tracked()
class TujuanProgram(ModelDasar):
    """An objective of a programme; each participant reaches it, in part, or not."""

    program = models.ForeignKey(Program, models.CASCADE, verbose_name="program", related_name="tujuan_program")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    uraian = models.CharField("tujuan", max_length=200)

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "id"]
        verbose_name = "tujuan program"
        verbose_name_plural = "tujuan program"

    def __str__(self):
        return self.uraian

    def lingkup_id_rekaman(self):
        return self.program.upt_id
