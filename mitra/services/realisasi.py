"""What came of a promise: written by its source, taken back with a reason, never deleted and never typed over."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.choices import StatusKerjaSama, SumberRealisasi
from mitra.models import Komitmen, Penyerahan, Realisasi
from upt.waktu import hari_ini


def catat_realisasi(
    *,
    komitmen: Komitmen,
    sumber: str,
    tanggal: dt.date,
    jumlah: int,
    nilai: int | None = None,
    uraian: str = "",
    oleh,
) -> Realisasi:
    """Write one realisasi. Locks the promise; refuses one that is not in a signed agreement or no longer applies."""
    with transaction.atomic(), konteks(oleh=oleh):
        komitmen = _kunci(komitmen)
        _periksa_dapat_dipenuhi(komitmen, tanggal)
        realisasi = Realisasi(
            upt_id=komitmen.upt_id,
            komitmen=komitmen,
            sumber=sumber,
            tanggal=tanggal,
            jumlah=jumlah,
            nilai=nilai,
            uraian=uraian[:250],
        )
        # Its key is new and its parents are the locked promise's own: checking them again would cost three statements.
        realisasi.full_clean(exclude=("id", "upt", "komitmen"))
        realisasi.save(force_insert=True)
        return realisasi


def batalkan_realisasi(realisasi: Realisasi, *, oleh, alasan: str) -> Realisasi:
    """Take a realisasi back: the row stays and counts 0. Doing it twice changes nothing."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = Realisasi.objects.select_for_update().get(pk=realisasi.pk)
        if not baris.dibatalkan:
            baris.dibatalkan, baris.alasan_batal = True, alasan[:250]
            baris.full_clean()
            baris.save()
        return baris


def pulihkan_realisasi(realisasi: Realisasi, *, oleh, jumlah: int | None = None) -> Realisasi:
    """Count a realisasi again, with another `jumlah` when its source now says so."""
    with transaction.atomic(), konteks(oleh=oleh):
        baris = Realisasi.objects.select_for_update().get(pk=realisasi.pk)
        baris.dibatalkan, baris.alasan_batal = False, ""
        if jumlah is not None:
            baris.jumlah = jumlah
        baris.full_clean(exclude=("upt", "komitmen"))
        baris.save()
        return baris


def catat_penyerahan(penyerahan: Penyerahan, *, oleh) -> Penyerahan:
    """Save a new delivery together with its realisasi. Refuses a date that has not come yet in the UPT."""
    with transaction.atomic(), konteks(oleh=oleh):
        penyerahan.upt_id = penyerahan.komitmen.upt_id
        if penyerahan.tanggal and penyerahan.tanggal > hari_ini(penyerahan.komitmen.upt):
            raise ValidationError({"tanggal": "Tanggal penyerahan belum tiba. Catat setelah barang diterima."})
        penyerahan.full_clean()
        penyerahan.realisasi = catat_realisasi(
            komitmen=penyerahan.komitmen,
            sumber=SumberRealisasi.PENYERAHAN,
            tanggal=penyerahan.tanggal,
            jumlah=penyerahan.jumlah,
            nilai=penyerahan.nilai,
            uraian=penyerahan.uraian,
            oleh=oleh,
        )
        penyerahan.save(force_insert=True)
        return penyerahan


def batalkan_penyerahan(penyerahan: Penyerahan, *, oleh, alasan: str) -> None:
    """Take a delivery's realisasi back; the delivery stays on the page, marked as cancelled."""
    if penyerahan.realisasi.dibatalkan:
        raise ValidationError("Penyerahan ini sudah dibatalkan.", code="sudah_batal")
    batalkan_realisasi(penyerahan.realisasi, oleh=oleh, alasan=alasan)


def _kunci(komitmen: Komitmen) -> Komitmen:
    return Komitmen.objects.select_for_update(of=("self",)).select_related("kerja_sama").get(pk=komitmen.pk)


def _periksa_dapat_dipenuhi(komitmen: Komitmen, tanggal: dt.date) -> None:
    naskah = komitmen.kerja_sama
    if naskah.status not in StatusKerjaSama.pernah_berlaku:
        raise ValidationError(
            f"Kerja sama “{naskah.judul}” belum ditandatangani, jadi janjinya belum dapat direalisasikan.",
            code="belum_ditandatangani",
        )
    if naskah.tanggal_diakhiri and tanggal > naskah.tanggal_diakhiri:
        raise ValidationError(
            f"Kerja sama “{naskah.judul}” sudah diakhiri pada {naskah.tanggal_diakhiri:%d/%m/%Y}; "
            "kegiatan sesudahnya tidak dihitung sebagai realisasi.",
            code="sudah_diakhiri",
        )
    if komitmen.tidak_berlaku:
        raise ValidationError(
            f"Janji “{komitmen.uraian}” dinyatakan tidak berlaku, jadi tidak dapat direalisasikan.",
            code="tidak_berlaku",
        )
