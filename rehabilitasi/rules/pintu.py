"""Which cases are open to this thread of work now, and to whom. Only `services.akses` opens and closes."""

import contextvars
from uuid import UUID

_KOSONG: tuple[frozenset[UUID], UUID | None, bool] = (frozenset(), None, False)
_terbuka: contextvars.ContextVar[tuple[frozenset[UUID], UUID | None, bool]] = contextvars.ContextVar(
    "kasus_terbuka", default=_KOSONG
)


class PintuTertutup(RuntimeError):
    """Clinical rows were touched outside `akses_klinis`: a mistake of the programmer, never of the user."""


def kasus_terbuka() -> frozenset[UUID]:
    return _terbuka.get()[0]


def pembuka() -> UUID | None:
    return _terbuka.get()[1]


def untuk_menulis() -> bool:
    """Opened by who may also write."""
    return _terbuka.get()[2]


def buka(semua: frozenset[UUID], oleh: UUID, menulis: bool) -> contextvars.Token:
    return _terbuka.set((semua, oleh, menulis))


def tutup(token: contextvars.Token) -> None:
    _terbuka.reset(token)


def wajib_terbuka(kasus_id: UUID | None = None) -> None:
    """Raises PintuTertutup when nothing is open, or not this case."""
    terbuka = kasus_terbuka()
    if not terbuka or (kasus_id is not None and kasus_id not in terbuka):
        raise PintuTertutup("Data klinis hanya dibaca dan ditulis di dalam akses_klinis(pengguna, kasus).")
