"""What every record has (key, times, version, one door for state changes), the access log and long jobs."""

import datetime as dt
from contextlib import contextmanager

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.text import capfirst
from uuid_utils.compat import uuid7

from core.audit import konteks
from core.choices import KeadaanSurel, StatusPekerjaan, StatusSurel, Tindakan
from core.fields import EncryptedTextField
from core.queries import ScopedQuerySet


class ModelDasar(models.Model):
    """UUIDv7 key, times and a version that a trigger raises when something else changed (see `audit.tracked`)."""

    id = models.UUIDField("nomor rekaman", primary_key=True, default=uuid7, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now, editable=False)
    versi = models.PositiveIntegerField("versi", default=1, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        obj = super().from_db(db, field_names, values)
        sandi = [f.attname for f in cls._meta.concrete_fields if isinstance(f, EncryptedTextField)]
        if sandi:
            obj._sandi_semula = {nama: obj.__dict__[nama] for nama in sandi if nama in obj.__dict__}
        return obj


class BerStatus(models.Model):
    """A record whose `status` moves only through `beralih`, along the table of moves of its choices."""

    class Meta:
        abstract = True

    @contextmanager
    def beralih(self, ke, *, oleh, alasan: str = ""):
        """Lock the row, refuse an unlawful move, let the body set what goes with it, check everything, save.

        Raises ValidationError(code="langkah_tidak_sah") when the row has meanwhile left the state the move starts
        from.
        """
        with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
            dari = (
                type(self)
                ._base_manager.select_for_update(of=("self",))
                .values_list("status", flat=True)
                .get(pk=self.pk)
            )
            if not self.Status.boleh(dari, ke):
                raise ValidationError(
                    f"{capfirst(self._meta.verbose_name)} berstatus “{self.Status(dari).label}”, tidak "
                    f"dapat diubah menjadi "
                    f"“{self.Status(ke).label}”. Muat ulang halaman untuk melihat keadaan terakhir.",
                    code="langkah_tidak_sah",
                )
            self.refresh_from_db()
            self.status = ke
            yield self
            self.full_clean()
            self.save()

    def get_jenis_status(self) -> str:
        return self.Status(self.status).jenis


class JejakAksesQuerySet(ScopedQuerySet):
    lingkup_lewat = "lingkup_id"


@pgtrigger.register(pgtrigger.Protect(name="hanya_tambah", operation=pgtrigger.Update | pgtrigger.Delete))
class JejakAkses(models.Model):
    """Who read, printed, exported or downloaded what, and why. Append-only; written before anything is shown."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pada = models.DateTimeField("pada", default=timezone.now)
    pengguna_id = models.UUIDField("nomor pengguna", null=True)
    nama = models.CharField("nama pengguna", max_length=150, blank=True)
    peran = models.CharField("peran", max_length=120, blank=True)
    tindakan = models.CharField("tindakan", max_length=20, choices=Tindakan.choices)
    model = models.CharField("jenis data", max_length=60, blank=True)
    objek_id = models.CharField("nomor rekaman", max_length=64, blank=True)
    lingkup_id = models.UUIDField("satuan", null=True)
    keterangan = models.TextField("keterangan", blank=True)
    jumlah = models.PositiveIntegerField("jumlah baris", null=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    alasan = models.TextField("alasan", blank=True)
    alamat = models.GenericIPAddressField("alamat jaringan", null=True)
    permintaan = models.CharField("nomor permintaan", max_length=36, blank=True)

    objects = JejakAksesQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-pada", "-id"], name="jejakakses_pada"),
            models.Index(fields=["lingkup_id", "-pada"], name="jejakakses_lingkup"),
            models.Index(fields=["model", "objek_id", "-pada"], name="jejakakses_objek"),
        ]
        ordering = ["-pada", "-id"]
        verbose_name = "jejak akses"
        verbose_name_plural = "jejak akses"

    def __str__(self):
        return f"{self.get_tindakan_display()} {self.model} oleh {self.nama}"


BELUM_PASTI_SETELAH = dt.timedelta(minutes=10)


class SurelQuerySet(ScopedQuerySet):
    lingkup_lewat = "lingkup_id"

    def waktunya(self, kini):
        """To be sent now: waiting, or failed and due for another try."""
        return self.filter(status__in=(StatusSurel.ANTRE, StatusSurel.GAGAL), coba_pada__lte=kini)

    def belum_pasti(self, kini):
        """Handed to the mail server and never heard of again: whoever sent it broke off."""
        return self.filter(_belum_pasti(kini))

    def perlu_perhatian(self, kini):
        return self.filter(Q(status=StatusSurel.GAGAL) | _belum_pasti(kini))

    def dengan_keadaan(self, kini):
        """Annotates `keadaan` (KeadaanSurel)."""
        pasti = When(_belum_pasti(kini), then=Value(KeadaanSurel.BELUM_PASTI.value))
        return self.annotate(keadaan=Case(pasti, default=F("status"), output_field=models.CharField()))

    def usang(self, batas):
        """Ended before that moment and still holding whom it went to and what it said."""
        selesai = self.filter(status__in=(StatusSurel.TERKIRIM, StatusSurel.BATAL), dibuat_pada__lt=batas)
        return selesai.exclude(kepada="", nama="", isi="")

    def cari(self, teks):
        return self.filter(Q(pokok__icontains=teks) | Q(nama__icontains=teks))


def _belum_pasti(kini) -> Q:
    return Q(status=StatusSurel.MENGIRIM, coba_pada__lte=kini - BELUM_PASTI_SETELAH)


class Surel(models.Model):
    """One e-mail of the outbox. `kunci` is unique: what was once asked for is never asked for again.

    The body is encrypted: it may carry a link that opens an account (`rahasia`), which no page ever shows.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kunci = models.CharField("kunci", max_length=200, unique=True)
    lingkup_id = models.UUIDField("satuan", null=True)
    model = models.CharField("jenis data", max_length=60, blank=True)
    objek_id = models.CharField("nomor rekaman", max_length=64, blank=True)
    penerima_model = models.CharField("jenis penerima", max_length=60, blank=True)
    penerima_id = models.CharField("nomor penerima", max_length=64, blank=True)
    kepada = models.EmailField("kepada", blank=True)
    nama = models.CharField("nama penerima", max_length=120, blank=True)
    pokok = models.CharField("pokok", max_length=200)
    isi = EncryptedTextField("isi")
    rahasia = models.BooleanField("isinya rahasia", default=False)
    status = models.CharField("keadaan", max_length=10, choices=StatusSurel.choices, default=StatusSurel.ANTRE)
    percobaan = models.PositiveSmallIntegerField("percobaan", default=0)
    coba_pada = models.DateTimeField("dicoba pada", default=timezone.now)
    terkirim_pada = models.DateTimeField("terkirim pada", null=True)
    galat = models.CharField("keterangan", max_length=250, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)

    objects = SurelQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["status", "coba_pada"], name="surel_status_coba"),
            models.Index(fields=["lingkup_id", "-dibuat_pada"], name="surel_lingkup"),
        ]
        ordering = ["-dibuat_pada", "-id"]
        permissions = [("ulang_surel", "Dapat mengirim ulang surel")]
        verbose_name = "surel keluar"
        verbose_name_plural = "surel keluar"

    def __str__(self):
        return self.pokok

    def lingkup_id_rekaman(self):
        return self.lingkup_id


class PekerjaanQuerySet(ScopedQuerySet):
    lingkup_lewat = "lingkup_id"

    def milik(self, pengguna):
        return self.filter(pemilik_id=pengguna.pk)


class Pekerjaan(models.Model):
    """A long job with progress. The progress columns are written on a second connection, so they show before
    commit.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    judul = models.CharField("pekerjaan", max_length=200)
    pemilik_id = models.UUIDField("nomor pengguna")
    lingkup_id = models.UUIDField("satuan", null=True)
    status = models.CharField(max_length=10, choices=StatusPekerjaan.choices, default=StatusPekerjaan.MENUNGGU)
    selesai = models.PositiveIntegerField("selesai", default=0)
    jumlah = models.PositiveIntegerField("jumlah", default=0)
    tahap = models.CharField("tahap", max_length=120, blank=True)
    pesan = models.TextField("pesan", blank=True)
    tujuan = models.CharField("alamat hasil", max_length=200, blank=True)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    mulai_pada = models.DateTimeField("mulai pada", null=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True)

    objects = PekerjaanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["pemilik_id", "-dibuat_pada"], name="pekerjaan_pemilik")]
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "pekerjaan"
        verbose_name_plural = "pekerjaan"

    def __str__(self):
        return self.judul

    @property
    def berakhir(self) -> bool:
        return self.status in (StatusPekerjaan.SELESAI, StatusPekerjaan.GAGAL)
