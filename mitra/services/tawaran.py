"""What a partner says it can give."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.models import Tawaran
from upt.waktu import hari_ini


def simpan_tawaran(tawaran: Tawaran, *, oleh) -> Tawaran:
    """Add or change an offer. Refuses a word that was not given yet, and a contact of another partner."""
    with transaction.atomic(), konteks(oleh=oleh):
        salah = {}
        if tawaran.disampaikan_pada and tawaran.disampaikan_pada > hari_ini(tawaran.upt):
            salah["disampaikan_pada"] = "Tanggal ini belum tiba."
        akhir = tawaran.berlaku_sampai
        if akhir and tawaran.disampaikan_pada and akhir < tawaran.disampaikan_pada:
            salah["berlaku_sampai"] = "Harus sama dengan atau setelah tanggal disampaikan."
        if tawaran.disampaikan_oleh_id and tawaran.disampaikan_oleh.mitra_id != tawaran.mitra_id:
            salah["disampaikan_oleh"] = "Orang ini bukan narahubung mitra tersebut."
        if tawaran.mitra.upt_id != tawaran.upt_id:
            salah["__all__"] = "Mitra ini tercatat di UPT lain."
        if salah:
            raise ValidationError(salah)
        tawaran.full_clean()
        tawaran.save()
        return tawaran
