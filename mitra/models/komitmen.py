"""Promises, what came of them, deliveries."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from mitra.choices import BentukPenyerahan, Satuan, SumberDana, SumberRealisasi
from mitra.models.acuan import JenisKomitmen
from mitra.models.kerjasama import KerjaSama
from mitra.models.mitra import Mitra
from mitra.queries import (
    BarangPenyerahanQuerySet,
    KomitmenQuerySet,
    PenyerahanQuerySet,
    RealisasiQuerySet,
)
from upt.models import RekamanUpt


@tracked()
class Komitmen(RekamanUpt):
    """A promise in an agreement: who owes what, how much, by when. Its progress is counted from Realisasi."""

    kerja_sama = models.ForeignKey(KerjaSama, models.PROTECT, verbose_name="kerja sama", related_name="komitmen")
    mitra = models.ForeignKey(
        Mitra,
        models.PROTECT,
        verbose_name="pihak yang berjanji",
        null=True,
        blank=True,
        related_name="komitmen",
        help_text="Kosongkan bila UPT sendiri yang berjanji.",
    )
    jenis = models.ForeignKey(JenisKomitmen, models.PROTECT, verbose_name="jenis komitmen", related_name="komitmen")
    uraian = models.CharField("uraian janji", max_length=250)
    target = models.PositiveIntegerField("target")
    satuan = models.CharField("satuan", max_length=10, choices=Satuan.choices, default=Satuan.SESI)
    tenggat = models.DateField("tenggat", null=True, blank=True)
    nilai_perkiraan = models.BigIntegerField("nilai perkiraan (rupiah)", null=True, blank=True)
    lanjutan_dari = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="melanjutkan janji",
        null=True,
        blank=True,
        editable=False,
        related_name="lanjutan",
    )
    tidak_berlaku = models.BooleanField("tidak berlaku lagi", default=False, editable=False)
    alasan_tidak_berlaku = models.CharField("alasan", max_length=200, blank=True, editable=False)

    objects = KomitmenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(target__gt=0),
                name="komitmen_target_positif",
                violation_error_message="Target harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(nilai_perkiraan__isnull=True) | Q(nilai_perkiraan__gte=0),
                name="komitmen_nilai_tidak_negatif",
                violation_error_message="Nilai perkiraan tidak boleh kurang dari nol.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "tenggat"], name="komitmen_upt_tenggat")]
        ordering = ["tenggat", "id"]
        verbose_name = "janji"
        verbose_name_plural = "janji"

    def __str__(self):
        return self.uraian

    def get_absolute_url(self):
        return reverse("mitra:komitmen_detail", args=[self.pk])


@tracked()
class Realisasi(RekamanUpt):
    """Something that came of a promise, written by its source (a session, a delivery); taken back, never deleted."""

    komitmen = models.ForeignKey(Komitmen, models.PROTECT, verbose_name="komitmen", related_name="realisasi")
    sumber = models.CharField("sumber", max_length=10, choices=SumberRealisasi.choices)
    tanggal = models.DateField("tanggal")
    jumlah = models.PositiveIntegerField("jumlah")
    nilai = models.BigIntegerField("nilai (rupiah)", null=True, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=5, choices=SumberDana.choices, default=SumberDana.MITRA)
    uraian = models.CharField("uraian", max_length=250, blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=250, blank=True)

    objects = RealisasiQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["komitmen", "tanggal"], name="realisasi_komitmen", condition=Q(dibatalkan=False)),
            models.Index(fields=["upt", "tanggal"], name="realisasi_upt_tanggal"),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"

    def __str__(self):
        return f"{self.uraian or self.get_sumber_display()} {self.tanggal:%d/%m/%Y}"


@tracked()
class Penyerahan(RekamanUpt):
    """Goods or a service of a partner, with its berita acara. Under a promise it writes one Realisasi; without one it
    is "done but not in the text", which a renewal proposes.
    """

    bentuk = models.CharField(
        "bentuk", max_length=8, choices=BentukPenyerahan.choices, default=BentukPenyerahan.BARANG
    )
    komitmen = models.ForeignKey(
        Komitmen, models.PROTECT, verbose_name="komitmen", null=True, blank=True, related_name="penyerahan"
    )
    mitra = models.ForeignKey(
        Mitra, models.PROTECT, verbose_name="mitra", null=True, blank=True, related_name="penyerahan"
    )
    kerja_sama = models.ForeignKey(
        KerjaSama,
        models.PROTECT,
        verbose_name="kerja sama",
        null=True,
        blank=True,
        related_name="penyerahan",
        help_text="Kosongkan bila di luar naskah mana pun.",
    )
    tanggal = models.DateField("tanggal")
    uraian = models.CharField("barang/jasa", max_length=200)
    jumlah = models.PositiveIntegerField("jumlah")
    penerima = models.PositiveIntegerField(
        "penerima manfaat (orang)", null=True, blank=True, help_text="Banyak orang yang dilayani."
    )
    nilai = models.BigIntegerField("nilai (rupiah)", null=True, blank=True)
    sumber_dana = models.CharField("sumber dana", max_length=5, choices=SumberDana.choices, default=SumberDana.MITRA)
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=80, blank=True)
    diserahkan_oleh = models.CharField("diserahkan oleh", max_length=120, blank=True)
    jabatan_penyerah = models.CharField("jabatan yang menyerahkan", max_length=150, blank=True)
    diterima_oleh = models.CharField("diterima oleh", max_length=120, blank=True)
    realisasi = models.OneToOneField(Realisasi, models.PROTECT, null=True, editable=False, related_name="penyerahan")
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=250, blank=True, editable=False)

    objects = PenyerahanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gt=0),
                name="penyerahan_jumlah_positif",
                violation_error_message="Jumlah harus lebih dari nol.",
            ),
            models.CheckConstraint(
                condition=Q(komitmen__isnull=False) | Q(mitra__isnull=False),
                name="penyerahan_ada_pihak",
                violation_error_message="Pilih janji yang dipenuhi, atau mitra yang menyerahkan.",
            ),
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__gte=0),
                name="penyerahan_nilai_tidak_negatif",
                violation_error_message="Nilai tidak boleh kurang dari nol.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "-tanggal"], name="penyerahan_upt_tanggal")]
        ordering = ["-tanggal", "-id"]
        verbose_name = "penyerahan"
        verbose_name_plural = "penyerahan"

    def __str__(self):
        return f"{self.uraian} ({self.tanggal:%d/%m/%Y})"

    def get_absolute_url(self):
        return reverse("mitra:penyerahan_detail", args=[self.pk])


@tracked()
class BarangPenyerahan(ModelDasar):
    """One line of a berita acara: what, how many, worth how much."""

    penyerahan = models.ForeignKey(Penyerahan, models.PROTECT, verbose_name="penyerahan", related_name="barang")
    nama = models.CharField("nama barang", max_length=150)
    jumlah = models.PositiveIntegerField("jumlah")
    satuan = models.CharField("satuan", max_length=20, default="buah")
    nilai = models.BigIntegerField("nilai seluruhnya (rupiah)", null=True, blank=True)
    keadaan = models.CharField("keadaan barang", max_length=60, blank=True, help_text="Misalnya: baik, baru.")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)

    objects = BarangPenyerahanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gt=0),
                name="barangpenyerahan_jumlah_positif",
                violation_error_message="Jumlah barang harus lebih dari nol.",
            )
        ]
        ordering = ["urutan", "id"]
        verbose_name = "barang penyerahan"
        verbose_name_plural = "barang penyerahan"

    def __str__(self):
        return self.nama

    def lingkup_id_rekaman(self):
        return self.penyerahan.upt_id
