"""Civil time of an institution. "Hari ini" comes from here and nowhere else (WIB, WITA or WIT)."""

import contextvars
import datetime as dt
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from upt.choices import ZonaWaktu

_seolah: contextvars.ContextVar[dt.datetime | None] = contextvars.ContextVar("seolah", default=None)


@contextmanager
def seolah(instan: dt.datetime):
    """Let the civil clock stand at `instan` while the demo lives through its past year. Refused outside MODE=coba."""
    if not settings.COBA:
        raise RuntimeError("Waktu hanya dapat diatur dalam mode coba.")
    token = _seolah.set(instan)
    try:
        yield
    finally:
        _seolah.reset(token)


def waktu_kini(upt) -> dt.datetime:
    """Now, as the clock on the wall of `upt` shows it (aware)."""
    return (_seolah.get() or timezone.now()).astimezone(ZoneInfo(upt.zona_waktu))


def hari_ini(upt) -> dt.date:
    return waktu_kini(upt).date()


def hari_ini_pusat() -> dt.date:
    """Today for what belongs to no single UPT: the clock of the capital (WIB)."""
    return timezone.now().astimezone(ZoneInfo(ZonaWaktu.WIB)).date()


def setempat(instan: dt.datetime, upt) -> dt.datetime:
    return instan.astimezone(ZoneInfo(upt.zona_waktu))


def label_zona(upt) -> str:
    return ZonaWaktu(upt.zona_waktu).label
