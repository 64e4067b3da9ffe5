"""Partners, agreements, what they promise, and what came of each promise (counted, never typed)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from core.urai import kunci_nama
from mitra.choices import JenisDokumen, JenisKerjaSama, Pembiayaan, Satuan, StatusKerjaSama, SumberRealisasi
from mitra.queries import (
    KerjaSamaQuerySet,
    KomitmenQuerySet,
    KontakQuerySet,
    LewatKerjaSamaQuerySet,
    MitraQuerySet,
    RealisasiQuerySet,
)
from upt.models import Pejabat, RekamanUpt
from upt.queries import AcuanQuerySet, MilikUptQuerySet


class Acuan(ModelDasar):
    """A reference row: retired from a date, never deleted."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["urutan", "nama", "id"]

    def __str__(self):
        return self.nama


@tracked()
class JenisMitra(Acuan):
    """Kind of partner (domain.md §8.5)."""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "jenis mitra"
        verbose_name_plural = "jenis mitra"


@tracked()
class JenisKomitmen(Acuan):
    """Kind of promise: instruktur, sarana, sertifikasi …"""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "jenis komitmen"
        verbose_name_plural = "jenis komitmen"


@tracked()
class RuangLingkup(Acuan):
    """Field an agreement covers; codes are those of the programme taxonomy (domain.md §6.1)."""

    objects = AcuanQuerySet.as_manager()

    class Meta(Acuan.Meta):
        verbose_name = "ruang lingkup"
        verbose_name_plural = "ruang lingkup"


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


def jalur_dokumen(instance, nama_berkas) -> str:
    """Where a document lies: named by its own key, never by what the uploader called it."""
    return f"dokumen/{instance.kerja_sama.upt_id}/{uuid7()}.pdf"


@tracked()
class Dokumen(ModelDasar):
    """A private PDF of an agreement: checked, renamed, hashed; served only after the permission check, and logged."""

    kerja_sama = models.ForeignKey(KerjaSama, models.PROTECT, verbose_name="kerja sama", related_name="dokumen")
    jenis = models.CharField(
        "jenis dokumen", max_length=15, choices=JenisDokumen.choices, default=JenisDokumen.DITANDATANGANI
    )
    nama_asli = models.CharField("nama berkas", max_length=200, editable=False)
    berkas = models.FileField("berkas PDF", upload_to=jalur_dokumen)
    ukuran = models.PositiveIntegerField("ukuran (bita)", editable=False)
    halaman = models.PositiveIntegerField("jumlah halaman", editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    ditarik = models.BooleanField("ditarik", default=False, editable=False)
    alasan_tarik = models.CharField("alasan ditarik", max_length=200, blank=True, editable=False)

    kolom_tersamar = {"berkas": "Berkas PDF"}  # where it lies is nobody's business

    objects = LewatKerjaSamaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kerja_sama", "sha256"],
                name="dokumen_berkas_unik",
                condition=Q(ditarik=False),
                violation_error_message="Berkas yang sama persis sudah diunggah untuk naskah ini.",
            )
        ]
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "dokumen"
        verbose_name_plural = "dokumen"

    def __str__(self):
        return self.nama_asli

    def get_absolute_url(self):
        return reverse("mitra:dokumen_unduh", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.kerja_sama.upt_id


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
        verbose_name = "komitmen"
        verbose_name_plural = "komitmen"

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
    """A delivery of a partner (tools, seeds, books) with its berita acara; writes one Realisasi."""

    komitmen = models.ForeignKey(Komitmen, models.PROTECT, verbose_name="komitmen", related_name="penyerahan")
    tanggal = models.DateField("tanggal")
    uraian = models.CharField("barang/jasa", max_length=200)
    jumlah = models.PositiveIntegerField("jumlah")
    nilai = models.BigIntegerField("nilai (rupiah)", null=True, blank=True)
    nomor_berita_acara = models.CharField("nomor berita acara", max_length=80, blank=True)
    diterima_oleh = models.CharField("diterima oleh", max_length=120, blank=True)
    realisasi = models.OneToOneField(Realisasi, models.PROTECT, null=True, editable=False, related_name="penyerahan")

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jumlah__gt=0),
                name="penyerahan_jumlah_positif",
                violation_error_message="Jumlah harus lebih dari nol.",
            )
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "penyerahan"
        verbose_name_plural = "penyerahan"

    def __str__(self):
        return f"{self.uraian} ({self.tanggal:%d/%m/%Y})"

    def get_absolute_url(self):
        return self.komitmen.get_absolute_url()
