"""Programmes, their runs, sessions, participants, attendance, results and certificates."""

import secrets

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.models import BerStatus, ModelDasar
from mitra.models import Komitmen, Mitra, Realisasi
from pembinaan.choices import (
    HariPekan,
    JenisBidang,
    Pengusul,
    StatusKegiatan,
    StatusPeserta,
    StatusSertifikat,
    StatusSesi,
    SumberDana,
    TipeProgram,
)
from pembinaan.queries import (
    KegiatanQuerySet,
    KehadiranQuerySet,
    LewatKegiatanQuerySet,
    LewatPesertaQuerySet,
    LewatProgramQuerySet,
    LewatSesiQuerySet,
    PesertaQuerySet,
    ProgramQuerySet,
    SertifikatQuerySet,
    SesiQuerySet,
)
from upt.models import Pejabat, RekamanUpt, Upt
from upt.queries import AcuanQuerySet
from wbp.models import Wbp


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
class Program(RekamanUpt):
    """What a UPT offers: a training, a routine activity, work, Paket A/B/C, literacy."""

    nama = models.CharField("nama program", max_length=120)
    bidang = models.ForeignKey(Bidang, models.PROTECT, verbose_name="bidang", related_name="program")
    tipe = models.CharField("tipe", max_length=10, choices=TipeProgram.choices, default=TipeProgram.PELATIHAN)
    tujuan = models.TextField("tujuan", blank=True)
    jp = models.PositiveSmallIntegerField("jumlah JP", null=True, blank=True, help_text="Wajib untuk pelatihan.")
    syarat = models.TextField("syarat peserta", blank=True)
    aktif = models.BooleanField("ditawarkan", default=True)

    objects = ProgramQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="program_nama_unik",
                violation_error_message="Program dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=~Q(tipe="pelatihan") | Q(jp__isnull=False, jp__gt=0),
                name="program_pelatihan_ber_jp",
                violation_error_message="Pelatihan harus mempunyai jumlah JP lebih dari nol.",
            ),
        ]
        ordering = ["nama", "id"]
        verbose_name = "program"
        verbose_name_plural = "program"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:program_detail", args=[self.pk])

    @property
    def sebutan(self) -> str:
        """What a run of this programme is called."""
        return {"pelatihan": "Angkatan", "kesetaraan": "Kelas"}.get(self.tipe, "Kegiatan")


@tracked()
class Materi(ModelDasar):
    """A lesson of a programme's curriculum, in order, with its JP."""

    program = models.ForeignKey(Program, models.CASCADE, verbose_name="program", related_name="materi")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    judul = models.CharField("judul materi", max_length=150)
    jp = models.PositiveSmallIntegerField("JP", default=1)

    objects = LewatProgramQuerySet.as_manager()

    class Meta:
        ordering = ["urutan", "id"]
        verbose_name = "materi"
        verbose_name_plural = "materi"

    def __str__(self):
        return self.judul

    def lingkup_id_rekaman(self):
        return self.program.upt_id


@tracked()
class Kegiatan(RekamanUpt, BerStatus):
    """A run of a programme: a training batch, a Paket class, a routine activity."""

    Status = StatusKegiatan

    program = models.ForeignKey(Program, models.PROTECT, verbose_name="program", related_name="kegiatan")
    nama = models.CharField("nama kegiatan", max_length=120, help_text="Misalnya: Barbershop angkatan I.")
    mitra = models.ForeignKey(
        Mitra, models.PROTECT, verbose_name="mitra", null=True, blank=True, related_name="kegiatan"
    )
    komitmen = models.ForeignKey(
        Komitmen,
        models.PROTECT,
        verbose_name="janji mitra yang dijalankan",
        null=True,
        blank=True,
        related_name="kegiatan",
        help_text="Sesi yang terlaksana dihitung sebagai realisasi janji ini.",
    )
    instruktur = models.CharField("instruktur", max_length=120, blank=True)
    instansi_instruktur = models.CharField("instansi instruktur", max_length=120, blank=True)
    penanggung_jawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name="penanggung jawab",
        null=True,
        blank=True,
        related_name="kegiatan_diampu",
    )
    tempat = models.CharField("tempat", max_length=100, blank=True)
    kuota = models.PositiveSmallIntegerField("kuota", null=True, blank=True, validators=[MinValueValidator(1)])
    sumber_dana = models.CharField(
        "sumber dana", max_length=15, choices=SumberDana.choices, default=SumberDana.TANPA_ANGGARAN
    )
    nilai_dukungan = models.BigIntegerField("nilai dukungan mitra (rupiah)", null=True, blank=True)
    mulai = models.DateField("tanggal mulai")
    selesai = models.DateField("tanggal selesai", null=True, blank=True, help_text="Wajib untuk pelatihan.")
    status = models.CharField(
        "status", max_length=12, choices=StatusKegiatan.choices, default=StatusKegiatan.RENCANA, editable=False
    )
    catatan = models.TextField("catatan", blank=True)

    objects = KegiatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="kegiatan_nama_unik",
                violation_error_message="Kegiatan dengan nama ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="kegiatan_masa_urut",
                violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "status", "-mulai"], name="kegiatan_upt_status"),
            models.Index(fields=["penanggung_jawab", "status"], name="kegiatan_pj_status"),
        ]
        ordering = ["-mulai", "-id"]
        permissions = [("ekspor_kegiatan", "Dapat mengekspor daftar kegiatan dan peserta")]
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("pembinaan:kegiatan_detail", args=[self.pk])


@tracked()
class JadwalMingguan(ModelDasar):
    """A weekly slot of a run; the sessions are made from it, holidays skipped."""

    kegiatan = models.ForeignKey(Kegiatan, models.CASCADE, verbose_name="kegiatan", related_name="jadwal")
    hari = models.PositiveSmallIntegerField("hari", choices=HariPekan.choices)
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")

    objects = LewatKegiatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="jadwalmingguan_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.UniqueConstraint(
                fields=["kegiatan", "hari", "jam_mulai"],
                name="jadwalmingguan_unik",
                violation_error_message="Jadwal pada hari dan jam ini sudah ada.",
            ),
        ]
        ordering = ["hari", "jam_mulai", "id"]
        verbose_name = "jadwal mingguan"
        verbose_name_plural = "jadwal mingguan"

    def __str__(self):
        return f"{self.get_hari_display()} {self.jam_mulai:%H.%M}–{self.jam_selesai:%H.%M}"

    def lingkup_id_rekaman(self):
        return self.kegiatan.upt_id


@tracked()
class Sesi(RekamanUpt, BerStatus):
    """One meeting of a run, at a civil date and time of the UPT, with its attendance totals kept in the same
    transaction.
    """

    Status = StatusSesi

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, verbose_name="kegiatan", related_name="sesi")
    materi = models.ForeignKey(
        Materi, models.SET_NULL, verbose_name="materi", null=True, blank=True, related_name="sesi"
    )
    tanggal = models.DateField("tanggal")
    jam_mulai = models.TimeField("jam mulai")
    jam_selesai = models.TimeField("jam selesai")
    tempat = models.CharField("tempat", max_length=100, blank=True)
    jp = models.PositiveSmallIntegerField("JP", default=1)
    status = models.CharField(
        "status", max_length=14, choices=StatusSesi.choices, default=StatusSesi.TERJADWAL, editable=False
    )
    alasan = models.CharField("alasan batal/dijadwal ulang", max_length=200, blank=True, editable=False)
    instruktur_hadir = models.BooleanField("instruktur hadir", null=True, blank=True)
    catatan = models.TextField("catatan sesi", blank=True)
    pengganti = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="sesi pengganti",
        null=True,
        blank=True,
        editable=False,
        related_name="asal",
    )
    realisasi = models.OneToOneField(
        Realisasi, models.PROTECT, verbose_name="realisasi", null=True, blank=True, editable=False, related_name="sesi"
    )
    jumlah_hadir = models.PositiveIntegerField("hadir dan terlambat", default=0, editable=False)
    jumlah_tidak_hadir = models.PositiveIntegerField("tidak hadir tanpa alasan diterima", default=0, editable=False)
    jumlah_dimaafkan = models.PositiveIntegerField("izin, sakit, bentrok", default=0, editable=False)

    objects = SesiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(jam_selesai__gt=F("jam_mulai")),
                name="sesi_jam_urut",
                violation_error_message="Jam selesai harus setelah jam mulai.",
            ),
            models.UniqueConstraint(
                fields=["kegiatan", "tanggal", "jam_mulai"],
                condition=Q(status__in=("terjadwal", "terlaksana")),
                name="sesi_unik",
                violation_error_message="Kegiatan ini sudah mempunyai sesi pada tanggal dan jam tersebut.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "tanggal", "status"], name="sesi_upt_tanggal"),
            models.Index(fields=["kegiatan", "tanggal"], name="sesi_kegiatan_tanggal"),
        ]
        ordering = ["tanggal", "jam_mulai", "id"]
        verbose_name = "sesi"
        verbose_name_plural = "sesi"

    def __str__(self):
        return f"{self.kegiatan.nama}, {self.tanggal:%d/%m/%Y} {self.jam_mulai:%H.%M}"

    def get_absolute_url(self):
        return reverse("pembinaan:kehadiran", args=[self.pk])

    @property
    def jumlah_dihitung(self) -> int:
        """Denominator of the attendance percentage: marks without the excused ones."""
        return self.jumlah_hadir + self.jumlah_tidak_hadir


@tracked()
class Peserta(RekamanUpt, BerStatus):
    """A person in a run, from proposal to result. Quota is counted under a lock on the run."""

    Status = StatusPeserta

    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, verbose_name="kegiatan", related_name="peserta")
    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="peserta")
    status = models.CharField(
        "status", max_length=13, choices=StatusPeserta.choices, default=StatusPeserta.DIUSULKAN, editable=False
    )
    pengusul = models.CharField("diusulkan oleh", max_length=8, choices=Pengusul.choices, default=Pengusul.PETUGAS)
    diusulkan_pada = models.DateField("tanggal diusulkan")
    mulai = models.DateField("mulai mengikuti", null=True, blank=True)
    selesai = models.DateField("selesai", null=True, blank=True)
    alasan_berhenti = models.ForeignKey(
        AlasanBerhenti, models.PROTECT, verbose_name="alasan berhenti", null=True, blank=True, related_name="+"
    )
    catatan = models.CharField("catatan", max_length=300, blank=True)
    lebih_kuota = models.BooleanField("disetujui melebihi kuota", default=False, editable=False)

    objects = PesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kegiatan", "wbp"],
                condition=Q(status__in=StatusPeserta.terbuka),
                name="peserta_satu_terbuka",
                violation_error_message="WBP masih tercatat dalam kegiatan ini.",
            ),
            models.CheckConstraint(
                condition=~Q(status="berhenti") | Q(alasan_berhenti__isnull=False),
                name="peserta_berhenti_beralasan",
                violation_error_message="Isi alasan berhenti.",
            ),
        ]
        indexes = [
            models.Index(fields=["kegiatan", "status"], name="peserta_kegiatan_status"),
            models.Index(fields=["wbp", "status"], name="peserta_wbp_status"),
            models.Index(fields=["upt", "status", "diusulkan_pada"], name="peserta_upt_status"),
        ]
        ordering = ["wbp__nama_kunci", "id"]
        permissions = [
            ("setujui_peserta", "Dapat menyetujui peserta"),
            ("lebihi_kuota", "Dapat melebihi kuota dengan alasan"),
        ]
        verbose_name = "peserta"
        verbose_name_plural = "peserta"

    def __str__(self):
        return f"{self.wbp.nama} — {self.kegiatan.nama}"

    def get_absolute_url(self):
        return reverse("pembinaan:kegiatan_peserta", args=[self.kegiatan_id])


@tracked(tambah=False)
class Kehadiran(ModelDasar):
    """One mark of one participant in one session; its first mark is the row itself, later changes are events."""

    sesi = models.ForeignKey(Sesi, models.PROTECT, verbose_name="sesi", related_name="kehadiran")
    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="kehadiran")
    alasan = models.ForeignKey(AlasanKehadiran, models.PROTECT, verbose_name="kehadiran", related_name="+")
    catatan = models.CharField("catatan", max_length=200, blank=True)

    objects = KehadiranQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sesi", "peserta"], name="kehadiran_satu_per_sesi")]
        ordering = ["id"]
        verbose_name = "kehadiran"
        verbose_name_plural = "kehadiran"

    def __str__(self):
        return f"{self.alasan}"

    def lingkup_id_rekaman(self):
        return self.sesi.upt_id


@tracked()
class PencatatanSesi(ModelDasar):
    """One save of an attendance sheet: how many marks were new, changed, taken away; and why, when late."""

    sesi = models.ForeignKey(Sesi, models.PROTECT, verbose_name="sesi", related_name="pencatatan")
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="dicatat oleh", related_name="+")
    baru = models.PositiveIntegerField("tanda baru", default=0)
    berubah = models.PositiveIntegerField("tanda berubah", default=0)
    dihapus = models.PositiveIntegerField("tanda dihapus", default=0)
    terlambat = models.BooleanField("setelah batas 7 hari", default=False)
    alasan = models.CharField("alasan", max_length=300, blank=True)

    objects = LewatSesiQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "pencatatan sesi"
        verbose_name_plural = "pencatatan sesi"

    def __str__(self):
        return f"{self.sesi}: {self.baru} baru, {self.berubah} berubah"

    def lingkup_id_rekaman(self):
        return self.sesi.upt_id


@tracked()
class Penilaian(ModelDasar):
    """The result of a participant: one score and a predicate."""

    peserta = models.OneToOneField(Peserta, models.PROTECT, verbose_name="peserta", related_name="penilaian")
    nilai = models.DecimalField(
        "nilai",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    predikat = models.CharField("predikat", max_length=30, blank=True)
    catatan = models.CharField("catatan", max_length=300, blank=True)

    objects = LewatPesertaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(nilai__isnull=True) | Q(nilai__range=(0, 100)),
                name="penilaian_nilai_0_100",
                violation_error_message="Nilai harus antara 0 dan 100.",
            )
        ]
        verbose_name = "penilaian"
        verbose_name_plural = "penilaian"

    def __str__(self):
        return f"{self.nilai} {self.predikat}".strip()

    def lingkup_id_rekaman(self):
        return self.peserta.upt_id


def kode_verifikasi() -> str:
    """Public code of a certificate: 16 characters that cannot be guessed, never an id."""
    return secrets.token_urlsafe(12)


@tracked()
class Sertifikat(RekamanUpt, BerStatus):
    """A numbered certificate; what stands on it is frozen, it is checked by its public code and can be revoked."""

    Status = StatusSertifikat

    peserta = models.ForeignKey(Peserta, models.PROTECT, verbose_name="peserta", related_name="sertifikat")
    nomor = models.CharField("nomor", max_length=100)
    nomor_urut = models.PositiveIntegerField("nomor urut", editable=False)
    tahun = models.PositiveSmallIntegerField("tahun", editable=False)
    kode = models.CharField("kode verifikasi", max_length=24, unique=True, default=kode_verifikasi, editable=False)
    nama = models.CharField("nama", max_length=120)
    tempat_lahir = models.CharField("tempat lahir", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    judul = models.CharField("program", max_length=150)
    penerbit = models.CharField("penerbit", max_length=200)
    mitra_nama = models.CharField("mitra", max_length=150, blank=True)
    jp = models.PositiveSmallIntegerField("JP", null=True, blank=True)
    predikat = models.CharField("predikat", max_length=30, blank=True)
    mulai = models.DateField("mulai")
    selesai = models.DateField("selesai", null=True, blank=True)
    tanggal_terbit = models.DateField("tanggal terbit")
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, verbose_name="penandatangan", null=True, blank=True, related_name="+"
    )
    status = models.CharField(
        "status", max_length=9, choices=StatusSertifikat.choices, default=StatusSertifikat.DRAF, editable=False
    )
    alasan_cabut = models.CharField("alasan pencabutan", max_length=200, blank=True, editable=False)

    objects = SertifikatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "tahun", "nomor_urut"],
                name="sertifikat_nomor_unik",
                violation_error_message="Nomor sertifikat ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["peserta"],
                condition=~Q(status="dicabut"),
                name="sertifikat_satu_per_peserta",
                violation_error_message="Peserta ini sudah mempunyai sertifikat.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "-tanggal_terbit"], name="sertifikat_upt_terbit")]
        ordering = ["-tahun", "-nomor_urut", "id"]
        permissions = [
            ("sahkan_sertifikat", "Dapat mengesahkan sertifikat"),
            ("ekspor_sertifikat", "Dapat mengekspor register sertifikat"),
        ]
        verbose_name = "sertifikat"
        verbose_name_plural = "sertifikat"

    def __str__(self):
        return f"{self.nomor} {self.nama}"

    def get_absolute_url(self):
        return reverse("pembinaan:sertifikat_detail", args=[self.pk])


class PenghitungSertifikat(models.Model):
    """The last certificate number of a UPT in a year; locked while a number is taken, so no number is used twice."""

    upt = models.ForeignKey(Upt, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upt", "tahun"], name="penghitungsertifikat_unik")]
        verbose_name = "penghitung sertifikat"
        verbose_name_plural = "penghitung sertifikat"

    def __str__(self):
        return f"{self.upt} {self.tahun}: {self.terakhir}"
