"""What stands on the second page of a certificate, and how long it is good for. No database."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

SEGERA = dt.timedelta(days=90)


def nilai_gabungan(teori: Decimal | None, praktik: Decimal | None, bobot_praktik: int) -> Decimal | None:
    """One score of a lesson: theory and practice by weight; where only one was given, that one."""
    if teori is None or praktik is None:
        return praktik if teori is None else teori
    jumlah = teori * (100 - bobot_praktik) + praktik * bobot_praktik
    return (jumlah / 100).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def keadaan_sertifikat(status: str, berlaku_sampai: dt.date | None, hari: dt.date, *, diganti: bool = False) -> str:
    """A value of KeadaanSertifikat. The last day of validity still counts."""
    if status == "draf":
        return "menunggu"
    if status == "dicabut":
        return "diganti" if diganti else "dicabut"
    if berlaku_sampai is None or berlaku_sampai > hari + SEGERA:
        return "berlaku"
    return "segera" if berlaku_sampai >= hari else "kedaluwarsa"
