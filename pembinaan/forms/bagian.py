"""What several forms share."""

from django.db.models import Q


def masih_berlaku(qs, kini: object = None):
    """Reference rows in use; the one already chosen stays choosable."""
    return qs.filter(Q(berlaku_sampai__isnull=True) | Q(pk=kini))
