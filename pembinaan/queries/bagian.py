"""What several querysets of coaching share."""

import datetime as dt

from django.db.models import (
    Count,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce

from mitra.rules.kalender import geser

NOL = dt.timedelta()


def hitung(qs, kunci: str, nilai=None):
    """A count (or sum) of child rows beside each parent, as a subquery: joins would multiply each other."""
    jumlah = qs.filter(**{kunci: OuterRef("pk")}).order_by().values(kunci).annotate(n=nilai or Count("pk")).values("n")
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), Value(0))


def hitung_baris(qs, kunci: str):
    """A count of rows already correlated to the outer query, grouped by `kunci` so that it is one number."""
    jumlah = qs.order_by().values(kunci).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(jumlah, output_field=IntegerField()), Value(0))


def sebulan(tanggal: dt.date) -> Q:
    """Rows dated in the month of that day."""
    awal = tanggal.replace(day=1)
    return Q(tanggal__gte=awal, tanggal__lt=geser(awal, 1))


def anak(qs, nama: str):
    return qs.model._meta.get_field(nama).related_model.objects.all()


def kemitraan(naskah=None, mitra=None, lewat: str = "") -> Q:
    """Runs of a partnership: those under promises of an agreement and the texts below it, or those with a partner."""
    syarat = Q()
    if naskah is not None:
        rumpun = type(naskah)._default_manager.serumpun(naskah.pk)
        syarat &= Q(**{f"{lewat}komitmen__kerja_sama__in": rumpun})
    if mitra is not None:
        syarat &= Q(**{f"{lewat}mitra": mitra}) | Q(**{f"{lewat}komitmen__mitra": mitra})
    return syarat
