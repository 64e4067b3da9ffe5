"""Partners and their contacts; one main contact at most."""

from django.db import transaction

from core.audit import konteks
from mitra.models import Kontak, Mitra


def simpan_mitra(mitra: Mitra, *, oleh) -> Mitra:
    with transaction.atomic(), konteks(oleh=oleh):
        mitra.full_clean()
        mitra.save()
        return mitra


def simpan_kontak(kontak: Kontak, *, oleh) -> Kontak:
    """Save a contact; a new main contact takes the place of the old one, a retired contact is never the main one."""
    with transaction.atomic(), konteks(oleh=oleh):
        Mitra.objects.select_for_update().get(pk=kontak.mitra_id)
        if not kontak.aktif:
            kontak.utama = False
        if kontak.utama:
            kontak.mitra.kontak.filter(utama=True).exclude(pk=kontak.pk).update(utama=False)
        kontak.full_clean()
        kontak.save()
        return kontak
