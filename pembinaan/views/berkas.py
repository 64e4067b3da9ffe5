"""Sends what was printed: hashed and logged first, then shown."""

import hashlib
import re

from django.conf import settings
from django.http import HttpResponse

from core.audit import catat_akses


def alamat_penuh(request, jalur: str) -> str:
    """Absolute address for a QR code: ALAMAT_PUBLIK when it is set, else where this request came in."""
    publik = settings.ALAMAT_PUBLIK
    return publik.rstrip("/") + jalur if publik else request.build_absolute_uri(jalur)


def kirim_pdf(request, pdf: bytes, nama: str, tindakan, **catatan) -> HttpResponse:
    """The PDF inline. The log line is written before the first byte; when it fails, nothing is sent."""
    catat_akses(request, tindakan, sha256=hashlib.sha256(pdf).hexdigest(), **catatan)
    tanggapan = HttpResponse(pdf, content_type="application/pdf")
    bersih = re.sub(r"[^a-z0-9]+", "-", nama.lower()).strip("-") or "berkas"
    tanggapan["Content-Disposition"] = f'inline; filename="{bersih}.pdf"'
    tanggapan["Cache-Control"] = "no-store, private"
    tanggapan["X-Content-Type-Options"] = "nosniff"
    return tanggapan
