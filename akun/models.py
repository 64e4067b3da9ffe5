"""Users and their dated assignments. A role counts only in the scope and on the days its assignment names."""

from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from akun.choices import Lingkup, Peran
from akun.queries import KirimanTertundaQuerySet, PenggunaManager, PenugasanQuerySet, UndanganQuerySet
from akun.roles import IZIN
from akun.syarat import yang_berlaku
from core.audit import tracked
from core.fields import EncryptedTextField
from core.models import ModelDasar
from core.queries import SEMUA
from upt.models import NIP, Kanwil, RekamanUpt, Upt
from upt.waktu import hari_ini, hari_ini_pusat


@tracked(kecuali=("password", "last_login", "is_superuser", "is_staff", "date_joined"))
class Pengguna(AbstractUser):
    """A person who signs in. Nobody is a superuser: what a user may do comes from Penugasan alone."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        "nama pengguna",
        max_length=60,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9._-]{3,60}$", "Pakai 3-60 huruf kecil, angka, titik, garis bawah, atau tanda hubung."
            )
        ],
        error_messages={"unique": "Nama pengguna ini sudah dipakai."},
    )
    nama = models.CharField("nama lengkap", max_length=120)
    nip = models.CharField("NIP/NRP", max_length=18, blank=True, validators=[NIP])
    versi = models.PositiveIntegerField("versi", default=1, editable=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now, editable=False)
    diubah_pada = models.DateTimeField("diubah pada", default=timezone.now, editable=False)
    ganti_sandi = models.BooleanField("harus mengganti kata sandi", default=False)
    terima_pengingat = models.BooleanField("menerima surel pengingat", default=True)
    first_name = last_name = None
    groups = user_permissions = None

    REQUIRED_FIELDS = ["nama"]

    objects = PenggunaManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_superuser=False),
                name="pengguna_tanpa_superuser",
                violation_error_message="Tidak ada pengguna super di sistem ini; beri penugasan.",
            )
        ]
        ordering = ["nama", "id"]
        permissions = [("buka_kunci_masuk", "Dapat membuka kunci masuk")]
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self):
        return self.nama

    def get_absolute_url(self):
        return reverse("akun:pengguna_detail", args=[self.pk])

    def get_full_name(self):
        return self.nama

    def get_short_name(self):
        return self.nama.split()[0] if self.nama else self.username

    @property
    def inisial(self) -> str:
        kata = self.nama.split()
        return (kata[0][:1] + (kata[-1][:1] if len(kata) > 1 else "")).upper() if kata else "?"

    @cached_property
    def _tugas(self) -> list["Penugasan"]:
        """Assignments valid today (today as the UPT's own clock says; WIB for wider scopes). One query per request,
        and one more for a role with a condition (`akun.syarat`).
        """
        return yang_berlaku(self.penugasan.select_related("upt").order_by("pk"))

    @cached_property
    def _upt_kanwil(self) -> dict:
        kanwil = {t.kanwil_id for t in self._tugas if t.lingkup == Lingkup.KANWIL}
        hasil: dict = {k: set() for k in kanwil}
        if kanwil:
            for k, u in Upt.objects.filter(kanwil_id__in=kanwil).values_list("kanwil_id", "pk"):
                hasil[k].add(u)
        return hasil

    def _jangkauan(self, tugas):
        if tugas.lingkup == Lingkup.SEMUA:
            return SEMUA
        return self._upt_kanwil[tugas.kanwil_id] if tugas.lingkup == Lingkup.KANWIL else {tugas.upt_id}

    def lingkup(self, izin: str):
        """Where this user holds `izin` today: SEMUA, or a frozenset of UPT ids."""
        simpanan = self.__dict__.setdefault("_lingkup", {})
        if izin not in simpanan:
            simpanan[izin] = self._gabung(t for t in self._tugas if izin in IZIN[t.peran])
        return simpanan[izin]

    def lingkup_semua(self):
        """Where this user holds any role today."""
        return self._gabung(self._tugas)

    def _gabung(self, tugas):
        hasil: set = set()
        for t in tugas:
            jangkauan = self._jangkauan(t)
            if jangkauan == SEMUA:
                return SEMUA
            hasil |= jangkauan
        return frozenset(hasil)

    def peran_kini(self) -> set[str]:
        return {t.peran for t in self._tugas}

    def lingkup_bukan_wali(self, izin: str):
        """Where another role than wali gives `izin` today; elsewhere he meets only the people entrusted to him."""
        return self.lingkup_tanpa(izin, {Peran.WALI})

    def lingkup_tanpa(self, izin: str, peran):
        """Where a role other than these gives `izin` today: SEMUA, or a frozenset of UPT ids."""
        return self._gabung(t for t in self._tugas if izin in IZIN[t.peran] and t.peran not in peran)

    def lingkup_peran(self, izin: str, peran: str):
        """Where that role gives `izin` today: SEMUA, or a frozenset of UPT ids."""
        return self._gabung(t for t in self._tugas if izin in IZIN[t.peran] and t.peran == peran)

    @property
    def label_peran(self) -> str:
        return ", ".join(Peran(p).label for p in sorted(self.peran_kini()))

    def upt_pertama(self):
        """The UPT under which the access log files this user: of an assignment of today, else of the newest one."""
        tugas = [t for t in self._tugas if t.upt_id] or self.penugasan.filter(upt__isnull=False)[:1]
        return tugas[0].upt_id if tugas else None

    def lingkup_id_rekaman(self):
        return None


@tracked()
class Penugasan(ModelDasar):
    """A role of a user, in a scope, between two dates. Plt. and Plh. end by themselves."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, verbose_name="pengguna", related_name="penugasan")
    peran = models.CharField("peran", max_length=12, choices=Peran.choices)
    lingkup = models.CharField("lingkup", max_length=6, choices=Lingkup.choices, default=Lingkup.UPT)
    upt = models.ForeignKey(Upt, models.PROTECT, verbose_name="UPT", null=True, blank=True, related_name="penugasan")
    kanwil = models.ForeignKey(
        Kanwil, models.PROTECT, verbose_name="kantor wilayah", null=True, blank=True, related_name="penugasan"
    )
    berlaku_dari = models.DateField("berlaku dari")
    berlaku_sampai = models.DateField("berlaku sampai", null=True, blank=True)
    dasar = models.CharField(
        "dasar penugasan", max_length=150, blank=True, help_text="Nomor surat keputusan atau surat perintah."
    )

    objects = PenugasanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lingkup="upt", upt__isnull=False, kanwil__isnull=True)
                | models.Q(lingkup="kanwil", upt__isnull=True, kanwil__isnull=False)
                | models.Q(lingkup="semua", upt__isnull=True, kanwil__isnull=True),
                name="penugasan_lingkup_lengkap",
                violation_error_message=(
                    "Isi UPT untuk lingkup satu UPT, kantor wilayah untuk lingkup kantor wilayah, dan kosongkan "
                    "keduanya untuk semua UPT."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(berlaku_sampai__isnull=True)
                | models.Q(berlaku_sampai__gte=models.F("berlaku_dari")),
                name="penugasan_masa_urut",
                violation_error_message="Tanggal akhir harus sama dengan atau setelah tanggal mulai.",
            ),
            models.CheckConstraint(
                condition=models.Q(lingkup="upt") | models.Q(peran="auditor"),
                name="penugasan_luas_hanya_auditor",
                violation_error_message="Lingkup lebih luas dari satu UPT hanya untuk peran auditor.",
            ),
        ]
        indexes = [models.Index(fields=["upt", "peran"], name="penugasan_upt_peran")]
        ordering = ["-berlaku_dari", "id"]
        verbose_name = "penugasan"
        verbose_name_plural = "penugasan"

    def __str__(self):
        return f"{self.pengguna.nama}: {self.get_peran_display()}"

    def get_absolute_url(self):
        return reverse("akun:pengguna_detail", args=[self.pengguna_id])

    def lingkup_id_rekaman(self):
        return self.upt_id

    def hari_ini(self):
        return hari_ini(self.upt) if self.upt_id else hari_ini_pusat()

    def berlaku_hari_ini(self) -> bool:
        return self.berlaku_dari <= self.hari_ini() and self.belum_berakhir()

    def belum_berakhir(self) -> bool:
        """In force today, or still to begin."""
        return self.berlaku_sampai is None or self.hari_ini() <= self.berlaku_sampai

    @property
    def di(self) -> str:
        """Where it counts, in words."""
        return self.upt.nama if self.upt_id else self.kanwil.nama if self.kanwil_id else self.get_lingkup_display()


@tracked(kecuali=("sidik",))
class Undangan(RekamanUpt):
    """A link by which an invited person sets a password and opens an account; only a digest of its secret is kept."""

    pengguna = models.ForeignKey(Pengguna, models.PROTECT, verbose_name="pengguna", related_name="undangan")
    email = models.EmailField("dikirim ke", blank=True)
    sidik = models.CharField("sidik tautan", max_length=64, unique=True, editable=False)
    berlaku_sampai = models.DateTimeField("berlaku sampai")
    dipakai_pada = models.DateTimeField("dipakai pada", null=True, blank=True)
    dibatalkan_pada = models.DateTimeField("dibatalkan pada", null=True, blank=True)

    kolom_tersamar = {"sidik": "Sidik tautan"}

    objects = UndanganQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "undangan"
        verbose_name_plural = "undangan"

    def __str__(self):
        return f"Undangan {self.pengguna.nama}"

    def get_absolute_url(self):
        return reverse("akun:pengguna_detail", args=[self.pengguna_id])


class KirimanTertunda(models.Model):
    """What a user posted while the screen was locked: encrypted, for 15 minutes, to be resent once. Never tracked."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    pengguna = models.ForeignKey(Pengguna, models.CASCADE, verbose_name="pengguna", related_name="+")
    jalur = models.CharField("alamat", max_length=2000)
    isi = EncryptedTextField("isian")
    ada_berkas = models.BooleanField("memuat berkas", default=False)
    dibuat_pada = models.DateTimeField("dibuat pada", default=timezone.now)
    dipakai_pada = models.DateTimeField("dipakai pada", null=True)

    objects = KirimanTertundaQuerySet.as_manager()

    class Meta:
        ordering = ["-dibuat_pada", "-id"]
        verbose_name = "kiriman tertunda"
        verbose_name_plural = "kiriman tertunda"

    def __str__(self):
        return self.jalur
