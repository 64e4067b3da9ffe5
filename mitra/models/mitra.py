"""Partners and the people one calls there."""

from django.db import models
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from core.urai import kunci_nama
from mitra.models.acuan import JenisMitra
from mitra.queries import (
    KontakQuerySet,
    MitraQuerySet,
)
from upt.models import RekamanUpt


@tracked()
class Mitra(RekamanUpt):
    """A partner of a UPT: government office, school, company, foundation or person."""

    nama = models.CharField("nama mitra", max_length=150)
    nama_kunci = models.CharField(max_length=150, editable=False, db_collation="C")
    singkatan = models.CharField("singkatan", max_length=30, blank=True)
    jenis = models.ForeignKey(JenisMitra, models.PROTECT, verbose_name="jenis mitra", related_name="mitra")
    alamat = models.CharField("alamat", max_length=250, blank=True)
    telepon = models.CharField("telepon", max_length=30, blank=True)
    email = models.EmailField("surel", blank=True)
    laman = models.CharField("laman", max_length=150, blank=True)
    catatan = models.TextField("catatan", blank=True)
    aktif = models.BooleanField("aktif", default=True)

    objects = MitraQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nama_kunci"],
                name="mitra_nama_unik",
                violation_error_message="Mitra dengan nama ini sudah tercatat.",
            )
        ]
        ordering = ["nama_kunci", "id"]
        permissions = [("ekspor_mitra", "Dapat mengekspor daftar mitra")]
        verbose_name = "mitra"
        verbose_name_plural = "mitra"

    def __str__(self):
        return self.nama

    def clean(self):
        self.nama_kunci = kunci_nama(self.nama)

    def save(self, *args, **kwargs):
        self.nama_kunci = kunci_nama(self.nama)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("mitra:mitra_detail", args=[self.pk])


@tracked()
class Kontak(ModelDasar):
    """A person on the partner's side who is called or written to."""

    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="kontak")
    nama = models.CharField("nama", max_length=120)
    jabatan = models.CharField("jabatan", max_length=120, blank=True)
    telepon = models.CharField("telepon", max_length=30, blank=True)
    email = models.EmailField("surel", blank=True)
    utama = models.BooleanField("kontak utama", default=False)
    aktif = models.BooleanField("aktif", default=True)
    terima_pengingat = models.BooleanField("menerima surel pengingat", default=True)

    objects = KontakQuerySet.as_manager()

    class Meta:
        ordering = ["-utama", "nama", "id"]
        verbose_name = "kontak"
        verbose_name_plural = "kontak"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return self.mitra.get_absolute_url()

    def lingkup_id_rekaman(self):
        return self.mitra.upt_id
