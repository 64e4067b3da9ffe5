"""One's own choice whether to be reminded by mail."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url

from akun.forms import PengingatForm
from akun.services import atur_pengingat
from core.views import MASUK, HouseView


class PengingatView(HouseView):
    izin = MASUK
    templat = "akun/pengingat.html"
    judul = "Surel pengingat"

    def get(self, request):
        return self.halaman(PengingatForm(initial={"terima": request.user.terima_pengingat}, pengguna=request.user))

    def post(self, request):
        form = PengingatForm(request.POST, pengguna=request.user)
        if not form.is_valid():
            return self.halaman(form, status=422)
        terima = form.cleaned_data["terima"]
        atur_pengingat(request.user, terima)
        pesan = "Anda akan menerima surel pengingat." if terima else "Anda tidak lagi menerima surel pengingat."
        messages.success(request, pesan)
        return HttpResponseRedirect(self.batal())

    def batal(self) -> str:
        return self.kembali(resolve_url(settings.LOGIN_REDIRECT_URL))

    def halaman(self, form, status=200):
        return self.tampilkan("form", form=form, batal_url=self.batal(), status=status)
