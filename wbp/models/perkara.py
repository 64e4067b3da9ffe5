"""Cases with SDP's dates, and the numbers of the register classes."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from upt.models import RekamanUpt
from wbp.choices import (
    AlasanAkhirRegistrasi,
    Golongan,
    JenisPidana,
    StatusHukum,
)
from wbp.models.asal import BerasalImpor
from wbp.models.orang import Wbp
from wbp.queries import (
    PerkaraQuerySet,
    RegistrasiQuerySet,
)
from wbp.rules import NomorRegister, Pidana


@tracked()
class Perkara(RekamanUpt, BerasalImpor):
    """A criminal case of a person, with the verdict, and SDP's own dates beside what the house computes."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="perkara")
    aktif = models.BooleanField("perkara yang sedang dijalani", default=True)
    undang_undang = models.CharField("undang-undang", max_length=120, blank=True)
    pasal = models.CharField("pasal", max_length=160, blank=True)
    jenis_kejahatan = models.CharField("jenis kejahatan", max_length=80, blank=True)
    instansi_penyidik = models.CharField("instansi penyidik", max_length=120, blank=True)
    nomor_putusan = models.CharField("nomor putusan", max_length=80, blank=True)
    tanggal_putusan = models.DateField("tanggal putusan", null=True, blank=True)
    tanggal_inkracht = models.DateField("tanggal berkekuatan hukum tetap", null=True, blank=True)
    tanggal_eksekusi = models.DateField("tanggal eksekusi (BA pelaksanaan putusan)", null=True, blank=True)
    jenis_pidana = models.CharField("jenis pidana", max_length=12, choices=JenisPidana.choices, blank=True)
    pidana_tahun = models.PositiveSmallIntegerField("pidana (tahun)", default=0)
    pidana_bulan = models.PositiveSmallIntegerField("pidana (bulan)", default=0)
    pidana_hari = models.PositiveSmallIntegerField("pidana (hari)", default=0)
    denda = models.BigIntegerField("denda (rupiah)", null=True, blank=True)
    subsider_tahun = models.PositiveSmallIntegerField("subsider (tahun)", default=0)
    subsider_bulan = models.PositiveSmallIntegerField("subsider (bulan)", default=0)
    subsider_hari = models.PositiveSmallIntegerField("subsider (hari)", default=0)
    uang_pengganti = models.BigIntegerField("uang pengganti (rupiah)", null=True, blank=True)
    mulai_ditahan = models.DateField("mulai ditahan", null=True, blank=True)
    tanggal_masuk_upt = models.DateField("tanggal masuk UPT", null=True, blank=True)
    habis_penahanan = models.DateField(
        "masa penahanan habis",
        null=True,
        blank=True,
        help_text="Tanggal pada surat penahanan atau perpanjangan terakhir.",
    )
    sdp_sepertiga = models.DateField("1/3 menurut SDP", null=True, blank=True)
    sdp_setengah = models.DateField("1/2 menurut SDP", null=True, blank=True)
    sdp_duapertiga = models.DateField("2/3 menurut SDP", null=True, blank=True)
    sdp_ekspirasi_awal = models.DateField("ekspirasi awal menurut SDP", null=True, blank=True)
    sdp_ekspirasi = models.DateField("ekspirasi menurut SDP", null=True, blank=True)
    remisi_bulan = models.PositiveSmallIntegerField("total remisi (bulan)", default=0)
    remisi_hari = models.PositiveSmallIntegerField("total remisi (hari)", default=0)
    residivis = models.BooleanField("residivis", null=True, blank=True)

    objects = PerkaraQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(aktif=True),
                name="perkara_satu_aktif",
                violation_error_message="WBP sudah mempunyai perkara yang sedang dijalani.",
            ),
            models.CheckConstraint(
                condition=Q(denda__isnull=True) | Q(denda__gte=0),
                name="perkara_denda_tidak_negatif",
                violation_error_message="Denda tidak boleh kurang dari nol.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "sdp_ekspirasi"], name="perkara_upt_ekspirasi", condition=Q(aktif=True)),
            models.Index(fields=["upt", "jenis_kejahatan"], name="perkara_upt_jenis", condition=Q(aktif=True)),
        ]
        ordering = ["-aktif", "-mulai_ditahan", "id"]
        verbose_name = "perkara"
        verbose_name_plural = "perkara"

    def __str__(self):
        return " ".join(b for b in (self.jenis_kejahatan or "Perkara", f"Ps. {self.pasal}" if self.pasal else "") if b)

    def get_absolute_url(self):
        return reverse("wbp:wbp_perkara", args=[self.wbp_id])

    @property
    def pidana(self) -> Pidana:
        return Pidana(self.pidana_tahun, self.pidana_bulan, self.pidana_hari)

    @property
    def ada_pidana(self) -> bool:
        return any(self.pidana)


@tracked()
class Registrasi(RekamanUpt, BerasalImpor):
    """A number in a register class; a new row at each change of class, the old one closed (domain.md R2, R4)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="registrasi")
    perkara = models.ForeignKey(
        Perkara, models.PROTECT, verbose_name="perkara", null=True, blank=True, related_name="registrasi"
    )
    golongan = models.CharField("golongan", max_length=3, choices=Golongan.choices)
    nomor = models.PositiveIntegerField("nomor urut")
    tahun = models.PositiveSmallIntegerField("tahun")
    baku = models.CharField("nomor register", max_length=20, editable=False)
    teks_asli = models.CharField("nomor seperti tertulis", max_length=60, blank=True)
    mulai = models.DateField("mulai")
    berakhir = models.DateField("berakhir", null=True, blank=True)
    alasan_akhir = models.CharField("sebab berakhir", max_length=8, choices=AlasanAkhirRegistrasi.choices, blank=True)

    objects = RegistrasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "golongan", "nomor", "tahun"],
                condition=~Q(alasan_akhir="koreksi"),
                name="registrasi_nomor_unik",
                violation_error_message="Nomor register ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="registrasi_satu_berjalan",
                violation_error_message="WBP masih mempunyai registrasi yang berjalan.",
            ),
            models.CheckConstraint(
                condition=Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                name="registrasi_masa_urut",
                violation_error_message="Tanggal berakhir harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["upt", "golongan"], name="registrasi_upt_golongan", condition=Q(berakhir__isnull=True)
            ),
            models.Index(fields=["upt", "mulai", "berakhir"], name="registrasi_upt_masa"),
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "registrasi"
        verbose_name_plural = "registrasi"

    def __str__(self):
        return self.baku

    def save(self, *args, **kwargs):
        self.baku = NomorRegister(self.golongan, self.nomor, self.tahun).baku
        super().save(*args, **kwargs)

    @property
    def status_hukum(self) -> str:
        if self.golongan in Golongan.tahanan:
            return StatusHukum.TAHANAN
        return StatusHukum.NARAPIDANA if self.golongan in Golongan.narapidana else StatusHukum.LAIN
