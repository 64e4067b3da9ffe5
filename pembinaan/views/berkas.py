"""Absolute addresses for what is printed."""

from django.conf import settings


def alamat_penuh(request, jalur: str) -> str:
    """Absolute address for a QR code: ALAMAT_PUBLIK when it is set, else where this request came in."""
    publik = settings.ALAMAT_PUBLIK
    return publik.rstrip("/") + jalur if publik else request.build_absolute_uri(jalur)
