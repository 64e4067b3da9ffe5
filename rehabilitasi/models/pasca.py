"""Aftercare: hand-over with consent, contacts at months 1, 3 and 6 (header), how the person is (clinical)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField
from core.models import BerStatus
from rehabilitasi.choices import KeadaanPasca, PenerimaPasca, StatusKontak, SumberPasca
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models.dasar import Klinis
from rehabilitasi.models.kasus import BERNAMA, Kasus, Persetujuan
from rehabilitasi.queries import KlinisQuerySet, KontakPascaQuerySet, LewatKasusQuerySet
from upt.models import RekamanUpt


@tracked()
class SerahTerima(RekamanUpt):
    """To whom the case was handed over after the programme, and with which consent (article S2)."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="serah_terima")
    penerima = models.CharField("diserahkan kepada", max_length=10, choices=PenerimaPasca.choices)
    lembaga = models.CharField("nama lembaga", max_length=120, blank=True)
    petugas_penerima = models.CharField("nama yang menerima", max_length=120)
    tanggal = models.DateField("tanggal serah terima")
    persetujuan = models.ForeignKey(
        Persetujuan, models.PROTECT, verbose_name="persetujuan", editable=False, related_name="serah_terima"
    )
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diserahkan oleh", editable=False, related_name="+"
    )

    kolom_izin = {"lembaga": BERNAMA, "petugas_penerima": BERNAMA}

    objects = LewatKasusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "penerima"],
                name="serahterima_penerima_satu",
                violation_error_message="Serah terima kepada penerima ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(penerima="keluarga") | ~Q(lembaga=""),
                name="serahterima_berlembaga",
                violation_error_message="Sebutkan nama lembaga penerimanya.",
            ),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "serah terima"
        verbose_name_plural = "serah terima"

    def __str__(self):
        return f"Serah terima {self.tanggal:%d/%m/%Y}"


@tracked()
class KontakPasca(RekamanUpt, BerStatus):
    """A contact due 1, 3 or 6 months after the programme. Not reached is an answer too."""

    Status = StatusKontak

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="kontak")
    bulan = models.PositiveSmallIntegerField("bulan ke")
    jatuh_tempo = models.DateField("jatuh tempo")
    tanggal = models.DateField("tanggal dihubungi", null=True, blank=True)
    status = models.CharField(
        "status", max_length=16, choices=StatusKontak.choices, default=StatusKontak.DIJADWALKAN, editable=False
    )

    objects = KontakPascaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "bulan"],
                name="kontakpasca_bulan_unik",
                violation_error_message="Kontak bulan ini sudah dijadwalkan.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=StatusKontak.dikerjakan) | Q(tanggal__isnull=False),
                name="kontakpasca_bertanggal",
                violation_error_message="Isi tanggal menghubungi.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "status", "jatuh_tempo"], name="kontakpasca_upt_tempo")]
        ordering = ["jatuh_tempo", "id"]
        verbose_name = "kontak pascarehabilitasi"
        verbose_name_plural = "kontak pascarehabilitasi"

    def __str__(self):
        return f"Kontak bulan ke-{self.bulan}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:kasus_detail", args=[self.kasus_id])


@tracked()
class HasilKontak(Klinis):
    """How the person is, as told by whom."""

    kontak = models.OneToOneField(KontakPasca, models.PROTECT, verbose_name="kontak", related_name="hasil")
    keadaan = models.CharField("keadaan", max_length=16, choices=KeadaanPasca.choices)
    sumber = models.CharField("sumber keterangan", max_length=10, choices=SumberPasca.choices)
    catatan = TeksKlinis("catatan")
    sidik = BlindIndexField("catatan")

    objects = KlinisQuerySet.as_manager()

    class Meta(Klinis.Meta):
        ordering = ["kontak", "id"]
        verbose_name = "hasil kontak"
        verbose_name_plural = "hasil kontak"

    def __str__(self):
        return "Hasil kontak"
