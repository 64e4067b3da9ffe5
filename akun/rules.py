"""What may be answered to a request, judged from the request alone."""

import time

from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

AKTIF = "aktif_pada"  # session: when the user last did something, in UNIX seconds


def sedang_terkunci(request) -> bool:
    return time.time() - request.session.get(AKTIF, time.time()) > settings.DIAM_DETIK


def alamat_sendiri(request, alamat: str, bawaan: str = "") -> str:
    """`alamat` when it is a page of this site that can be opened by GET, else `bawaan` (default: the home page)."""
    milik = alamat.startswith("/") and url_has_allowed_host_and_scheme(
        alamat, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    tanpa_get = (reverse("akun:keluar"), reverse("akun:masuk"))
    return alamat if milik and not alamat.startswith(tanpa_get) else bawaan or resolve_url(settings.LOGIN_REDIRECT_URL)


def diminta_skrip(request) -> bool:
    """True for what a script asked, not the address bar."""
    return (
        request.headers.get("X-Requested-With") == "XMLHttpRequest"
        or request.headers.get("HX-Request") == "true"
        or request.headers.get("X-Latar") == "1"
        or request.headers.get("Accept", "").startswith("application/json")
    )
