"""The institutions: Kanwil, UPT with letterhead and time zone, officials, blocks and rooms, regions, holidays."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from core.audit import tracked
from core.models import ModelDasar
from upt.choices import AwalanJabatan, JenisKamar, JenisKelaminKamar, JenisUpt, KelasUpt, TingkatWilayah, ZonaWaktu
from upt.queries import (
    AcuanQuerySet,
    BlokQuerySet,
    HariLiburQuerySet,
    KamarQuerySet,
    PejabatQuerySet,
    UptQuerySet,
)
from upt.rules import PolaSalah, periksa_pola, sebut_kamar


def pola_sah(pola: str) -> None:
    try:
        periksa_pola(pola)
    except PolaSalah as galat:
        raise ValidationError(str(galat), code="pola") from galat


class Wilayah(models.Model):
    """Province, kabupaten/kota or kecamatan by Kemendagri code (Kepmendagri 300.2.2-2138/2025)."""

    kode = models.CharField("kode", max_length=13, primary_key=True)
    nama = models.CharField("nama", max_length=100)
    tingkat = models.CharField("tingkat", max_length=10, choices=TingkatWilayah.choices)
    induk = models.ForeignKey(
        "self", models.PROTECT, verbose_name="bagian dari", null=True, blank=True, related_name="anak"
    )

    objects = AcuanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["tingkat", "nama"], name="wilayah_tingkat_nama")]
        ordering = ["kode"]
        verbose_name = "wilayah"
        verbose_name_plural = "wilayah"

    def __str__(self):
        return self.nama


@tracked()
class Kanwil(ModelDasar):
    """Kantor Wilayah Direktorat Jenderal Pemasyarakatan of a province."""

    kode = models.SlugField("kode", max_length=20, unique=True)
    nama = models.CharField("nama", max_length=150)

    objects = AcuanQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "id"]
        verbose_name = "kantor wilayah"
        verbose_name_plural = "kantor wilayah"

    def __str__(self):
        return self.nama


@tracked()
class Upt(ModelDasar):
    """One rutan or lapas: identity, time zone, capacity and letterhead (domain.md §0, §10.5)."""

    kode = models.SlugField("kode", max_length=20, unique=True)
    jenis = models.CharField("jenis", max_length=20, choices=JenisUpt.choices)
    kelas = models.CharField("kelas", max_length=6, choices=KelasUpt.choices, default=KelasUpt.IIB)
    nama = models.CharField("nama", max_length=150, help_text="Nama lengkap, misalnya Rutan Kelas IIB Kraksaan.")
    nama_pendek = models.CharField(
        "nama pendek", max_length=40, help_text="Dipakai dalam nomor sertifikat, misalnya RUTAN-KRS."
    )
    kanwil = models.ForeignKey(Kanwil, models.PROTECT, verbose_name="kantor wilayah", related_name="upt")
    wilayah = models.ForeignKey(
        Wilayah, models.PROTECT, verbose_name="kabupaten/kota", null=True, blank=True, related_name="upt"
    )
    kota = models.CharField("kota pada surat", max_length=60, help_text="Tempat penandatanganan surat.")
    zona_waktu = models.CharField("zona waktu", max_length=20, choices=ZonaWaktu.choices, default=ZonaWaktu.WIB)
    kapasitas = models.PositiveIntegerField("kapasitas", null=True, blank=True)
    kop = models.TextField(
        "baris kop surat",
        blank=True,
        help_text="Satu baris isian menjadi satu baris kop. Baris alamat (Jalan, Telepon, Surel …) dicetak kecil; "
        "baris terakhir di atasnya, yaitu nama UPT, dicetak besar.",
    )
    pola_nomor_sertifikat = models.CharField(
        "pola nomor sertifikat",
        max_length=100,
        default="{nomor:03d}/SERT/{upt}/PK/{bulan_romawi}/{tahun}",
        validators=[pola_sah],
        help_text="Boleh memuat {nomor}, {upt}, {bulan}, {bulan_romawi}, {tahun}; {nomor:03d} memberi tiga angka.",
    )
    pola_nomor_surat = models.CharField("pola nomor surat", max_length=100, blank=True, validators=[pola_sah])
    aktif = models.BooleanField("aktif", default=True)

    objects = UptQuerySet.as_manager()

    class Meta:
        ordering = ["nama", "id"]
        verbose_name = "UPT"
        verbose_name_plural = "UPT"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("upt:upt_detail", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.pk

    @property
    def baris_kop(self) -> list[str]:
        return [b.strip() for b in self.kop.splitlines() if b.strip()]


class RekamanUpt(ModelDasar):
    """A record that belongs to one UPT for good; the UPT stands in its history too."""

    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", related_name="+", editable=False)

    class Meta:
        abstract = True

    def lingkup_id_rekaman(self):
        return self.upt_id


NIP = RegexValidator(r"^(\d{18}|\d{8})?$", "NIP terdiri atas 18 angka; NRP terdiri atas 8 angka.")


class PenghitungSurat(models.Model):
    """The last number of a UPT's outgoing letters in a year; locked while a number is taken."""

    upt = models.ForeignKey(Upt, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upt", "tahun"], name="penghitungsurat_unik")]
        verbose_name = "penghitung surat"
        verbose_name_plural = "penghitung surat"

    def __str__(self):
        return f"{self.upt} {self.tahun}: {self.terakhir}"


@tracked()
class Pejabat(RekamanUpt):
    """An official who signs, with the dates the appointment is valid (Plt./Plh./a.n. end by themselves)."""

    jabatan = models.CharField("jabatan", max_length=120)
    nama = models.CharField("nama", max_length=120)
    nip = models.CharField("NIP/NRP", max_length=18, blank=True, validators=[NIP])
    awalan = models.CharField("kedudukan", max_length=5, choices=AwalanJabatan.choices, default=AwalanJabatan.TETAP)
    menandatangani = models.BooleanField(
        "kepala UPT", default=False, help_text="Menandatangani sertifikat dan surat sebagai kepala."
    )
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = PejabatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(berlaku_sampai__isnull=True)
                | models.Q(berlaku_sampai__gte=models.F("berlaku_dari")),
                name="pejabat_masa_urut",
                violation_error_message="Tanggal akhir harus sama dengan atau setelah tanggal mulai.",
            )
        ]
        ordering = ["-berlaku_dari", "nama", "id"]
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"

    def __str__(self):
        return f"{self.jabatan_cetak} — {self.nama}"

    def get_absolute_url(self):
        return reverse("upt:pejabat_ubah", args=[self.pk])

    @property
    def jabatan_cetak(self) -> str:
        awalan = "" if self.awalan == AwalanJabatan.TETAP else f"{self.get_awalan_display()} "
        return f"{awalan}{self.jabatan}"


@tracked()
class Blok(RekamanUpt):
    """A block or wisma of rooms."""

    nama = models.CharField("nama blok", max_length=40)
    jenis_kelamin = models.CharField(
        "jenis kelamin", max_length=1, choices=JenisKelaminKamar.choices, default=JenisKelaminKamar.LAKI
    )

    objects = BlokQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "upt",
                name="blok_nama_unik",
                violation_error_message="Blok dengan nama ini sudah ada.",
            )
        ]
        ordering = ["nama", "id"]
        verbose_name = "blok"
        verbose_name_plural = "blok"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("upt:blok_ubah", args=[self.pk])

    def clean(self):
        if self._state.adding or self.jenis_kelamin == JenisKelaminKamar.CAMPUR:
            return
        lain = self.kamar.exclude(jenis_kelamin=self.jenis_kelamin).filter(aktif=True).first()
        if lain is not None:
            untuk = lain.get_jenis_kelamin_display().lower()
            pesan = f"{lain} masih untuk {untuk}; ubah dahulu kamarnya."
            raise ValidationError({"jenis_kelamin": pesan}, code="beda_kamar")


@tracked()
class Kamar(ModelDasar):
    """A room or cell of a block; sex is a hard limit of placement, capacity a warning (PP 58/1999)."""

    blok = models.ForeignKey(Blok, models.PROTECT, verbose_name="blok", related_name="kamar")
    nama = models.CharField("kamar", max_length=20)
    jenis = models.CharField("jenis kamar", max_length=12, choices=JenisKamar.choices, default=JenisKamar.HUNIAN)
    jenis_kelamin = models.CharField(
        "jenis kelamin", max_length=1, choices=JenisKelaminKamar.choices, default=JenisKelaminKamar.LAKI
    )
    kapasitas = models.PositiveIntegerField("kapasitas", null=True, blank=True, validators=[MinValueValidator(1)])
    aktif = models.BooleanField("dipakai", default=True)

    objects = KamarQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.functions.Upper("nama"),
                "blok",
                name="kamar_nama_unik",
                violation_error_message="Kamar dengan nama ini sudah ada di blok tersebut.",
            )
        ]
        ordering = ["blok__nama", "nama", "id"]
        verbose_name = "kamar"
        verbose_name_plural = "kamar"

    def __str__(self):
        return sebut_kamar(self.blok.nama, self.nama)

    def clean(self):
        """A room of women never stands in a block of men, nor the other way round."""
        campur = JenisKelaminKamar.CAMPUR
        if self.blok_id and self.blok.jenis_kelamin not in (campur, self.jenis_kelamin):
            raise ValidationError(
                {"jenis_kelamin": f"{self.blok.nama} untuk {self.blok.get_jenis_kelamin_display().lower()}."},
                code="beda_blok",
            )

    def get_absolute_url(self):
        return reverse("upt:kamar_ubah", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.blok.upt_id


@tracked()
class HariLibur(ModelDasar):
    """A day without sessions: national (no UPT) or of one UPT. Moving feasts come from the yearly decree, never
    computed.
    """

    tanggal = models.DateField("tanggal")
    nama = models.CharField("nama", max_length=100)
    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="khusus UPT", null=True, blank=True, related_name="+")

    objects = HariLiburQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tanggal", "upt"],
                name="harilibur_unik",
                nulls_distinct=False,
                violation_error_message="Hari libur pada tanggal ini sudah dicatat.",
            )
        ]
        ordering = ["-tanggal", "id"]
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"

    def __str__(self):
        return f"{self.nama} ({self.tanggal:%d/%m/%Y})"

    def get_absolute_url(self):
        return reverse("upt:harilibur_ubah", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.upt_id
