"""Consent: the signed scan, encrypted before it touches the disk; revoked, never deleted."""

import datetime as dt
import hashlib
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction

from core.audit import konteks
from core.fields import SandiSalah, dekripsi_bita, enkripsi_bita
from mitra.rules import BerkasDitolak, periksa_berkas
from mitra.services import BerkasBerubah
from mitra.services.penyimpanan import buka_berkas, tulis_setelah_simpan
from rehabilitasi.fields import TeksKlinis
from rehabilitasi.models import Kasus, Persetujuan
from upt.waktu import hari_ini

AAD = "rehabilitasi.persetujuan.berkas"


def catat_persetujuan(persetujuan: Persetujuan, berkas, *, oleh) -> Persetujuan:
    """Keep a signed consent with its scan (PDF or photo, checked by content). Locks the case; one of a kind stands."""
    try:
        isi = periksa_berkas(berkas, settings.DOKUMEN_MAKS_BYTE)
    except BerkasDitolak as galat:
        raise ValidationError({"berkas": str(galat)}, code="berkas") from galat
    sandi = enkripsi_bita(_baca(isi.isi), AAD, TeksKlinis.gantungan)
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = Kasus.objects.select_for_update(of=("self",)).select_related("upt").get(pk=persetujuan.kasus_id)
        if persetujuan.tanggal > hari_ini(kasus.upt):
            raise ValidationError({"tanggal": "Tanggal tanda tangan tidak boleh di masa depan."}, code="depan")
        persetujuan.upt = kasus.upt
        persetujuan.tipe, persetujuan.ukuran = isi.tipe, len(sandi)
        persetujuan.sha256 = hashlib.sha256(sandi).hexdigest()
        persetujuan.berkas.name = persetujuan.berkas.field.generate_filename(persetujuan, "sandi")
        persetujuan.full_clean(exclude=("upt",))  # not `kasus`: a constraint speaks of it
        persetujuan.save(force_insert=True)
        tulis_setelah_simpan(persetujuan, File(BytesIO(sandi)), lambda alasan: _gagal_tulis(persetujuan, oleh))
        return persetujuan


def _baca(isi) -> bytes:
    isi.seek(0)
    return isi.read()


def _gagal_tulis(persetujuan: Persetujuan, oleh) -> None:
    """No row may say that a consent is there whose scan is not: it counts as revoked on its own day."""
    with transaction.atomic(), konteks(oleh=oleh, alasan="Berkas gagal ditulis ke penyimpanan"):
        baris = Persetujuan.objects.select_for_update().get(pk=persetujuan.pk)
        baris.dicabut_pada = baris.tanggal
        baris.save()


def buka_persetujuan(persetujuan: Persetujuan) -> ContentFile:
    """The scan in the clear, after its stored bytes were compared with their hash. Raises BerkasBerubah."""
    with buka_berkas(persetujuan) as berkas:
        try:
            return ContentFile(dekripsi_bita(berkas.read(), AAD, TeksKlinis.gantungan))
        except SandiSalah as galat:
            raise BerkasBerubah from galat


def cabut_persetujuan(persetujuan: Persetujuan, *, pada: dt.date, oleh) -> Persetujuan:
    """Taken back by the person. Nothing that needs it can begin from then on; what runs is for the team to end."""
    with transaction.atomic(), konteks(oleh=oleh):
        baris = Persetujuan.objects.select_for_update(of=("self",)).select_related("upt").get(pk=persetujuan.pk)
        if baris.dicabut_pada is not None:
            raise ValidationError("Persetujuan ini sudah dicabut.", code="sudah_dicabut")
        if pada > hari_ini(baris.upt):
            raise ValidationError({"pada": "Tanggal pencabutan tidak boleh di masa depan."}, code="depan")
        baris.dicabut_pada = pada
        baris.full_clean()
        baris.save()
        return baris
