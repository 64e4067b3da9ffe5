"""How long a certificate is good for. No database."""

import datetime as dt

SEGERA = dt.timedelta(days=90)


def keadaan_sertifikat(status: str, berlaku_sampai: dt.date | None, hari: dt.date, *, diganti: bool = False) -> str:
    """A value of KeadaanSertifikat. The last day of validity still counts."""
    if status == "draf":
        return "menunggu"
    if status == "dicabut":
        return "diganti" if diganti else "dicabut"
    if berlaku_sampai is None or berlaku_sampai > hari + SEGERA:
        return "berlaku"
    return "segera" if berlaku_sampai >= hari else "kedaluwarsa"
