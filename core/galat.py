"""Error pages: Indonesian, without technical text; the trace is in the log under the number of the request."""

from django.shortcuts import render


def tidak_berizin(request, exception=None):
    return render(request, "403.html", status=403)


def tidak_ada(request, exception=None):
    return render(request, "404.html", status=404)


def galat_sistem(request):
    return render(request, "500.html", {"nomor": getattr(request, "nomor_permintaan", "")}, status=500)


def csrf_gagal(request, reason=""):
    return render(request, "403_csrf.html", status=403)
