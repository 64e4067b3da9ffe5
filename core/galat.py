"""Error pages: Indonesian, without technical text; the trace is in the log under the number of the request."""

from django.http import HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string


def tidak_terbaca(request, exception=None):
    return render(request, "400.html", status=400)


def tidak_berizin(request, exception=None):
    return render(request, "403.html", status=403)


def tidak_ada(request, exception=None):
    return render(request, "404.html", status=404)


def galat_sistem(request):
    """Rendered without the request: a context processor or the database may be what failed."""
    nomor = getattr(request, "nomor_permintaan", "")
    return HttpResponseServerError(render_to_string("500.html", {"nomor": nomor}))


def csrf_gagal(request, reason=""):
    return render(request, "403_csrf.html", status=403)
