"""What we ask of a partner, and what a partner says it can give."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus
from mitra.choices import AsalTawaran, CaraUsulan, Satuan, StatusUsulan
from mitra.models.acuan import JenisKomitmen, RuangLingkup
from mitra.models.kerjasama import KerjaSama
from mitra.models.komitmen import Komitmen
from mitra.models.mitra import Kontak, Mitra
from mitra.models.pertemuan import Pertemuan
from mitra.queries import TawaranQuerySet, UsulanQuerySet
from upt.models import RekamanUpt


@tracked()
class Usulan(RekamanUpt, BerStatus):
    """Asked of a partner: what, why, when; its answer; and the promise it became."""

    Status = StatusUsulan

    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="usulan")
    jenis = models.ForeignKey(JenisKomitmen, models.PROTECT, verbose_name="jenis bantuan", related_name="+")
    ruang_lingkup = models.ForeignKey(
        RuangLingkup, models.PROTECT, verbose_name="bidang", null=True, blank=True, related_name="+"
    )
    uraian = models.CharField("yang diminta", max_length=250)
    kebutuhan = models.TextField(
        "kebutuhan yang mendasari",
        help_text="Misalnya: 42 orang berminat barbershop, tersedia 10 kursi, belum ada mitra.",
    )
    asal_kebutuhan = models.CharField("asal kebutuhan", max_length=150, blank=True, editable=False)
    target = models.PositiveIntegerField("jumlah yang diminta", null=True, blank=True)
    satuan = models.CharField("satuan", max_length=10, choices=Satuan.choices, blank=True)
    nilai_perkiraan = models.BigIntegerField("nilai perkiraan (rupiah)", null=True, blank=True)
    diharapkan_pada = models.DateField("diharapkan terwujud sebelum", null=True, blank=True)
    pertemuan = models.ForeignKey(
        Pertemuan, models.PROTECT, verbose_name="disampaikan dalam", null=True, blank=True, related_name="usulan"
    )
    kerja_sama = models.ForeignKey(
        KerjaSama, models.PROTECT, verbose_name="di bawah kerja sama", null=True, blank=True, related_name="usulan"
    )
    kepada = models.ForeignKey(
        Kontak, models.PROTECT, verbose_name="ditujukan kepada", null=True, blank=True, related_name="+"
    )
    pic = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="penanggung jawab UPT",
        null=True,
        blank=True,
        related_name="+",
    )
    cara = models.CharField("cara penyampaian", max_length=10, choices=CaraUsulan.choices, default=CaraUsulan.SURAT)
    tembusan = models.TextField(
        "tembusan surat", blank=True, help_text="Satu baris untuk satu tujuan. Kosongkan bila tidak ada."
    )
    status = models.CharField(
        "status", max_length=10, choices=StatusUsulan.choices, default=StatusUsulan.DRAF, editable=False
    )
    nomor_surat = models.CharField("nomor surat", max_length=100, blank=True, editable=False)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True, editable=False)
    disampaikan_pada = models.DateField("disampaikan pada", null=True, blank=True, editable=False)
    dijawab_pada = models.DateField("dijawab pada", null=True, blank=True, editable=False)
    jawaban = models.TextField("jawaban mitra", blank=True, editable=False)
    ditunda_sampai = models.DateField("ditunda sampai", null=True, blank=True, editable=False)
    alasan_batal = models.CharField("alasan dibatalkan", max_length=250, blank=True, editable=False)
    komitmen = models.OneToOneField(
        Komitmen,
        models.PROTECT,
        verbose_name="menjadi janji",
        null=True,
        blank=True,
        editable=False,
        related_name="usulan_asal",
    )

    objects = UsulanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=("draf", "batal")) | Q(disampaikan_pada__isnull=False),
                name="usulan_disampaikan_bertanggal",
                violation_error_message="Usulan yang disampaikan harus memuat tanggalnya.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("diterima", "ditolak", "ditunda")) | Q(dijawab_pada__isnull=False),
                name="usulan_dijawab_bertanggal",
                violation_error_message="Jawaban mitra harus memuat tanggalnya.",
            ),
            models.CheckConstraint(
                condition=Q(dijawab_pada__isnull=True) | Q(dijawab_pada__gte=models.F("disampaikan_pada")),
                name="usulan_dijawab_setelah_disampaikan",
                violation_error_message="Tanggal jawaban harus sama dengan atau setelah tanggal disampaikan.",
            ),
            models.CheckConstraint(
                condition=Q(komitmen__isnull=True) | Q(status="diterima"),
                name="usulan_janji_hanya_diterima",
                violation_error_message="Hanya usulan yang diterima dapat menjadi janji.",
            ),
            models.UniqueConstraint(
                fields=["upt", "nomor_surat"],
                name="usulan_nomor_surat_unik",
                condition=~Q(nomor_surat=""),
                violation_error_message="Nomor surat ini sudah dipakai.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "status", "disampaikan_pada"], name="usulan_upt_status")]
        ordering = ["-disampaikan_pada", "-id"]
        permissions = [("ekspor_usulan", "Dapat mengekspor daftar usulan")]
        verbose_name = "usulan"
        verbose_name_plural = "usulan"

    def __str__(self):
        return self.uraian

    def get_absolute_url(self):
        return reverse("mitra:usulan_detail", args=[self.pk])


@tracked()
class Tawaran(RekamanUpt):
    """What a partner says it can give, with its limits; what deeds and agreements say is computed beside it."""

    mitra = models.ForeignKey(Mitra, models.PROTECT, verbose_name="mitra", related_name="tawaran")
    jenis = models.ForeignKey(JenisKomitmen, models.PROTECT, verbose_name="jenis bantuan", related_name="+")
    ruang_lingkup = models.ForeignKey(RuangLingkup, models.PROTECT, verbose_name="bidang", related_name="+")
    uraian = models.CharField("yang dapat diberikan", max_length=250)
    batas = models.CharField(
        "batasnya", max_length=250, blank=True, help_text="Misalnya: paling banyak 10 peserta, hanya hari Sabtu."
    )
    kapasitas = models.PositiveIntegerField("paling banyak (orang)", null=True, blank=True)
    asal = models.CharField("asal keterangan", max_length=10, choices=AsalTawaran.choices, default=AsalTawaran.LISAN)
    disampaikan_pada = models.DateField("disampaikan pada")
    disampaikan_oleh = models.ForeignKey(
        Kontak, models.PROTECT, verbose_name="disampaikan oleh", null=True, blank=True, related_name="+"
    )
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    aktif = models.BooleanField("masih ditawarkan", default=True)

    objects = TawaranQuerySet.as_manager()

    class Meta:
        ordering = ["ruang_lingkup__urutan", "jenis__urutan", "id"]
        verbose_name = "tawaran mitra"
        verbose_name_plural = "tawaran mitra"

    def __str__(self):
        return self.uraian

    def get_absolute_url(self):
        return reverse("mitra:mitra_detail", args=[self.mitra_id])
