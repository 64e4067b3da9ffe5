"""What came of a promise: written by its source, taken back with a reason, never deleted and never typed over."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.choices import StatusKerjaSama, SumberDana
from mitra.models import Komitmen, Realisasi


def catat_realisasi(
    *,
    komitmen: Komitmen,
    sumber: str,
    tanggal: dt.date,
    jumlah: int,
    nilai: int | None = None,
    sumber_dana: str = SumberDana.MITRA,
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
            sumber_dana=sumber_dana,
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
