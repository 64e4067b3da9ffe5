"""Wishes of a person, handed from one app to another that neither knows: who asked and why stays behind.

An app that offers something registers a receiver; an app on the same floor that learns of a wish calls `sampaikan`.
What the receiver writes carries a neutral actor, no user, no role, no address, no request and no reason.
"""

import contextvars
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pghistory
from django.core.exceptions import ValidationError
from pghistory import runtime

from core.registry import Registry
from upt.models import Upt
from wbp.models import Wbp

PENYAMPAI = "Sistem"


@dataclass(frozen=True)
class Kehendak:
    """A receiver of wishes.

    `pilihan(upt)` gives [(code, label)] of what can be wished for there; `catat(wbp, kode, pada)` records one, once
    however often it is told, and raises ValidationError to refuse. It is never told who speaks: it runs with nothing
    of the caller around it (no request, no reason, no open case), in the caller's transaction.
    """

    kode: str
    pilihan: Callable[[Upt], list[tuple[str, str]]]
    catat: Callable[[Wbp, str, date], None]
    urutan: int = 100


kehendak: Registry[Kehendak] = Registry("kehendak")


def pilihan_kehendak(upt: Upt) -> list[tuple[str, str]]:
    """What can be wished for in that institution, of all receivers: [("receiver:code", label)]."""
    return [(f"{k.kode}:{kode}", label) for k in kehendak for kode, label in k.pilihan(upt)]


def sampaikan(penerima: str, pilihan: str, *, wbp: Wbp, pada: date) -> None:
    """Tell one receiver of one wish. Raises ValidationError when nobody offers it."""
    tujuan = kehendak.get(penerima)
    if tujuan is None or pilihan not in {kode for kode, _ in tujuan.pilihan(wbp.upt)}:
        raise ValidationError("Pilihan ini tidak ditawarkan lagi. Pilih yang lain.", code="pilihan")
    with _jejak_netral():
        contextvars.Context().run(tujuan.catat, wbp, pilihan, pada)


@contextmanager
def _jejak_netral() -> Iterator[None]:
    """Events inside belong to a trail of their own: another number, and no more about the actor than PENYAMPAI."""
    with pghistory.context():  # makes sure the trail is written at all, when no request has begun one
        semula = runtime._tracker.value
        runtime._tracker.value = runtime.Context(id=uuid4(), metadata={"nama": PENYAMPAI})
        try:
            yield
        finally:
            runtime._tracker.value = semula
