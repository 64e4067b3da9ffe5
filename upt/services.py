"""Verbs over institutions."""

from django.db import transaction
from django.utils.text import slugify

from core.audit import konteks
from upt.models import Kanwil, Upt

KUNCI_UPT = "upt_aktif"  # session: the UPT the user works in


def siapkan_kanwil(nama: str, kode: str = "") -> tuple[Kanwil, bool]:
    """The regional office of that code, made when missing. Returns (kanwil, is new)."""
    kode = kode or slugify(nama)[:20].strip("-")
    with transaction.atomic(), konteks(alasan="Penyiapan awal"):
        ada = Kanwil.objects.filter(kode=kode).first()
        if ada:
            return ada, False
        kanwil = Kanwil(kode=kode, nama=nama)
        kanwil.full_clean()
        kanwil.save()
        return kanwil, True


def siapkan_upt(*, nama: str, kode: str = "", kanwil: Kanwil, **bidang) -> tuple[Upt, bool]:
    """The UPT of that code, made when missing; an existing one is left as it is. Returns (upt, is new)."""
    kode = kode or slugify(nama)[-20:].strip("-")
    with transaction.atomic(), konteks(alasan="Penyiapan awal"):
        ada = Upt.objects.filter(kode=kode).first()
        if ada:
            return ada, False
        upt = Upt(kode=kode, nama=nama, kanwil=kanwil, **bidang)
        upt.full_clean()
        upt.save()
        return upt, True
