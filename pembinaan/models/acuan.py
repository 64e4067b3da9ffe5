"""Reference rows of coaching: fields, what a mark means, why people leave."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from core.audit import tracked
from core.models import ModelDasar
from mitra.models import RuangLingkup
from pembinaan.choices import JenisBidang, PihakSebab, TipeProgram, UkuranSyarat, VariabelSppn
from pembinaan.queries import BerlakuSejakQuerySet
from upt.queries import AcuanQuerySet


@tracked()
class Bidang(ModelDasar):
    """A field of coaching, KEP-1 … MAN-4 (domain.md §6.1), with what it can do as flags; a new kind is a new row."""

    kode = models.CharField("kode", max_length=10, unique=True)
    nama = models.CharField("nama", max_length=100)
    jenis = models.CharField("jenis", max_length=12, choices=JenisBidang.choices)
    memberi_sertifikat = models.BooleanField("memberi sertifikat", default=False)
    memakai_nilai = models.BooleanField("memakai nilai", default=False)
    memberi_premi = models.BooleanField("memberi premi", default=False)
    perlu_mitra = models.BooleanField("perlu mitra", default=False)
    diberitakan = models.BooleanField(
        "boleh diberitakan",
        default=False,
        help_text="Sesinya boleh menjadi berita singkat, teks WhatsApp, dan lembar foto untuk umum.",
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "bidang"
        verbose_name_plural = "bidang"

    def __str__(self):
        return self.nama


@tracked()
class AlasanKehadiran(ModelDasar):
    """What a mark on the sheet means: present or not, excused or not, needs a note (domain.md §6.2)."""

    kode = models.SlugField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=40)
    singkatan = models.CharField("singkatan", max_length=2, unique=True)
    hadir = models.BooleanField("dihitung hadir", default=False)
    dimaafkan = models.BooleanField(
        "dapat diterima", default=False, help_text="Tidak masuk penyebut persentase kehadiran."
    )
    perlu_catatan = models.BooleanField("perlu catatan", default=False)
    masuk_premi = models.BooleanField("masuk hitungan premi", default=False)
    di_muka = models.BooleanField("dapat dicatat di muka", default=False, help_text="Sebelum sesi berlangsung.")
    warna = models.CharField(
        "warna",
        max_length=4,
        default="mute",
        choices=[("ok", "Hijau"), ("wait", "Kuning"), ("bad", "Merah"), ("mute", "Abu")],
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(hadir=True, dimaafkan=True),
                name="alasankehadiran_satu_sifat",
                violation_error_message="Tanda hadir tidak dapat sekaligus berarti berhalangan.",
            )
        ]
        ordering = ["urutan", "kode"]
        verbose_name = "alasan kehadiran"
        verbose_name_plural = "alasan kehadiran"

    def __str__(self):
        return self.nama


@tracked()
class AlasanBerhenti(ModelDasar):
    """Why a person left a run; leaving because of bebas or pindah is not a failure (domain.md §6.2)."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    kegagalan = models.BooleanField("dihitung sebagai kegagalan", default=True)
    oleh_sistem = models.BooleanField("diisi oleh sistem", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "alasan berhenti"
        verbose_name_plural = "alasan berhenti"

    def __str__(self):
        return self.nama


@tracked()
class SebabBatal(ModelDasar):
    """Why a session did not happen, and on whose side it lay; it never touches the record of a person."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    pihak = models.CharField("pihak", max_length=8, choices=PihakSebab.choices, default=PihakSebab.UPT)
    perlu_catatan = models.BooleanField("perlu keterangan", default=False)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "sebab sesi tidak terlaksana"
        verbose_name_plural = "sebab sesi tidak terlaksana"

    def __str__(self):
        return self.nama


@tracked()
class Minat(ModelDasar):
    """Something people may want to learn (barbershop, Paket B, yoga), with the field it belongs to and the field of
    an agreement in which a partner would help.
    """

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=80)
    bidang = models.ForeignKey(Bidang, models.PROTECT, verbose_name="bidang", related_name="minat")
    ruang_lingkup = models.ForeignKey(
        RuangLingkup, models.PROTECT, verbose_name="ruang lingkup kerja sama", null=True, blank=True, related_name="+"
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "minat"
        verbose_name_plural = "minat"

    def __str__(self):
        return self.nama


@tracked()
class Prioritas(ModelDasar):
    """A priority label a report is asked for: Asta Cita, program akselerasi, ketahanan pangan."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "prioritas"
        verbose_name_plural = "prioritas"

    def __str__(self):
        return self.nama


@tracked()
class JenisTahapan(ModelDasar):
    """A stage a programme goes through before and after it is taught (domain.md §0)."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    petunjuk = models.CharField("petunjuk", max_length=200, blank=True)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "jenis tahapan"
        verbose_name_plural = "jenis tahapan"

    def __str__(self):
        return self.nama


@tracked()
class KetentuanTipe(ModelDasar):
    """What a type of programme requires of its runs, and what a run of it is called."""

    tipe = models.CharField("tipe program", max_length=10, choices=TipeProgram.choices, unique=True)
    sebutan = models.CharField("sebutan kegiatan", max_length=40, help_text="Misalnya: Angkatan, Kelas.")
    perlu_selesai = models.BooleanField("perlu tanggal selesai", default=False)
    perlu_materi = models.BooleanField("perlu kurikulum", default=False)
    perlu_mitra = models.BooleanField("perlu mitra", default=False)
    perlu_instruktur = models.BooleanField("perlu instruktur", default=False)
    hanya_narapidana = models.BooleanField("hanya narapidana", default=False)
    memakai_nilai = models.BooleanField("memakai nilai", default=False)
    memberi_sertifikat = models.BooleanField("memberi sertifikat", default=False)
    memakai_rapor = models.BooleanField("memakai rapor semester", default=False)
    dasar_hukum = models.CharField("dasar", max_length=200, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["tipe"]
        verbose_name = "ketentuan tipe program"
        verbose_name_plural = "ketentuan tipe program"

    def __str__(self):
        return self.get_tipe_display()


@tracked()
class JenisSyarat(ModelDasar):
    """A kind of requirement: what it measures, and the sentence that says so with `{nilai}` in it."""

    kode = models.SlugField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=100)
    ukuran = models.CharField("yang diukur", max_length=30, choices=UkuranSyarat.choices)
    kalimat = models.CharField("kalimat syarat", max_length=200, help_text="{nilai} diganti nilainya.")
    perlu_nilai = models.BooleanField("perlu nilai", default=True)
    wajib = models.BooleanField("wajib", default=False, help_text="Bila tidak, hanya menjadi peringatan.")
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "jenis syarat"
        verbose_name_plural = "jenis syarat"

    def __str__(self):
        return self.nama


@tracked()
class MataPelajaran(ModelDasar):
    """A subject on a school report."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "mata pelajaran"
        verbose_name_plural = "mata pelajaran"

    def __str__(self):
        return self.nama


@tracked()
class AspekSppn(ModelDasar):
    """One aspect of the SPPN (domain.md §5.1) and where the draft of its point comes from."""

    kode = models.SlugField("kode", max_length=30, unique=True)
    nama = models.CharField("nama", max_length=100)
    variabel = models.CharField("variabel", max_length=12, choices=VariabelSppn.choices)
    bidang = models.ForeignKey(
        Bidang,
        models.PROTECT,
        verbose_name="bidang program",
        null=True,
        blank=True,
        related_name="+",
        help_text="Program bidang ini menjadi sumber skornya. Kosong berarti dari pengamatan wali.",
    )
    urutan = models.PositiveSmallIntegerField("urutan", default=100)
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "kode"]
        verbose_name = "aspek SPPN"
        verbose_name_plural = "aspek SPPN"

    def __str__(self):
        return self.nama


def persen(label: str, bawaan: int):
    """A whole percentage 0–100."""
    return models.PositiveSmallIntegerField(label, default=bawaan, validators=[MaxValueValidator(100)])


@tracked()
class KetentuanSppn(ModelDasar):
    """Weights, minimum and number of days of the SPPN from a day on; the official weights were not found, so an
    institution sets its own (domain.md §5.1, R25, R35).
    """

    berlaku_mulai = models.DateField("berlaku mulai", unique=True)
    dasar_hukum = models.CharField("dasar", max_length=200)
    skor_minimum = persen("skor minimum", 65)
    skor_baku = persen("skor hari tanpa pengecualian", 80)
    hari_minimum = models.PositiveSmallIntegerField(
        "pengamatan paling sedikit (hari)", default=10, help_text="Kurang dari ini, aspek pengamatan belum dinilai."
    )
    bobot_kepribadian = persen("bobot pembinaan kepribadian (%)", 30)
    bobot_kemandirian = persen("bobot pembinaan kemandirian (%)", 25)
    bobot_sikap = persen("bobot sikap/perilaku (%)", 30)
    bobot_mental = persen("bobot kondisi mental (%)", 15)

    objects = BerlakuSejakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    bobot_kepribadian=100
                    - models.F("bobot_kemandirian")
                    - models.F("bobot_sikap")
                    - models.F("bobot_mental")
                ),
                name="ketentuansppn_bobot_100",
                violation_error_message="Jumlah keempat bobot harus 100.",
            )
        ]
        ordering = ["-berlaku_mulai"]
        verbose_name = "ketentuan SPPN"
        verbose_name_plural = "ketentuan SPPN"

    def __str__(self):
        return f"Berlaku mulai {self.berlaku_mulai:%d/%m/%Y}"


@tracked()
class PredikatSppn(ModelDasar):
    """A band of the score: from `batas_bawah` up to the next one of the same date (R35)."""

    berlaku_mulai = models.DateField("berlaku mulai")
    batas_bawah = persen("batas bawah", 0)
    nama = models.CharField("predikat", max_length=30)
    baik = models.BooleanField("berpredikat baik", default=False, help_text="Memenuhi syarat “predikat baik”.")
    dasar_hukum = models.CharField("dasar", max_length=200, blank=True)

    objects = BerlakuSejakQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["berlaku_mulai", "batas_bawah"],
                name="predikatsppn_unik",
                violation_error_message="Batas bawah ini sudah ada pada tanggal berlaku yang sama.",
            )
        ]
        ordering = ["-berlaku_mulai", "-batas_bawah"]
        verbose_name = "predikat SPPN"
        verbose_name_plural = "predikat SPPN"

    def __str__(self):
        return self.nama
