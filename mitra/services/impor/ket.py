"""The remark of a recap row: what it says of the state, and what is left beside the words our own export writes."""

import re

from core.urai import kosong, rapikan_teks
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, StatusKerjaSama

BELUM_TERTANDA = ("penjajakan", "draf", "reviu", "penandatanganan")
_KATA_STATUS = {s.label.casefold(): s.value for s in StatusKerjaSama} | {"draf": "draf", "draft": "draf"}
_KATA_SENDIRI = (
    {j.label.casefold() for j in JenisKerjaSama} | {k.label.casefold() for k in KeadaanKerjaSama} | set(_KATA_STATUS)
)


def urai_ket(teks: str) -> tuple[str, str]:
    """What the remark says of the state, and the remark without the words our own export puts before it."""
    bagian = [rapikan_teks(b) for b in (teks or "").split(";")]
    tersirat, sisa = "", []
    for b in bagian:
        kata = b.casefold().rstrip(".")
        status = _KATA_STATUS.get(kata, "")
        if status in BELUM_TERTANDA:
            tersirat = "draf"
        elif status in ("diakhiri", "dibatalkan"):
            tersirat = status
        if not sisa and (kata in _KATA_SENDIRI or re.fullmatch(r"(lewat )?[\d.]+ hari( lagi)?|hari terakhir", kata)):
            continue
        if not kosong(b):
            sisa.append(b)
    return tersirat, "; ".join(sisa)
