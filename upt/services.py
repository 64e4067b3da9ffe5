"""Verbs over institutions."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify

from core.audit import konteks
from upt.models import Kanwil, PenghitungSurat, Upt
from upt.rules import POLA_NOMOR_SURAT, PolaSalah, nomor_dari_pola

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


def nomor_surat(upt: Upt, tanggal: dt.date) -> str:
    """The next number of the UPT's book of outgoing letters in the year of `tanggal`, for a letter written in the same
    transaction: the year's counter stays locked until it ends, and a rollback gives the number back.
    """
    PenghitungSurat.objects.bulk_create([PenghitungSurat(upt=upt, tahun=tanggal.year)], ignore_conflicts=True)
    penghitung = PenghitungSurat.objects.select_for_update().get(upt=upt, tahun=tanggal.year)
    penghitung.terakhir += 1
    pola = upt.pola_nomor_surat or POLA_NOMOR_SURAT
    nomor = nomor_menurut_pola(upt, pola, penghitung.terakhir, tanggal, sebutan="surat")
    penghitung.save(update_fields=["terakhir"])
    return nomor


def nomor_menurut_pola(upt: Upt, pola: str, nomor: int, tanggal: dt.date, *, sebutan: str) -> str:
    """A number as the UPT writes it, at most 100 letters. A wrong pattern is refused in words, naming `sebutan`."""
    try:
        return nomor_dari_pola(pola, nomor=nomor, upt=upt.nama_pendek, tanggal=tanggal)[:100]
    except PolaSalah as galat:
        raise ValidationError(
            f"Pola nomor {sebutan} UPT belum benar. {galat} Minta administrator UPT memperbaikinya.", code="pola"
        ) from galat
