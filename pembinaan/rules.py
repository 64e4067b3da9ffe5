"""Pure rules of coaching: names as people write them, bands of a score. No database."""

import re
from decimal import Decimal, InvalidOperation

from core.urai import rapikan_teks

# Issuer of a certificate without a partner: its front never names a place of detention (no stigma).
PENERBIT_NEGARA = "Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia"
PARTIKEL = {"bin", "binti", "dan", "di", "ke"}
_ALIAS = re.compile(r"[\s,(/]+(alias|als\.?|a\.?k\.?a\.?)\b.*$", re.IGNORECASE)
# Lower edge of each band, and its name.
PREDIKAT = ((Decimal(90), "Sangat Baik"), (Decimal(80), "Baik"), (Decimal(70), "Cukup"), (Decimal(0), "Kurang"))
_NILAI = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


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


def predikat_nilai(nilai: Decimal) -> str:
    return next(nama for batas, nama in PREDIKAT if nilai >= batas)


def urai_nilai(teks: str) -> Decimal | None:
    """A score 0–100 with comma or point, at most two decimals. Raises ValueError with the end of a sentence."""
    bersih = rapikan_teks(teks)
    if not bersih:
        return None
    if not _NILAI.fullmatch(bersih):
        raise ValueError(f"nilai “{bersih[:12]}” tidak terbaca; tulis angka 0–100, misalnya 87,5")
    try:
        nilai = Decimal(bersih.replace(",", "."))
    except InvalidOperation as galat:  # digits of other scripts pass the pattern
        raise ValueError(f"nilai “{bersih[:12]}” tidak terbaca; tulis angka 0–100, misalnya 87,5") from galat
    if nilai > 100:
        raise ValueError(f"nilai {bersih} lebih dari 100")
    return nilai
