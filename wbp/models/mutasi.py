"""Coming in and leaving for good."""

from django.db import models
from django.db.models import Q

from core.audit import tracked
from upt.models import RekamanUpt
from wbp import choices
from wbp.choices import (
    ArahMutasi,
    JenisMutasi,
)
from wbp.models.asal import BerasalImpor
from wbp.models.orang import Wbp
from wbp.queries import (
    MutasiQuerySet,
)


@tracked(kecuali=("menutup",))
class Mutasi(RekamanUpt, BerasalImpor):
    """A person coming in or leaving for good. isi kemarin + masuk − keluar = isi hari ini (domain.md R22)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="mutasi")
    arah = models.CharField("arah", max_length=6, choices=ArahMutasi.choices, editable=False)
    jenis = models.CharField("jenis mutasi", max_length=14, choices=JenisMutasi.choices)
    tanggal = models.DateField("tanggal")
    nomor_surat = models.CharField("nomor surat/berita acara", max_length=80, blank=True)
    asal_tujuan = models.CharField("asal/tujuan", max_length=150, blank=True)
    keterangan = models.TextField("keterangan", blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=200, blank=True, editable=False)
    # Keys of the rows this mutasi closed or opened, so that cancelling it can put them back.
    menutup = models.JSONField("rekaman yang ditutup", default=dict, blank=True, editable=False)

    objects = MutasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arah="saldo", jenis="saldo_awal")
                | Q(arah="masuk", jenis__in=choices.JenisMutasi.masuk)
                | Q(arah="keluar", jenis__in=choices.JenisMutasi.keluar),
                name="mutasi_arah_sesuai_jenis",
                violation_error_message="Jenis mutasi tidak sesuai dengan arahnya.",
            )
        ]
        indexes = [
            models.Index(fields=["upt", "-tanggal", "arah"], name="mutasi_upt_tanggal"),
            models.Index(fields=["wbp", "-tanggal"], name="mutasi_wbp_tanggal"),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "mutasi"
        verbose_name_plural = "mutasi"

    def __str__(self):
        return f"{self.get_jenis_display()} {self.tanggal:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        self.arah = JenisMutasi.arah(self.jenis)
        super().save(*args, **kwargs)
