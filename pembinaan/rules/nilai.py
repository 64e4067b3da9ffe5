"""Bands of a score, and scores as typed."""

import re
from decimal import Decimal, InvalidOperation

from core.urai import rapikan_teks

# Lower edge of each band, and its name.
PREDIKAT = ((Decimal(90), "Sangat Baik"), (Decimal(80), "Baik"), (Decimal(70), "Cukup"), (Decimal(0), "Kurang"))


_NILAI = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


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
