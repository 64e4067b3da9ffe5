"""Agreements, their fields and parties."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.choices import JenisKerjaSama, Pembiayaan, StatusKerjaSama
from mitra.models.acuan import RuangLingkup
from mitra.models.mitra import Kontak, Mitra
from mitra.queries import (
    KerjaSamaQuerySet,
    LewatKerjaSamaQuerySet,
)
from upt.models import Pejabat, RekamanUpt


@tracked()
class KerjaSama(RekamanUpt, BerStatus):
    """An agreement (NK, PKS or adendum) with one or more partners; frozen at signature, computed afterwards."""

    Status = StatusKerjaSama

    jenis = models.CharField("jenis naskah", max_length=8, choices=JenisKerjaSama.choices)
    judul = models.CharField("judul", max_length=250)
    induk = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="naskah induk",
        null=True,
        blank=True,
        related_name="turunan",
        help_text="Nota kesepahaman payung, atau naskah yang diadendum.",
    )
    pembaruan_dari = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="memperpanjang",
        null=True,
        blank=True,
        related_name="pembaruan",
        help_text="Naskah lama yang dilanjutkan oleh naskah ini.",
    )
    nomor_upt = models.CharField("nomor pihak UPT", max_length=80, blank=True)
    ruang_lingkup = models.ManyToManyField(
        RuangLingkup, verbose_name="ruang lingkup", through="LingkupKerjaSama", blank=True, related_name="kerja_sama"
    )
    uraian = models.TextField("uraian ruang lingkup", blank=True)
    tanggal_tanda_tangan = models.DateField("tanggal tanda tangan", null=True, blank=True)
    tempat_tanda_tangan = models.CharField("tempat tanda tangan", max_length=80, blank=True)
    mulai = models.DateField("mulai berlaku", null=True, blank=True)
    berakhir = models.DateField("berlaku sampai", null=True, blank=True, help_text="Kosongkan bila tanpa batas waktu.")
    pembiayaan = models.CharField(
        "pembiayaan", max_length=12, choices=Pembiayaan.choices, default=Pembiayaan.TANPA_BIAYA
    )
    klausul_perpanjangan = models.CharField(
        "klausul perpanjangan",
        max_length=250,
        blank=True,
        help_text="Bunyi ringkas pasalnya. Perpanjangan tidak pernah terjadi sendiri di sistem ini.",
    )
    bermeterai = models.BooleanField("bermeterai", default=False)
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, verbose_name="penandatangan UPT", null=True, blank=True, related_name="+"
    )
    pic = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="penanggung jawab UPT",
        null=True,
        blank=True,
        related_name="+",
    )
    status = models.CharField(
        "status", max_length=16, choices=StatusKerjaSama.choices, default=StatusKerjaSama.PENJAJAKAN, editable=False
    )
    tanggal_diakhiri = models.DateField("diakhiri pada", null=True, blank=True, editable=False)
    catatan = models.TextField("catatan", blank=True)

    objects = KerjaSamaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(berakhir__isnull=True) | Q(mulai__isnull=True) | Q(berakhir__gte=F("mulai")),
                name="kerjasama_masa_urut",
                violation_error_message="Tanggal berakhir harus sama dengan atau setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("ditandatangani", "diakhiri"))
                | Q(mulai__isnull=False, tanggal_tanda_tangan__isnull=False),
                name="kerjasama_tertanda_lengkap",
                violation_error_message="Naskah bertanda tangan harus memuat tanggal tanda tangan dan tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis="adendum") | Q(induk__isnull=False),
                name="kerjasama_adendum_berinduk",
                violation_error_message="Adendum harus menunjuk naskah yang diubah.",
            ),
            models.CheckConstraint(
                condition=Q(induk__isnull=True) | ~Q(induk=F("id")),
                name="kerjasama_bukan_induk_sendiri",
                violation_error_message="Naskah tidak dapat menjadi induk dirinya sendiri.",
            ),
            models.CheckConstraint(
                condition=Q(pembaruan_dari__isnull=True) | (~Q(pembaruan_dari=F("id")) & ~Q(jenis="adendum")),
                name="kerjasama_pembaruan_sah",
                violation_error_message=(
                    "Perpanjangan berupa naskah baru yang melanjutkan naskah lain; untuk mengubah naskah yang sama, "
                    "buat adendum."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status="diakhiri", tanggal_diakhiri__isnull=False)
                | (~Q(status="diakhiri") & Q(tanggal_diakhiri__isnull=True)),
                name="kerjasama_diakhiri_bertanggal",
                violation_error_message="Kerja sama yang diakhiri harus memuat tanggalnya.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "status", "berakhir"], name="kerjasama_upt_masa"),
            models.Index(fields=["upt", "-mulai"], name="kerjasama_upt_mulai"),
        ]
        ordering = ["-mulai", "-id"]
        permissions = [
            ("ekspor_kerjasama", "Dapat mengekspor daftar kerja sama"),
            ("putuskan_kerjasama", "Dapat mengakhiri kerja sama"),
        ]
        verbose_name = "kerja sama"
        verbose_name_plural = "kerja sama"

    def __str__(self):
        return self.judul

    def get_absolute_url(self):
        return reverse("mitra:kerjasama_detail", args=[self.pk])


@tracked()
class LingkupKerjaSama(ModelDasar):
    """One field of an agreement (a row of its own, so that the trail sees it)."""

    kerja_sama = models.ForeignKey(KerjaSama, models.CASCADE, related_name="lingkup_rinci")
    ruang_lingkup = models.ForeignKey(RuangLingkup, models.PROTECT, related_name="+")

    objects = LewatKerjaSamaQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kerja_sama", "ruang_lingkup"], name="lingkupkerjasama_unik")]
        verbose_name = "ruang lingkup kerja sama"
        verbose_name_plural = "ruang lingkup kerja sama"

    def __str__(self):
        return str(self.ruang_lingkup)


@tracked()
class PihakKerjaSama(ModelDasar):
    """A partner as a party of an agreement, with its own number and signer."""

    kerja_sama = models.ForeignKey(KerjaSama, models.PROTECT, verbose_name="kerja sama", related_name="pihak")
    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="pihak")
    nomor = models.CharField("nomor pihak mitra", max_length=80, blank=True)
    penandatangan = models.CharField("nama penandatangan", max_length=120, blank=True)
    jabatan = models.CharField("jabatan penandatangan", max_length=150, blank=True)
    atas_nama = models.CharField("atas nama (a.n.)", max_length=150, blank=True)
    kontak = models.ForeignKey(
        Kontak,
        models.PROTECT,
        verbose_name="penanggung jawab mitra",
        null=True,
        blank=True,
        related_name="+",
        help_text="Yang menerima pengingat di pihak mitra. Bila kosong: kontak utama mitra.",
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=2)

    objects = LewatKerjaSamaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kerja_sama", "mitra"],
                name="pihakkerjasama_unik",
                violation_error_message="Mitra ini sudah menjadi pihak dalam naskah.",
            )
        ]
        ordering = ["urutan", "id"]
        verbose_name = "pihak kerja sama"
        verbose_name_plural = "pihak kerja sama"

    def __str__(self):
        return str(self.mitra)

    def lingkup_id_rekaman(self):
        return self.kerja_sama.upt_id
