"""How often the TPP sits (domain.md R34), and which paper leaves the house without a word of the house."""

import datetime as dt
import re

SIDANG_SEBULAN = 2
TANGGAL_PERINGATAN = 20

_STIGMA = re.compile(
    r"\b(rutan|lapas|lpka|bapas|rumah tahanan|lembaga pemasyarakatan|pemasyarakatan|penjara|tahanan|narapidana|napi|"
    r"wbp|warga binaan|pidana|hukuman|remisi|asimilasi|bebas bersyarat|eks)\b",
    re.IGNORECASE,
)


def sidang_kurang(hari_ini: dt.date, ada: int) -> int:
    """How many routine sittings the month still lacks; nothing is said before the twentieth has passed."""
    return max(0, SIDANG_SEBULAN - ada) if hari_ini.day > TANGGAL_PERINGATAN else 0


def kata_stigma(teks: str) -> str:
    """The first word that would tell a reader where this was written; empty when there is none."""
    cocok = _STIGMA.search(teks or "")
    return cocok[0] if cocok else ""
