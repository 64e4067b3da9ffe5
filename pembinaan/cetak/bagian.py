"""What several papers share."""

import datetime as dt

from core.urai import format_tanggal

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}


def dicetak(oleh, saat: dt.datetime, zona: str) -> dict:
    return {"oleh": oleh.nama, "pada": f"{format_tanggal(saat.date())} pukul {saat:%H.%M} {zona}"}
