"""Reads over rows that hold from a date on."""

import datetime as dt

from upt.queries import AcuanQuerySet


class BerlakuSejakQuerySet(AcuanQuerySet):
    """Rows with `berlaku_mulai`: the newest that has begun holds (R35)."""

    def pada(self, tanggal: dt.date):
        """The rows in force on that day: all that share the newest date not after it."""
        mulai = self.filter(berlaku_mulai__lte=tanggal).order_by("-berlaku_mulai").values("berlaku_mulai")[:1]
        return self.filter(berlaku_mulai=mulai)
