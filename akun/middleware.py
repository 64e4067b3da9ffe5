"""Two gates before every page: the idle lock, and the change of a temporary password.

They stand in `process_view`: by then the CSRF token of a posted form has been checked, and the view is known.
"""

import time
from urllib.parse import urlencode

from django.http import HttpResponseRedirect, JsonResponse
from django.urls import reverse

from akun.rules import AKTIF, alamat_sendiri, diminta_skrip, sedang_terkunci
from akun.services import simpan_kiriman
from core.fields import GANTUNGAN

TETAP_DIJAWAB = {"akun:kunci", "akun:buka_kunci", "akun:keluar"}
CATAT_TIAP_DETIK = 60
TERKUNCI = "Layar terkunci karena tidak ada kegiatan. Muat ulang halaman, lalu ketik kata sandi Anda."


class KunciDiamMiddleware:
    """After DIAM_DETIK without activity only the unlock page answers; a form posted meanwhile is kept, not lost.

    The time of the last activity stands in the session, written at most once a minute. What a page asks by itself
    (`X-Latar: 1`) is not activity.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated:
            return None
        if sedang_terkunci(request):
            tetap = request.resolver_match.view_name in TETAP_DIJAWAB or not getattr(view_func, "login_required", True)
            return None if tetap else self.tolak(request, view_func)
        if request.headers.get("X-Latar") != "1":
            kini = int(time.time())
            if kini - request.session.get(AKTIF, 0) >= CATAT_TIAP_DETIK:
                request.session[AKTIF] = kini
        return None

    def tolak(self, request, view_func):
        if diminta_skrip(request) or request.method not in ("GET", "HEAD", "POST"):
            tanggapan = JsonResponse({"galat": TERKUNCI, "terkunci": True}, status=401)
            if request.headers.get("HX-Request") == "true" and request.headers.get("X-Latar") != "1":
                halaman = request.headers.get("HX-Current-URL", "").removeprefix(
                    f"{request.scheme}://{request.get_host()}"
                )
                tanggapan["HX-Redirect"] = alamat_kunci(lanjut=alamat_sendiri(request, halaman))
            return tanggapan
        if request.method == "POST" and request.resolver_match.view_name != "akun:sandi":
            return HttpResponseRedirect(alamat_kunci(kiriman=self.simpan(request, view_func)))
        return HttpResponseRedirect(alamat_kunci(lanjut=request.get_full_path()))

    @staticmethod
    def simpan(request, view_func) -> str:
        """A view may name the ring of keys under which what is typed into it is kept (`gantungan_kunci`)."""
        gantungan = getattr(getattr(view_func, "view_class", None), "gantungan_kunci", GANTUNGAN)
        bidang = [(n, v) for n, semua in request.POST.lists() for v in semua if n != "csrfmiddlewaretoken"]
        return str(simpan_kiriman(request.user, request.get_full_path(), bidang, bool(request.FILES), gantungan).pk)


def alamat_kunci(**tanya) -> str:
    return f"{reverse('akun:kunci')}?{urlencode(tanya)}"


class WajibGantiSandiMiddleware:
    """A temporary password opens nothing but the page that replaces it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not request.user.is_authenticated or not request.user.ganti_sandi:
            return None
        nama = request.resolver_match.view_name
        if nama in TETAP_DIJAWAB or nama == "akun:sandi" or not getattr(view_func, "login_required", True):
            return None
        if diminta_skrip(request):
            return JsonResponse({"galat": "Ganti dahulu kata sandi sementara Anda."}, status=403)
        return HttpResponseRedirect(reverse("akun:sandi"))
