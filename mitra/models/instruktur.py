"""People of a partner who teach here and may sign in for their own classes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from mitra.models.kerjasama import KerjaSama
from mitra.models.mitra import Mitra
from mitra.queries import InstrukturMitraQuerySet
from upt.models import RekamanUpt


@tracked()
class InstrukturMitra(RekamanUpt):
    """An instructor of a partner. The account opens only while `kerja_sama` is in force (computed, never switched)."""

    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="instruktur")
    kerja_sama = models.ForeignKey(
        KerjaSama,
        models.PROTECT,
        verbose_name="atas dasar kerja sama",
        related_name="instruktur",
        help_text="Akun hanya terbuka selama kerja sama ini berlaku.",
    )
    nama = models.CharField("nama lengkap", max_length=120)
    keahlian = models.CharField("keahlian", max_length=150, blank=True)
    telepon = models.CharField("telepon", max_length=30, blank=True)
    email = models.EmailField("surel", blank=True)
    pengguna = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="akun",
        null=True,
        blank=True,
        editable=False,
        related_name="instruktur_mitra",
    )
    aktif = models.BooleanField("masih mengajar", default=True, editable=False)
    alasan_nonaktif = models.CharField("alasan dinonaktifkan", max_length=200, blank=True, editable=False)

    objects = InstrukturMitraQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "pengguna"],
                name="instrukturmitra_akun_unik",
                condition=Q(pengguna__isnull=False, aktif=True),
                violation_error_message="Akun ini sudah tercatat sebagai instruktur di UPT ini.",
            )
        ]
        ordering = ["nama", "id"]
        permissions = [("undang_instruktur", "Dapat mengundang instruktur mitra")]
        verbose_name = "instruktur mitra"
        verbose_name_plural = "instruktur mitra"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("mitra:instruktur_detail", args=[self.pk])
