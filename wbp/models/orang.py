"""The person."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import reverse

from core.audit import tracked
from core.fields import BlindIndexField, EncryptedTextField
from core.urai import kunci_nama
from upt.models import RekamanUpt, Wilayah
from wbp.choices import (
    Agama,
    JenisKelamin,
    Kewarganegaraan,
    Pendidikan,
    StatusKawin,
)
from wbp.models.asal import BerasalImpor
from wbp.queries import (
    WbpQuerySet,
)


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
