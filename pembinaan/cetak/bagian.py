"""What several papers share."""

import datetime as dt

NADA = {"ok": "baik", "info": "info", "wait": "perhatian", "bad": "buruk", "mute": "netral"}


def dicetak(oleh, saat: dt.datetime, zona: str) -> dict:
    return {"oleh": oleh.nama, "pada": f"{saat:%d/%m/%Y} {saat:%H.%M} {zona}"}
