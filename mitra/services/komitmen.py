"""Promises: written before signature, afterwards only set aside or claimed again, with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.models import Komitmen
from mitra.services.kerjasama import kunci_naskah, tolak_bila_beku


def simpan_komitmen(komitmen: Komitmen, *, oleh) -> Komitmen:
    """Add or change a promise. Refuses a frozen agreement, and a partner that is no party of it."""
    with transaction.atomic(), konteks(oleh=oleh):
        naskah = kunci_naskah(komitmen.kerja_sama_id)
        tolak_bila_beku(naskah)
        if komitmen.mitra_id and not naskah.pihak.filter(mitra_id=komitmen.mitra_id).exists():
            raise ValidationError({"mitra": "Mitra ini bukan pihak dalam naskah."})
        komitmen.upt_id = naskah.upt_id
        komitmen.full_clean()
        komitmen.save()
        return komitmen


def nyatakan_tidak_berlaku(komitmen: Komitmen, *, oleh, alasan: str) -> Komitmen:
    """Set a promise aside; what was realised stays. Refused when it already is."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = Komitmen.objects.select_for_update(of=("self",)).get(pk=komitmen.pk)
        if baris.tidak_berlaku:
            raise ValidationError("Janji ini sudah dinyatakan tidak berlaku.", code="sudah_tidak_berlaku")
        baris.tidak_berlaku, baris.alasan_tidak_berlaku = True, alasan[:200]
        baris.full_clean()
        baris.save()
        return baris


def berlakukan_lagi(komitmen: Komitmen, *, oleh, alasan: str) -> Komitmen:
    """Claim a promise again that was set aside; the reason stands in its trail."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = Komitmen.objects.select_for_update(of=("self",)).get(pk=komitmen.pk)
        if not baris.tidak_berlaku:
            raise ValidationError("Janji ini masih berlaku.", code="masih_berlaku")
        baris.tidak_berlaku, baris.alasan_tidak_berlaku = False, ""
        baris.full_clean()
        baris.save()
        return baris
