"""Names as people write them."""

import re

from core.urai import rapikan_teks

# Issuer of a certificate without a partner: its front never names a place of detention (no stigma).
PENERBIT_NEGARA = "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia"


PARTIKEL = {"bin", "binti", "dan", "di", "ke"}


_ALIAS = re.compile(r"[\s,(/]+(alias|als\.?|a\.?k\.?a\.?)\b.*$", re.IGNORECASE)


def nama_layak(nama: str) -> str:
    """A name of the upper-case register as a document writes it: "SLAMET BIN AHMAD" → "Slamet bin Ahmad". No alias.

    A name that already mixes cases was typed with care and stays as it is.
    """
    teks = _ALIAS.sub("", rapikan_teks(nama))
    if teks != teks.upper():
        return teks
    return " ".join(_kata(k, i) for i, k in enumerate(teks.split(" ")))


def _kata(kata: str, letak: int) -> str:
    if letak and kata.lower() in PARTIKEL:
        return kata.lower()
    # A letter after the start, a dot or a hyphen is a capital; after an apostrophe only in names such as O'Neil.
    hasil = re.sub(r"(^|[.\-(])(\w)", lambda c: c[1] + c[2].upper(), kata.lower())
    return re.sub(r"^([DO]['’])(\w)", lambda c: c[1] + c[2].upper(), hasil)


def judul_layak(teks: str) -> str:
    """A letterhead line or a place in capitals, as running text: "KEMENTERIAN … DAN …" → "Kementerian … dan …"."""
    return nama_layak(teks)
