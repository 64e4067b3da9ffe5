"""What people want and need: assessments of interest, and the analysis an institution makes of them."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import JamTersedia, StatusAnalisis, SumberAsesmen, TujuanBebas
from pembinaan.models.acuan import Minat
from pembinaan.queries import (
    AnalisisQuerySet,
    AsesmenQuerySet,
    LewatAnalisisQuerySet,
    LewatAsesmenQuerySet,
)
from upt.models import RekamanUpt
from wbp.models import Wbp

PERINGKAT_PALING_BANYAK = 5


@tracked()
class AsesmenMinat(RekamanUpt):
    """One answer of one person on a day; the newest that stands counts, the older ones remain its history."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="asesmen_minat")
    tanggal = models.DateField("tanggal asesmen")
    pewawancara = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="pewawancara", null=True, blank=True, related_name="+"
    )
    sumber = models.CharField("sumber", max_length=10, choices=SumberAsesmen.choices, default=SumberAsesmen.WAWANCARA)
    pengalaman = models.CharField("pengalaman kerja", max_length=250, blank=True)
    keahlian = models.CharField("keahlian yang dimiliki", max_length=250, blank=True)
    jam_tersedia = models.CharField("waktu tersedia", max_length=10, choices=JamTersedia.choices, blank=True)
    batasan_kesehatan = models.CharField(
        "batasan kesehatan",
        max_length=200,
        blank=True,
        help_text="Hanya yang membatasi kegiatan, misalnya: tidak mengangkat beban. Jangan menulis diagnosis.",
    )
    tujuan = models.CharField("tujuan setelah bebas", max_length=10, choices=TujuanBebas.choices, blank=True)
    rencana = models.CharField("rencana setelah bebas", max_length=250, blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True, editable=False)

    objects = AsesmenQuerySet.as_manager()

    kolom_izin = {"batasan_kesehatan": "pembinaan.lihat_batasan_kesehatan"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp", "tanggal"],
                condition=Q(dibatalkan=False),
                name="asesmenminat_satu_sehari",
                violation_error_message="WBP ini sudah diasesmen pada tanggal tersebut. Ubah asesmen itu.",
            )
        ]
        indexes = [models.Index(fields=["upt", "-tanggal"], name="asesmenminat_upt_tanggal")]
        ordering = ["-tanggal", "-id"]
        permissions = [("lihat_batasan_kesehatan", "Dapat melihat batasan kesehatan pada asesmen minat")]
        verbose_name = "asesmen minat"
        verbose_name_plural = "asesmen minat"

    def __str__(self):
        return f"{self.wbp.nama}, {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("pembinaan:asesmen_detail", args=[self.pk])


@tracked()
class PilihanMinat(ModelDasar):
    """One interest of an answer; rank 1 is wanted most."""

    asesmen = models.ForeignKey(AsesmenMinat, models.CASCADE, verbose_name="asesmen", related_name="pilihan")
    minat = models.ForeignKey(Minat, models.PROTECT, verbose_name="minat", related_name="+")
    peringkat = models.PositiveSmallIntegerField(
        "peringkat", validators=[MinValueValidator(1), MaxValueValidator(PERINGKAT_PALING_BANYAK)]
    )

    objects = LewatAsesmenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asesmen", "minat"],
                name="pilihanminat_unik",
                violation_error_message="Minat ini sudah dipilih.",
            ),
            models.UniqueConstraint(
                fields=["asesmen", "peringkat"],
                name="pilihanminat_peringkat_unik",
                violation_error_message="Peringkat ini sudah dipakai.",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]
        ordering = ["peringkat", "id"]
        verbose_name = "pilihan minat"
        verbose_name_plural = "pilihan minat"

    def __str__(self):
        return f"{self.peringkat}. {self.minat}"

    def lingkup_id_rekaman(self):
        return self.asesmen.upt_id


@tracked()
class AnalisisKebutuhan(RekamanUpt, BerStatus):
    """What an institution concludes for a period. Once adopted its figures are frozen with their hash."""

    Status = StatusAnalisis

    judul = models.CharField("judul", max_length=150)
    dari = models.DateField("periode dari")
    sampai = models.DateField("periode sampai")
    kesimpulan = models.TextField("kesimpulan", blank=True)
    status = models.CharField(
        "status", max_length=10, choices=StatusAnalisis.choices, default=StatusAnalisis.DRAF, editable=False
    )
    penyusun = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="penyusun", null=True, editable=False, related_name="+"
    )
    ditetapkan_pada = models.DateField("ditetapkan pada", null=True, blank=True, editable=False)
    potret = models.JSONField("angka saat ditetapkan", null=True, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)

    objects = AnalisisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sampai__gte=F("dari")),
                name="analisiskebutuhan_masa_urut",
                violation_error_message="Akhir periode harus sama dengan atau setelah awalnya.",
            )
        ]
        ordering = ["-dari", "-id"]
        permissions = [("tetapkan_analisiskebutuhan", "Dapat menetapkan analisis kebutuhan")]
        verbose_name = "analisis kebutuhan"
        verbose_name_plural = "analisis kebutuhan"

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("pembinaan:analisis_detail", args=[self.pk])


@tracked()
class ButirAnalisis(ModelDasar):
    """What is to be done about one interest, written beside the figures."""

    analisis = models.ForeignKey(AnalisisKebutuhan, models.CASCADE, verbose_name="analisis", related_name="butir")
    minat = models.ForeignKey(Minat, models.PROTECT, verbose_name="minat", related_name="+")
    tindakan = models.CharField("rencana tindakan", max_length=250)

    objects = LewatAnalisisQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["analisis", "minat"], name="butiranalisis_unik")]
        ordering = ["minat__urutan", "id"]
        verbose_name = "butir analisis"
        verbose_name_plural = "butir analisis"

    def __str__(self):
        return f"{self.minat}: {self.tindakan}"

    def lingkup_id_rekaman(self):
        return self.analisis.upt_id
