"""Pages of the machinery itself: health check, progress of a job."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.models import Pekerjaan
from core.views import MASUK, HouseView


@login_not_required
@require_safe
def kesehatan(request):
    """200 when the database answers. Says nothing about versions or data."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT 1")
    return JsonResponse({"status": "baik"})


class PekerjaanView(HouseView):
    """Progress of one's own job; goes on to the result when it is done."""

    izin = MASUK
    model = Pekerjaan

    def get(self, request, pk):
        self.objek = self.get_object()
        sebagian = request.headers.get("HX-Request") == "true"
        if self.objek.status == "selesai" and self.objek.tujuan:
            if sebagian:
                tanggapan = JsonResponse({})
                tanggapan["HX-Redirect"] = self.objek.tujuan
                return tanggapan
            return HttpResponseRedirect(self.objek.tujuan)
        self.templat = "generic/pekerjaan_isi.html" if sebagian else "generic/pekerjaan.html"
        return self.tampilkan("pekerjaan", pekerjaan=self.objek)

    def get_object(self):
        return get_object_or_404(Pekerjaan.objects.milik(self.request.user), pk=self.kwargs["pk"])

    def get_judul(self):
        return self.objek.judul
