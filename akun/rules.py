"""What may be answered to a request, judged from the request alone; and the user name a name suggests."""

import re
import time
import unicodedata

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


def nama_pengguna_dari(nama: str) -> str:
    """First and last name as a user name; titles after a comma and letters no user name may hold fall away."""
    polos = unicodedata.normalize("NFKD", nama.partition(",")[0]).encode("ascii", "ignore").decode().lower()
    kata = [bersih for k in polos.split() if len(bersih := re.sub(r"[^a-z0-9]", "", k)) > 1 and not k.endswith(".")]
    hasil = ".".join([kata[0], kata[-1]] if len(kata) > 1 else kata)[:50]
    return hasil if len(hasil) >= 3 else "instruktur"
