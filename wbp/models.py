"""Person ≠ perkara ≠ registrasi ≠ penempatan (domain.md R1). History rows are closed, never deleted."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField, EncryptedTextField
from core.models import ModelDasar
from core.urai import kunci_nama
from upt.models import Kamar, RekamanUpt, Upt, Wilayah
from upt.queries import MilikUptQuerySet
from wbp import choices
from wbp.choices import (
    Agama,
    AlasanAkhirRegistrasi,
    ArahMutasi,
    Golongan,
    JenisKeberadaan,
    JenisKelamin,
    JenisMutasi,
    JenisPidana,
    Kewarganegaraan,
    Pendidikan,
    StatusHukum,
    StatusImpor,
    StatusKawin,
)
from wbp.queries import (
    KeberadaanQuerySet,
    MutasiQuerySet,
    PenempatanQuerySet,
    PenugasanWaliQuerySet,
    PerkaraQuerySet,
    RegistrasiQuerySet,
    WbpQuerySet,
)
from wbp.rules import NomorRegister, Pidana


class Impor(ModelDasar):
    """One uploaded SDP export: provenance of what it made. Its rows (BarisImpor) are gone after saving or 7 days."""

    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", related_name="+")
    nama_berkas = models.CharField("nama berkas", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    ukuran = models.PositiveIntegerField("ukuran (bita)")
    status = models.CharField("status", max_length=12, choices=StatusImpor.choices, default=StatusImpor.DIBACA)
    oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="diunggah oleh", related_name="+")
    pekerjaan_id = models.UUIDField(null=True)
    kepala = models.JSONField("judul kolom", default=list)
    pemetaan = models.JSONField("pemetaan kolom", default=dict)
    ringkasan = models.JSONField("ringkasan", default=dict)
    sidik_beda = models.CharField(max_length=64, blank=True)
    pesan = models.TextField("pesan", blank=True)
    disimpan_pada = models.DateTimeField("disimpan pada", null=True)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["upt", "-dibuat_pada"], name="impor_upt_waktu")]
        ordering = ["-dibuat_pada", "-id"]
        permissions = [("impor_wbp", "Dapat mengimpor ekspor SDP")]
        verbose_name = "impor SDP"
        verbose_name_plural = "impor SDP"

    def __str__(self):
        return self.nama_berkas

    def get_absolute_url(self):
        return reverse("wbp:impor_detail", args=[self.pk])

    def lingkup_id_rekaman(self):
        return self.upt_id


class BerasalImpor(models.Model):
    """Provenance: the import and the spreadsheet row that made this record; empty when typed by hand."""

    sumber_impor = models.ForeignKey(
        Impor, models.PROTECT, verbose_name="asal impor", null=True, blank=True, editable=False, related_name="+"
    )
    sumber_baris = models.PositiveIntegerField("baris berkas", null=True, blank=True, editable=False)

    class Meta:
        abstract = True


@tracked()
class Wbp(RekamanUpt, BerasalImpor):
    """A person held by a UPT, tahanan or narapidana; `upt` is who holds the person now and changes only by mutasi."""

    nomor_induk = models.CharField(
        "nomor induk", max_length=30, blank=True, help_text="Nomor induk SDP; tetap selama hidup."
    )
    nama = models.CharField("nama lengkap", max_length=120)
    nama_kunci = models.CharField(max_length=120, editable=False, db_collation="C")
    alias = models.CharField(
        "nama alias/nama kecil", max_length=300, blank=True, help_text="Pisahkan dengan titik koma."
    )
    alias_kunci = models.CharField(max_length=300, blank=True, editable=False, db_collation="C")
    nik = EncryptedTextField("NIK")
    nik_indeks = BlindIndexField(sumber="nik", verbose_name="sidik NIK")
    jenis_kelamin = models.CharField("jenis kelamin", max_length=1, choices=JenisKelamin.choices)
    tempat_lahir = models.CharField("tempat lahir", max_length=80, blank=True)
    tanggal_lahir = models.DateField("tanggal lahir", null=True, blank=True)
    agama_register = models.CharField(
        "agama pada register", max_length=12, choices=Agama.choices, blank=True, editable=False
    )
    agama = models.CharField("agama", max_length=12, choices=Agama.choices, blank=True)
    status_kawin = models.CharField("status perkawinan", max_length=12, choices=StatusKawin.choices, blank=True)
    pendidikan = models.CharField("pendidikan terakhir", max_length=14, choices=Pendidikan.choices, blank=True)
    pekerjaan = models.CharField("pekerjaan", max_length=80, blank=True)
    alamat = models.CharField("alamat", max_length=250, blank=True)
    kota = models.CharField("kabupaten/kota", max_length=80, blank=True)
    provinsi = models.CharField("provinsi", max_length=80, blank=True)
    wilayah = models.ForeignKey(
        Wilayah, models.PROTECT, verbose_name="kecamatan", null=True, blank=True, related_name="+"
    )
    kewarganegaraan = models.CharField(
        "kewarganegaraan", max_length=3, choices=Kewarganegaraan.choices, default=Kewarganegaraan.WNI
    )
    negara = models.CharField("negara asal", max_length=60, blank=True)
    nama_ayah = models.CharField("nama ayah", max_length=120, blank=True)
    nama_ibu = models.CharField("nama ibu", max_length=120, blank=True)
    bahasa = models.CharField("bahasa", max_length=80, blank=True)
    disabilitas = models.CharField("disabilitas", max_length=120, blank=True)

    objects = WbpQuerySet.as_manager()

    kolom_izin = {"nik": "wbp.lihat_nik"}
    kolom_tersamar = {"nik_indeks": "NIK"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "nomor_induk"],
                condition=~Q(nomor_induk=""),
                name="wbp_nomor_induk_unik",
                violation_error_message="Nomor induk ini sudah dipakai WBP lain di UPT ini.",
            ),
            models.UniqueConstraint(
                fields=["nik_indeks"],
                condition=~Q(nik_indeks=""),
                name="wbp_nik_unik",
                violation_error_message="NIK sudah terdaftar; minta data melalui mutasi masuk.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "nama_kunci", "id"], name="wbp_upt_nama"),
            models.Index(fields=["upt", "tanggal_lahir"], name="wbp_upt_lahir"),
            GinIndex(SearchVector("nama", config="simple"), name="wbp_nama_kata"),
        ]
        ordering = ["nama_kunci", "id"]
        permissions = [
            ("impor_wbp", "Dapat mengimpor ekspor SDP"),
            ("lihat_nik", "Dapat melihat NIK"),
            ("ekspor_wbp", "Dapat mengekspor daftar WBP"),
        ]
        verbose_name = "WBP"
        verbose_name_plural = "WBP"

    def __str__(self):
        return self.nama

    def save(self, *args, **kwargs):
        self.nama_kunci = kunci_nama(self.nama)[:120]
        self.alias_kunci = kunci_nama(self.alias)[:300]
        self.agama_register = self.agama_register or self.agama
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("wbp:wbp_detail", args=[self.pk])

    @property
    def nik_tersamar(self) -> str:
        """Area and serial only: 3513********0004."""
        return f"{self.nik[:4]}********{self.nik[-4:]}" if len(self.nik) == 16 else ("tercatat" if self.nik else "")

    @property
    def inisial(self) -> str:
        kata = self.nama.split()
        return (kata[0][:1] + (kata[1][:1] if len(kata) > 1 else "")).upper() if kata else "?"


@tracked()
class Perkara(RekamanUpt, BerasalImpor):
    """A criminal case of a person, with the verdict, and SDP's own dates beside what the house computes."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="perkara")
    aktif = models.BooleanField("perkara yang sedang dijalani", default=True)
    undang_undang = models.CharField("undang-undang", max_length=120, blank=True)
    pasal = models.CharField("pasal", max_length=160, blank=True)
    jenis_kejahatan = models.CharField("jenis kejahatan", max_length=80, blank=True)
    instansi_penyidik = models.CharField("instansi penyidik", max_length=120, blank=True)
    nomor_putusan = models.CharField("nomor putusan", max_length=80, blank=True)
    tanggal_putusan = models.DateField("tanggal putusan", null=True, blank=True)
    tanggal_inkracht = models.DateField("tanggal berkekuatan hukum tetap", null=True, blank=True)
    tanggal_eksekusi = models.DateField("tanggal eksekusi (BA pelaksanaan putusan)", null=True, blank=True)
    jenis_pidana = models.CharField("jenis pidana", max_length=12, choices=JenisPidana.choices, blank=True)
    pidana_tahun = models.PositiveSmallIntegerField("pidana (tahun)", default=0)
    pidana_bulan = models.PositiveSmallIntegerField("pidana (bulan)", default=0)
    pidana_hari = models.PositiveSmallIntegerField("pidana (hari)", default=0)
    denda = models.BigIntegerField("denda (rupiah)", null=True, blank=True)
    subsider_tahun = models.PositiveSmallIntegerField("subsider (tahun)", default=0)
    subsider_bulan = models.PositiveSmallIntegerField("subsider (bulan)", default=0)
    subsider_hari = models.PositiveSmallIntegerField("subsider (hari)", default=0)
    uang_pengganti = models.BigIntegerField("uang pengganti (rupiah)", null=True, blank=True)
    mulai_ditahan = models.DateField("mulai ditahan", null=True, blank=True)
    tanggal_masuk_upt = models.DateField("tanggal masuk UPT", null=True, blank=True)
    habis_penahanan = models.DateField(
        "masa penahanan habis",
        null=True,
        blank=True,
        help_text="Tanggal pada surat penahanan atau perpanjangan terakhir.",
    )
    sdp_sepertiga = models.DateField("1/3 menurut SDP", null=True, blank=True)
    sdp_setengah = models.DateField("1/2 menurut SDP", null=True, blank=True)
    sdp_duapertiga = models.DateField("2/3 menurut SDP", null=True, blank=True)
    sdp_ekspirasi_awal = models.DateField("ekspirasi awal menurut SDP", null=True, blank=True)
    sdp_ekspirasi = models.DateField("ekspirasi menurut SDP", null=True, blank=True)
    remisi_bulan = models.PositiveSmallIntegerField("total remisi (bulan)", default=0)
    remisi_hari = models.PositiveSmallIntegerField("total remisi (hari)", default=0)
    residivis = models.BooleanField("residivis", null=True, blank=True)

    objects = PerkaraQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(aktif=True),
                name="perkara_satu_aktif",
                violation_error_message="WBP sudah mempunyai perkara yang sedang dijalani.",
            ),
            models.CheckConstraint(
                condition=Q(denda__isnull=True) | Q(denda__gte=0),
                name="perkara_denda_tidak_negatif",
                violation_error_message="Denda tidak boleh kurang dari nol.",
            ),
        ]
        indexes = [
            models.Index(fields=["upt", "sdp_ekspirasi"], name="perkara_upt_ekspirasi", condition=Q(aktif=True)),
            models.Index(fields=["upt", "jenis_kejahatan"], name="perkara_upt_jenis", condition=Q(aktif=True)),
        ]
        ordering = ["-aktif", "-mulai_ditahan", "id"]
        verbose_name = "perkara"
        verbose_name_plural = "perkara"

    def __str__(self):
        return " ".join(b for b in (self.jenis_kejahatan or "Perkara", f"Ps. {self.pasal}" if self.pasal else "") if b)

    def get_absolute_url(self):
        return reverse("wbp:wbp_perkara", args=[self.wbp_id])

    @property
    def pidana(self) -> Pidana:
        return Pidana(self.pidana_tahun, self.pidana_bulan, self.pidana_hari)

    @property
    def ada_pidana(self) -> bool:
        return any(self.pidana)


@tracked()
class Registrasi(RekamanUpt, BerasalImpor):
    """A number in a register class; a new row at each change of class, the old one closed (domain.md R2, R4)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="registrasi")
    perkara = models.ForeignKey(
        Perkara, models.PROTECT, verbose_name="perkara", null=True, blank=True, related_name="registrasi"
    )
    golongan = models.CharField("golongan", max_length=3, choices=Golongan.choices)
    nomor = models.PositiveIntegerField("nomor urut")
    tahun = models.PositiveSmallIntegerField("tahun")
    baku = models.CharField("nomor register", max_length=20, editable=False)
    teks_asli = models.CharField("nomor seperti tertulis", max_length=60, blank=True)
    mulai = models.DateField("mulai")
    berakhir = models.DateField("berakhir", null=True, blank=True)
    alasan_akhir = models.CharField("sebab berakhir", max_length=8, choices=AlasanAkhirRegistrasi.choices, blank=True)

    objects = RegistrasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["upt", "golongan", "nomor", "tahun"],
                condition=~Q(alasan_akhir="koreksi"),
                name="registrasi_nomor_unik",
                violation_error_message="Nomor register ini sudah dipakai.",
            ),
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="registrasi_satu_berjalan",
                violation_error_message="WBP masih mempunyai registrasi yang berjalan.",
            ),
            models.CheckConstraint(
                condition=Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                name="registrasi_masa_urut",
                violation_error_message="Tanggal berakhir harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["upt", "golongan"], name="registrasi_upt_golongan", condition=Q(berakhir__isnull=True)
            ),
            models.Index(fields=["upt", "mulai", "berakhir"], name="registrasi_upt_masa"),
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "registrasi"
        verbose_name_plural = "registrasi"

    def __str__(self):
        return self.baku

    def save(self, *args, **kwargs):
        self.baku = NomorRegister(self.golongan, self.nomor, self.tahun).baku
        super().save(*args, **kwargs)

    @property
    def status_hukum(self) -> str:
        if self.golongan in Golongan.tahanan:
            return StatusHukum.TAHANAN
        return StatusHukum.NARAPIDANA if self.golongan in Golongan.narapidana else StatusHukum.LAIN


_JENIS_KELAMIN_KAMAR = """
IF EXISTS (
    SELECT 1 FROM upt_kamar k, wbp_wbp w
    WHERE k.id = NEW.kamar_id AND w.id = NEW.wbp_id AND k.jenis_kelamin NOT IN ('c', w.jenis_kelamin)
) THEN
    RAISE EXCEPTION 'jenis kelamin WBP tidak sesuai dengan kamar' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


@pgtrigger.register(
    pgtrigger.Trigger(
        name="jenis_kelamin_kamar",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("kamar_id", "wbp_id"),
        func=_JENIS_KELAMIN_KAMAR,
    )
)
@tracked()
class Penempatan(RekamanUpt, BerasalImpor):
    """A person in a room from one day to another; overlaps are refused by an exclusion constraint in the database,
    a room of the other sex by a trigger."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="penempatan")
    kamar = models.ForeignKey(Kamar, models.PROTECT, verbose_name="kamar", related_name="penempatan")
    mulai = models.DateField("sejak")
    berakhir = models.DateField("sampai", null=True, blank=True)
    alasan = models.CharField("alasan", max_length=200, blank=True)

    objects = PenempatanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="penempatan_satu_berjalan",
                violation_error_message="WBP sudah menempati kamar lain.",
            ),
            models.CheckConstraint(
                condition=Q(berakhir__isnull=True) | Q(berakhir__gte=F("mulai")),
                name="penempatan_masa_urut",
                violation_error_message="Tanggal selesai harus sama dengan atau setelah tanggal mulai.",
            ),
        ]
        indexes = [models.Index(fields=["kamar"], name="penempatan_kamar_kini", condition=Q(berakhir__isnull=True))]
        ordering = ["-mulai", "-id"]
        verbose_name = "penempatan"
        verbose_name_plural = "penempatan"

    def __str__(self):
        return f"{self.kamar} sejak {self.mulai:%d/%m/%Y}"


@tracked(kecuali=("menutup",))
class Mutasi(RekamanUpt, BerasalImpor):
    """A person coming in or leaving for good. isi kemarin + masuk − keluar = isi hari ini (domain.md R22)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="mutasi")
    arah = models.CharField("arah", max_length=6, choices=ArahMutasi.choices, editable=False)
    jenis = models.CharField("jenis mutasi", max_length=14, choices=JenisMutasi.choices)
    tanggal = models.DateField("tanggal")
    nomor_surat = models.CharField("nomor surat/berita acara", max_length=80, blank=True)
    asal_tujuan = models.CharField("asal/tujuan", max_length=150, blank=True)
    keterangan = models.TextField("keterangan", blank=True)
    dibatalkan = models.BooleanField("dibatalkan", default=False, editable=False)
    alasan_batal = models.CharField("alasan pembatalan", max_length=200, blank=True, editable=False)
    # Keys of the rows this mutasi closed or opened, so that cancelling it can put them back.
    menutup = models.JSONField("rekaman yang ditutup", default=dict, blank=True, editable=False)

    objects = MutasiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(arah="saldo", jenis="saldo_awal")
                | Q(arah="masuk", jenis__in=choices.JenisMutasi.masuk)
                | Q(arah="keluar", jenis__in=choices.JenisMutasi.keluar),
                name="mutasi_arah_sesuai_jenis",
                violation_error_message="Jenis mutasi tidak sesuai dengan arahnya.",
            )
        ]
        indexes = [
            models.Index(fields=["upt", "-tanggal", "arah"], name="mutasi_upt_tanggal"),
            models.Index(fields=["wbp", "-tanggal"], name="mutasi_wbp_tanggal"),
        ]
        ordering = ["-tanggal", "-id"]
        verbose_name = "mutasi"
        verbose_name_plural = "mutasi"

    def __str__(self):
        return f"{self.get_jenis_display()} {self.tanggal:%d/%m/%Y}"

    def save(self, *args, **kwargs):
        self.arah = JenisMutasi.arah(self.jenis)
        super().save(*args, **kwargs)


@tracked()
class Keberadaan(RekamanUpt):
    """Outside the walls for a while (bon, sidang, hospital); the person is still counted in `isi`."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="keberadaan")
    jenis = models.CharField("keberadaan", max_length=12, choices=JenisKeberadaan.choices)
    sejak = models.DateField("sejak")
    sampai = models.DateField("kembali", null=True, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=80, blank=True)
    keterangan = models.CharField("keterangan", max_length=200, blank=True)

    objects = KeberadaanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(sampai__isnull=True),
                name="keberadaan_satu_terbuka",
                violation_error_message="WBP masih tercatat di luar; catat dahulu kembalinya.",
            ),
            models.CheckConstraint(
                condition=Q(sampai__isnull=True) | Q(sampai__gte=F("sejak")),
                name="keberadaan_masa_urut",
                violation_error_message="Tanggal kembali harus sama dengan atau setelah tanggal keluar.",
            ),
        ]
        ordering = ["-sejak", "-id"]
        verbose_name = "keberadaan"
        verbose_name_plural = "keberadaan"

    def __str__(self):
        return f"{self.get_jenis_display()} sejak {self.sejak:%d/%m/%Y}"


@tracked()
class PenugasanWali(RekamanUpt):
    """The wali pemasyarakatan of a person, from one day to another (domain.md §5.5)."""

    wbp = models.ForeignKey(Wbp, models.PROTECT, verbose_name="WBP", related_name="penugasan_wali")
    wali = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="wali", related_name="wbp_asuhan")
    mulai = models.DateField("sejak")
    berakhir = models.DateField("sampai", null=True, blank=True)

    objects = PenugasanWaliQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wbp"],
                condition=Q(berakhir__isnull=True),
                name="penugasanwali_satu_berjalan",
                violation_error_message="WBP sudah mempunyai wali.",
            )
        ]
        ordering = ["-mulai", "-id"]
        verbose_name = "penugasan wali"
        verbose_name_plural = "penugasan wali"

    def __str__(self):
        return f"{self.wali.nama} sejak {self.mulai:%d/%m/%Y}"


class BarisImpor(models.Model):
    """One row of an import waiting for a decision; its content is encrypted and never tracked."""

    id = models.BigAutoField(primary_key=True)
    impor = models.ForeignKey(Impor, models.CASCADE, related_name="baris")
    nomor = models.PositiveIntegerField("baris berkas")
    jenis = models.CharField(max_length=12)
    wbp = models.ForeignKey(Wbp, models.CASCADE, null=True, related_name="+")
    isi = EncryptedTextField("isi baris")
    keputusan = models.CharField(max_length=12, blank=True)
    peringatan = models.PositiveSmallIntegerField("jumlah peringatan", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["impor", "nomor", "jenis"], name="barisimpor_unik")]
        indexes = [models.Index(fields=["impor", "jenis", "nomor"], name="barisimpor_jenis")]
        ordering = ["nomor", "id"]
        verbose_name = "baris impor"
        verbose_name_plural = "baris impor"

    def __str__(self):
        return f"Baris {self.nomor}"


class BerkasImpor(models.Model):
    """The uploaded bytes, encrypted, while the preview lives: other columns can be chosen and the file read again."""

    impor = models.OneToOneField(Impor, models.CASCADE, primary_key=True, related_name="berkas")
    isi = models.BinaryField("isi berkas (tersandi)")

    class Meta:
        verbose_name = "berkas impor"
        verbose_name_plural = "berkas impor"

    def __str__(self):
        return f"Berkas {self.impor}"


class PemetaanImpor(ModelDasar):
    """Column mapping an officer adjusted by hand, remembered per UPT and header."""

    upt = models.ForeignKey(Upt, models.PROTECT, related_name="+")
    sidik_kepala = models.CharField(max_length=64)
    peta = models.JSONField(default=dict)

    objects = MilikUptQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["upt", "sidik_kepala"], name="pemetaanimpor_unik")]
        verbose_name = "pemetaan kolom impor"
        verbose_name_plural = "pemetaan kolom impor"

    def __str__(self):
        return f"Pemetaan {self.upt}"
