"""Counts beside a row."""

from django.db.models import (
    BigIntegerField,
    Count,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce


def banyak(qs):
    """Rows of a correlated queryset, as a number beside each outer row."""
    return Coalesce(
        Subquery(
            qs.order_by().annotate(_satu=Value(1)).values("_satu").annotate(n=Count("pk")).values("n"),
            output_field=BigIntegerField(),
        ),
        Value(0),
        output_field=BigIntegerField(),
    )
