"""TPP: sittings, who sits, and what is recommended for each person (domain.md §5.4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from pembinaan.choices import JenisSidang, PeranTpp, PerihalTpp, StatusKeputusan, StatusSidang, Tahap
from pembinaan.models.kegiatan import Kegiatan
from pembinaan.models.peserta import Peserta
from pembinaan.queries import KeputusanQuerySet, LewatSidangQuerySet, SidangQuerySet
from upt.models import RekamanUpt
from wbp.models import Wbp


@tracked()
class SidangTpp(RekamanUpt, BerStatus):
    """A sitting of the Tim Pengamat Pemasyarakatan. It recommends; what the head adopts takes effect."""

    Status = StatusSidang

    jenis = models.CharField("jenis sidang", max_length=6, choices=JenisSidang.choices, default=JenisSidang.RUTIN)
    tanggal = models.DateField("tanggal")
    jam = models.TimeField("jam")
    tempat = models.CharField("tempat", max_length=100)
    agenda = models.TextField("agenda", blank=True)
    nomor_undangan = models.CharField("nomor undangan", max_length=100, blank=True, editable=False)
    tanggal_undangan = models.DateField("tanggal undangan", null=True, blank=True, editable=False)
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=100, blank=True, editable=False)
    notulen = models.TextField("notulen", blank=True)
    ditetapkan_pada = models.DateField("ditetapkan pada", null=True, blank=True, editable=False)
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="ditetapkan oleh",
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    alasan_batal = models.CharField("alasan dibatalkan", max_length=200, blank=True, editable=False)
    alasan_kembali = models.CharField("alasan dikembalikan", max_length=200, blank=True, editable=False)
    status = models.CharField(
        "status", max_length=12, choices=StatusSidang.choices, default=StatusSidang.DIJADWALKAN, editable=False
    )

    objects = SidangQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "tanggal", "jam"],
                condition=~Q(status="dibatalkan"),
                name="sidangtpp_waktu_unik",
                violation_error_message="Sudah ada sidang pada tanggal dan jam tersebut.",
            )
        ]
        ordering = ["-tanggal", "-jam", "-id"]
        permissions = [
            ("tetapkan_sidangtpp", "Dapat menetapkan hasil sidang TPP"),
            ("ekspor_sidangtpp", "Dapat mengekspor daftar sidang TPP"),
        ]
        verbose_name = "sidang TPP"
        verbose_name_plural = "sidang TPP"

    def __str__(self):
        return f"Sidang TPP {self.get_jenis_display().lower()} {self.tanggal:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("pembinaan:sidang_detail", args=[self.pk])


@tracked()
class AnggotaSidang(ModelDasar):
    """Who sits, in the order of the signatures; whether they came is known after the sitting."""

    sidang = models.ForeignKey(SidangTpp, models.CASCADE, verbose_name="sidang", related_name="anggota")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    peran = models.CharField("peran", max_length=10, choices=PeranTpp.choices, default=PeranTpp.ANGGOTA)
    nama = models.CharField("nama", max_length=120)
    jabatan = models.CharField("jabatan", max_length=120)
    nip = models.CharField("NIP", max_length=18, blank=True)
    hadir = models.BooleanField("hadir", null=True, blank=True)

    objects = LewatSidangQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sidang", "peran"],
                condition=Q(peran__in=("ketua", "sekretaris")),
                name="anggotasidang_satu_ketua",
                violation_error_message="Sidang mempunyai satu ketua dan satu sekretaris.",
            )
        ]
        ordering = ["urutan", "id"]
        verbose_name = "anggota sidang"
        verbose_name_plural = "anggota sidang"

    def __str__(self):
        return f"{self.nama} ({self.get_peran_display().lower()})"

    def lingkup_id_rekaman(self):
        return self.sidang.upt_id


@tracked()
class KeputusanTpp(RekamanUpt, BerStatus):
    """One matter of one person at a sitting. Stage or programme is applied when the head adopts the sitting."""

    Status = StatusKeputusan

    sidang = models.ForeignKey(SidangTpp, models.PROTECT, verbose_name="sidang", related_name="keputusan")
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="keputusan_tpp")
    perihal = models.CharField("perihal", max_length=10, choices=PerihalTpp.choices)
    kegiatan = models.ForeignKey(
        Kegiatan, models.PROTECT, verbose_name="kegiatan", null=True, blank=True, related_name="keputusan_tpp"
    )
    peserta = models.ForeignKey(
        Peserta, models.PROTECT, verbose_name="peserta", null=True, blank=True, editable=False, related_name="+"
    )
    tahap_kini = models.CharField("tahap semula", max_length=10, choices=Tahap.choices, blank=True, editable=False)
    tahap_saran = models.CharField(
        "tahap menurut tanggal", max_length=10, choices=Tahap.choices, blank=True, editable=False
    )
    tahap = models.CharField("tahap yang diputuskan", max_length=10, choices=Tahap.choices, blank=True)
    keterangan = models.CharField("keterangan", max_length=250, blank=True)
    alasan = models.CharField("alasan", max_length=250, blank=True)
    status = models.CharField(
        "keputusan", max_length=10, choices=StatusKeputusan.choices, default=StatusKeputusan.DIUSULKAN, editable=False
    )
    berlaku_pada = models.DateField("berlaku pada", null=True, blank=True, editable=False)

    objects = KeputusanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sidang", "wbp", "perihal", "kegiatan"],
                name="keputusantpp_unik",
                nulls_distinct=False,
                violation_error_message="Perihal ini sudah ada untuk WBP tersebut pada sidang ini.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("diusulkan", "disetujui")) | ~Q(alasan=""),
                name="keputusantpp_beralasan",
                violation_error_message="Isi alasan penundaan atau penolakan.",
            ),
            models.CheckConstraint(
                condition=~Q(perihal="tahap", status="disetujui") | ~Q(tahap=""),
                name="keputusantpp_bertahap",
                violation_error_message="Isi tahap yang diputuskan.",
            ),
            models.CheckConstraint(
                condition=~Q(perihal="program") | Q(kegiatan__isnull=False),
                name="keputusantpp_berkegiatan",
                violation_error_message="Pilih kegiatan penempatannya.",
            ),
        ]
        indexes = [models.Index(fields=["wbp", "perihal", "-berlaku_pada"], name="keputusantpp_wbp")]
        ordering = ["wbp__nama_kunci", "id"]
        verbose_name = "keputusan TPP"
        verbose_name_plural = "keputusan TPP"

    def __str__(self):
        return f"{self.wbp.nama}: {self.get_perihal_display()}"

    def get_absolute_url(self):
        return reverse("pembinaan:sidang_detail", args=[self.sidang_id])
