"""Encrypted text and its blind index. AES-256-GCM with a key id; a wrong key raises, it never returns ciphertext."""

import base64
import functools
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

VERSI = "v1"
# The setting that holds a ring of keys by id. What is guarded more strictly has a ring of its own.
GANTUNGAN = "KUNCI_DATA"


class SandiSalah(Exception):
    """Stored text cannot be opened with the keys of this server."""


class TeksTerbuka(str):
    """Plaintext that remembers the ciphertext it came from, so that an unchanged value is written back unchanged."""

    sandi: str = ""


@functools.lru_cache(maxsize=4)
def _kunci(teks: str) -> dict[str, AESGCM]:
    hasil = {}
    for bagian in teks.split(","):
        nama, _, isi = bagian.strip().partition(":")
        mentah = base64.b64decode(isi)
        if not nama or len(mentah) != 32:
            raise ImproperlyConfigured("Kunci penyandian harus berbentuk id:base64 dari 32 bita.")
        hasil[nama] = AESGCM(mentah)
    return hasil


def kunci_gantungan(gantungan: str = GANTUNGAN) -> dict[str, AESGCM]:
    """Keys of a ring by id; the first one encrypts."""
    return _kunci(getattr(settings, gantungan))


def enkripsi(teks: str, aad: str, gantungan: str = GANTUNGAN) -> str:
    kunci = kunci_gantungan(gantungan)
    nama = next(iter(kunci))
    nonce = os.urandom(12)
    isi = kunci[nama].encrypt(nonce, teks.encode(), aad.encode())
    return f"{VERSI}:{nama}:{base64.b64encode(nonce + isi).decode()}"


def dekripsi(sandi: str, aad: str, gantungan: str = GANTUNGAN) -> str:
    """Raises SandiSalah when the form, the key id or the key is wrong, or when the text was tampered with."""
    versi, _, sisa = sandi.partition(":")
    nama, _, isi = sisa.partition(":")
    kunci = kunci_gantungan(gantungan).get(nama)
    if versi != VERSI or kunci is None:
        raise SandiSalah("Kunci untuk data tersandi ini tidak ada di peladen.")
    mentah = base64.b64decode(isi)
    try:
        return kunci.decrypt(mentah[:12], mentah[12:], aad.encode()).decode()
    except InvalidTag as galat:
        raise SandiSalah("Data tersandi tidak dapat dibuka.") from galat


def enkripsi_bita(isi: bytes, aad: str, gantungan: str = GANTUNGAN) -> bytes:
    """Like `enkripsi`, for whole files: key id, NUL, nonce, ciphertext."""
    kunci = kunci_gantungan(gantungan)
    nama = next(iter(kunci))
    nonce = os.urandom(12)
    return nama.encode() + b"\0" + nonce + kunci[nama].encrypt(nonce, isi, aad.encode())


def dekripsi_bita(sandi: bytes, aad: str, gantungan: str = GANTUNGAN) -> bytes:
    nama, _, sisa = bytes(sandi).partition(b"\0")
    kunci = kunci_gantungan(gantungan).get(nama.decode(errors="replace"))
    if kunci is None:
        raise SandiSalah("Kunci untuk berkas tersandi ini tidak ada di peladen.")
    try:
        return kunci.decrypt(sisa[:12], sisa[12:], aad.encode())
    except InvalidTag as galat:
        raise SandiSalah("Berkas tersandi tidak dapat dibuka.") from galat


def indeks_buta(teks: str) -> str:
    """Keyed digest for exact look-up of an encrypted value; empty for empty text."""
    if not teks:
        return ""
    kunci = base64.b64decode(settings.KUNCI_INDEKS)
    return hmac.new(kunci, teks.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text stored as `v1:<key id>:<base64>`; Python sees plaintext. Never put it into events, filters or search."""

    gantungan = GANTUNGAN

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    @property
    def aad(self) -> str:
        return f"{self.model._meta.label_lower}.{self.attname}"

    def from_db_value(self, nilai, expression, connection):
        if not nilai:
            return nilai
        terbuka = TeksTerbuka(dekripsi(nilai, self.aad, self.gantungan))
        terbuka.sandi = nilai
        return terbuka

    def pre_save(self, instance, add):
        nilai = getattr(instance, self.attname)
        lama = instance.__dict__.get("_sandi_semula", {}).get(self.attname)
        return lama if lama is not None and lama == nilai else nilai

    def get_db_prep_value(self, value, connection, prepared=False):
        if not value:
            return ""
        if isinstance(value, TeksTerbuka) and value.sandi:
            return value.sandi
        return enkripsi(str(value), self.aad, self.gantungan)

    def get_lookup(self, lookup_name):
        if lookup_name in ("exact", "isnull"):
            return super().get_lookup(lookup_name)
        return None


class BlindIndexField(models.CharField):
    """HMAC of a sibling encrypted field, kept by `pre_save` (bulk_create too; bulk_update must set it itself)."""

    def __init__(self, sumber: str, **kwargs):
        self.sumber = sumber
        super().__init__(max_length=64, blank=True, default="", editable=False, **kwargs)

    def deconstruct(self):
        nama, jalur, args, kwargs = super().deconstruct()
        for bawaan in ("max_length", "blank", "default", "editable"):
            kwargs.pop(bawaan, None)
        return nama, jalur, args, kwargs | {"sumber": self.sumber}

    def pre_save(self, instance, add):
        nilai = indeks_buta(str(getattr(instance, self.sumber) or ""))
        setattr(instance, self.attname, nilai)
        return nilai
