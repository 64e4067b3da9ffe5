"""The joint team: a letter of appointment, and people of both institutions (article S2)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from mitra.models import KerjaSama
from rehabilitasi.choices import PeranTim, PihakTim
from rehabilitasi.queries import AnggotaTimQuerySet, TimQuerySet
from upt.models import RekamanUpt


@tracked()
class TimTerpadu(RekamanUpt):
    """A tim terpadu by its letter (SK). Whoever is a member opens the clinical rows of its cases; nobody else does."""

    nama = models.CharField("nama tim", max_length=120)
    kerja_sama = models.ForeignKey(
        KerjaSama,
        models.PROTECT,
        verbose_name="nota kesepahaman",
        null=True,
        blank=True,
        related_name="tim_rehabilitasi",
    )
    nomor_sk = models.CharField("nomor SK", max_length=100)
    tanggal_sk = models.DateField("tanggal SK")
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = TimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nomor_sk"],
                name="timterpadu_sk_satu",
                violation_error_message="Tim dengan nomor SK ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="timterpadu_masa_urut",
                violation_error_message="Tanggal akhir tim harus sama dengan atau setelah tanggal mulainya.",
            ),
        ]
        ordering = ["-berlaku_dari", "-id"]
        verbose_name = "tim terpadu"
        verbose_name_plural = "tim terpadu"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("rehabilitasi:tim_detail", args=[self.pk])


@tracked()
class AnggotaTim(ModelDasar):
    """A member between two dates. Without `pengguna` the person has no account and opens nothing."""

    tim = models.ForeignKey(TimTerpadu, models.PROTECT, verbose_name="tim", related_name="anggota")
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="akun",
        null=True,
        blank=True,
        related_name="keanggotaan_tim",
    )
    nama = models.CharField("nama", max_length=120)
    peran = models.CharField("peran", max_length=15, choices=PeranTim.choices)
    pihak = models.CharField("dari pihak", max_length=5, choices=PihakTim.choices, default=PihakTim.UPT)
    instansi = models.CharField("instansi", max_length=120, blank=True)
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AnggotaTimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tim", "pengguna"],
                condition=Q(pengguna__isnull=False, berlaku_sampai__isnull=True),
                name="anggotatim_akun_satu",
                violation_error_message="Pengguna ini sudah menjadi anggota tim tersebut.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=F("berlaku_dari")),
                name="anggotatim_masa_urut",
                violation_error_message="Tanggal akhir keanggotaan harus sama dengan atau setelah tanggal mulainya.",
            ),
        ]
        indexes = [models.Index(fields=["pengguna", "tim"], name="anggotatim_pengguna")]
        ordering = ["peran", "nama", "id"]
        verbose_name = "anggota tim"
        verbose_name_plural = "anggota tim"

    def __str__(self):
        label = self.get_peran_display()
        return f"{self.nama} ({label[:1].lower()}{label[1:]})"

    def get_absolute_url(self):
        return reverse("rehabilitasi:tim_detail", args=[self.tim_id])

    def lingkup_id_rekaman(self):
        return self.tim.upt_id
