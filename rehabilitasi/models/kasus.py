"""The case: one episode of one person, from referral to closing; consent; emergency access."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from core.audit import tracked
from core.models import BerStatus
from mitra.models.lampiran import AKHIRAN
from rehabilitasi.choices import (
    AsalRujukan,
    JenisPersetujuan,
    Kategori,
    SebabPutus,
    StatusDarurat,
    StatusKasus,
)
from rehabilitasi.models.program import Gelombang
from rehabilitasi.models.tim import AnggotaTim, TimTerpadu
from rehabilitasi.queries import AksesDaruratQuerySet, KasusQuerySet, LewatKasusQuerySet
from upt.models import RekamanUpt
from wbp.models import Wbp

BERNAMA = "rehabilitasi.lihat_nama_kasus"
DARURAT_TERLAMA = dt.timedelta(hours=24)

# Without a consent that stands nobody is assessed, planned for or treated (domain.md §7.1 point 4).
_PERSETUJUAN = """
IF NEW.status IN ('asesmen', 'rencana', 'disetujui', 'berjalan') AND NEW.status IS DISTINCT FROM OLD.status
   AND NOT EXISTS (
       SELECT 1 FROM rehabilitasi_persetujuan p
       WHERE p.kasus_id = NEW.id AND p.jenis = 'rehabilitasi' AND p.dicabut_pada IS NULL
   ) THEN
    RAISE EXCEPTION 'persetujuan belum ada' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(name="perlu_persetujuan", when=pgtrigger.Before, operation=pgtrigger.Update, func=_PERSETUJUAN)
)
@tracked()
class Kasus(RekamanUpt, BerStatus):
    """Episode n of a person. It holds dates, status and category: what Kepala, wali and TPP may know. What the person
    said stands on clinical rows.
    """

    Status = StatusKasus

    nomor = models.CharField("nomor kasus", max_length=20, editable=False)
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="kasus_rehabilitasi")
    episode = models.PositiveSmallIntegerField("episode ke", default=1, editable=False)
    asal = models.CharField("asal rujukan", max_length=10, choices=AsalRujukan.choices)
    tanggal_rujukan = models.DateField("tanggal rujukan")
    nomor_surat = models.CharField(
        "nomor surat",
        max_length=100,
        blank=True,
        help_text="Nomor rekomendasi TAT, putusan, atau penetapan.",
    )
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    lembaga = models.CharField(
        "lembaga", max_length=120, blank=True, help_text="Yang memberi rekomendasi atau putusan."
    )
    tim = models.ForeignKey(
        TimTerpadu, models.PROTECT, verbose_name="tim terpadu", null=True, blank=True, related_name="kasus"
    )
    konselor = models.ForeignKey(
        AnggotaTim,
        models.PROTECT,
        verbose_name="konselor penanggung jawab",
        null=True,
        blank=True,
        related_name="kasus",
    )
    gelombang = models.ForeignKey(
        Gelombang, models.PROTECT, verbose_name="gelombang", null=True, blank=True, related_name="kasus"
    )
    kategori = models.CharField("kategori", max_length=6, choices=Kategori.choices, blank=True, editable=False)
    mulai = models.DateField("mulai program", null=True, blank=True, editable=False)
    target_selesai = models.DateField("target selesai", null=True, blank=True, editable=False)
    selesai = models.DateField("program berakhir", null=True, blank=True, editable=False)
    sebab_putus = models.CharField(
        "sebab putus program", max_length=20, choices=SebabPutus.choices, blank=True, editable=False
    )
    ditutup_pada = models.DateField("ditutup pada", null=True, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=20, choices=StatusKasus.choices, default=StatusKasus.SKRINING, editable=False
    )

    # Process dates and counts may be read without knowing of whom; a letter is found again in the register.
    kolom_izin = {
        "wbp": BERNAMA,
        "kategori": BERNAMA,
        "sebab_putus": BERNAMA,
        "nomor_surat": "rehabilitasi.rujuk_kasus",
        "tanggal_surat": "rehabilitasi.rujuk_kasus",
        "lembaga": "rehabilitasi.rujuk_kasus",
    }
    izin_jejak = BERNAMA

    objects = KasusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nomor"], name="kasus_nomor_unik", violation_error_message="Nomor kasus sudah dipakai."
            ),
            models.UniqueConstraint(
                fields=["wbp", "episode"],
                name="kasus_episode_unik",
                violation_error_message="Episode ini sudah ada; muat ulang halaman.",
            ),
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(status__in=StatusKasus.di_dalam),
                name="kasus_satu_terbuka",
                violation_error_message=(
                    "WBP ini masih mempunyai kasus rehabilitasi yang terbuka. Lanjutkan kasus itu; kasus baru dibuka "
                    "setelah kasus lama ditutup."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(asal__in=("tat", "pengadilan"))
                | (~Q(nomor_surat="") & Q(tanggal_surat__isnull=False) & ~Q(lembaga="")),
                name="kasus_surat_lengkap",
                violation_error_message=(
                    "Rujukan TAT atau pengadilan memuat nomor surat, tanggal surat, dan lembaganya."
                ),
            ),
            models.CheckConstraint(
                condition=Q(konselor__isnull=True) | Q(tim__isnull=False),
                name="kasus_konselor_bertim",
                violation_error_message="Pilih tim sebelum konselornya.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("berjalan", "evaluasi"))
                | Q(mulai__isnull=False, target_selesai__isnull=False, konselor__isnull=False),
                name="kasus_program_lengkap",
                violation_error_message="Program berjalan memerlukan tanggal mulai, target selesai, dan konselor.",
            ),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(target_selesai__gt=F("mulai")),
                name="kasus_target_setelah_mulai",
                violation_error_message="Target selesai harus setelah tanggal mulai program.",
            ),
            models.CheckConstraint(
                condition=~Q(status="putus") | ~Q(sebab_putus=""),
                name="kasus_putus_bersebab",
                violation_error_message="Sebutkan sebab program diputus.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "status"], name="kasus_upt_status"),
            models.Index(fields=["wbp", "-episode"], name="kasus_wbp_episode"),
            models.Index(fields=["tim", "status"], name="kasus_tim_status"),
        ]
        ordering = ["-tanggal_rujukan", "-id"]
        permissions = [
            ("rujuk_kasus", "Dapat merujuk WBP untuk rehabilitasi"),
            ("buka_klinis", "Dapat membuka data klinis kasus timnya"),
            ("lihat_nama_kasus", "Dapat melihat nama pada kasus rehabilitasi"),
            ("lihat_kasus_wbp", "Dapat melihat status rehabilitasi pada halaman WBP"),
            ("lihat_hasil_rehab", "Dapat melihat halaman hasil rehabilitasi"),
            ("ekspor_hasil_rehab", "Dapat mencetak dan mengekspor laporan rehabilitasi"),
        ]
        verbose_name = "kasus rehabilitasi"
        verbose_name_plural = "kasus rehabilitasi"

    def __str__(self):
        return f"Kasus {self.nomor}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:kasus_detail", args=[self.pk])


def jalur_persetujuan(instance, nama_berkas) -> str:
    """Named by its own key, never by what the uploader called it; the bytes are encrypted."""
    return f"rehabilitasi/{instance.upt_id}/{uuid7()}.sandi"


@tracked()
class Persetujuan(RekamanUpt):
    """Informed consent, or consent to hand over after the programme, with the signed scan. Revoked, never deleted."""

    kasus = models.ForeignKey(Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="persetujuan")
    jenis = models.CharField("jenis persetujuan", max_length=15, choices=JenisPersetujuan.choices)
    tanggal = models.DateField("tanggal tanda tangan")
    saksi = models.CharField("nama saksi", max_length=120)
    berkas = models.FileField("pindaian bertanda tangan", upload_to=jalur_persetujuan, editable=False)
    tipe = models.CharField(
        "tipe berkas", max_length=20, choices=[(t, a.upper()) for t, a in AKHIRAN.items()], editable=False
    )
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    sha256 = models.CharField("SHA-256 berkas tersandi", max_length=64, editable=False)
    dicabut_pada = models.DateField("dicabut pada", null=True, blank=True, editable=False)

    kolom_tersamar = {"berkas": "Berkas"}
    kolom_izin = {"saksi": BERNAMA}
    izin_jejak = BERNAMA

    objects = LewatKasusQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kasus", "jenis"],
                condition=Q(dicabut_pada__isnull=True),
                name="persetujuan_satu_berlaku",
                violation_error_message="Persetujuan yang masih berlaku sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(dicabut_pada__isnull=True) | Q(dicabut_pada__gte=F("tanggal")),
                name="persetujuan_cabut_setelah_tanda_tangan",
                violation_error_message="Tanggal pencabutan tidak boleh sebelum tanggal tanda tangan.",
            ),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "persetujuan"
        verbose_name_plural = "persetujuan"

    def __str__(self):
        return self.get_jenis_display()


@tracked()
class AksesDarurat(RekamanUpt, BerStatus):
    """Break-glass: someone outside the team opens one case for hours, with a written reason and a second person."""

    Status = StatusDarurat

    kasus = models.ForeignKey(
        Kasus, models.PROTECT, verbose_name="kasus", editable=False, related_name="akses_darurat"
    )
    pemohon = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="pemohon", editable=False, related_name="akses_darurat"
    )
    alasan = models.TextField("alasan", help_text="Mengapa data ini harus dibuka sekarang, tanpa isi klinis.")
    diminta_pada = models.DateTimeField("diminta pada", editable=False)
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="diputus oleh",
        null=True,
        editable=False,
        related_name="+",
    )
    diputus_pada = models.DateTimeField("diputus pada", null=True, editable=False)
    status = models.CharField(
        "status", max_length=10, choices=StatusDarurat.choices, default=StatusDarurat.DIMINTA, editable=False
    )

    objects = AksesDaruratQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(diputus_oleh__isnull=True) | ~Q(diputus_oleh=F("pemohon")),
                name="aksesdarurat_dua_orang",
                violation_error_message="Yang menyetujui harus orang lain, bukan pemohonnya sendiri.",
            ),
            models.CheckConstraint(
                condition=~Q(status="disetujui") | Q(diputus_oleh__isnull=False, diputus_pada__isnull=False),
                name="aksesdarurat_berpemutus",
                violation_error_message="Akses darurat memerlukan orang kedua yang menyetujui.",
            ),
            models.CheckConstraint(
                condition=Q(berlaku_sampai__gt=F("diminta_pada"))
                & Q(berlaku_sampai__lte=F("diminta_pada") + DARURAT_TERLAMA),
                name="aksesdarurat_sehari",
                violation_error_message="Akses darurat berlaku paling lama 24 jam sejak diminta.",
            ),
        ]
        ordering = ["-diminta_pada", "-id"]
        permissions = [("putus_aksesdarurat", "Dapat memutus permohonan akses darurat")]
        verbose_name = "akses darurat"
        verbose_name_plural = "akses darurat"

    def __str__(self):
        return f"Akses darurat {self.diminta_pada:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("rehabilitasi:darurat_list")
