"""Fingerprints a page carries of what its reader saw, so that a second writer is told instead of overwriting."""

import hashlib
import zlib


def sidik_baris(semua) -> str:
    """Changes when any of these rows does; `semua` is a queryset of a model with `versi`."""
    isi = ";".join(f"{pk}:{versi}" for pk, versi in semua.order_by("pk").values_list("pk", "versi"))
    return hashlib.sha256(isi.encode()).hexdigest()[:16]


def sidik_teks(teks: str) -> str:
    """Short, for one of hundreds of rows of a grid."""
    return f"{zlib.crc32(teks.encode()):x}"


def urai_dasar(teks: str) -> dict[str, str]:
    """The fingerprints of a grid as it sends them back: "key=fingerprint key=fingerprint"."""
    return dict(kata.partition("=")[::2] for kata in teks.split())
