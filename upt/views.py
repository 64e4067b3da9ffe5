"""Pages of upt: switching the active institution."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.views import MASUK, HouseView
from upt.middleware import KUNCI
from upt.models import Upt


class GantiView(HouseView):
    """Another active UPT within the user's own scope; it lives in the session only."""

    izin = MASUK
    http_method_names = ["post"]

    def post(self, request):
        pilihan = {str(u.pk): u for u in Upt.objects.milik_pengguna(request.user)}
        upt = pilihan.get(request.POST.get("satuan", ""))
        if upt is None:
            raise Http404
        request.session[KUNCI] = str(upt.pk)
        return HttpResponseRedirect(reverse("dasbor:beranda"))
