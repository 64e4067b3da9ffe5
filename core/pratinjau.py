"""One row of an import's preview: shown with all its cells, mended, decided, and back to the list it came from."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect

from core.views import tautan


class BarisPratinjau:
    """Goes before a HouseView whose `objek` is the import. POST mends the row or, with `keputusan`, decides it.

    An app sets `url_detail` (name of the preview's page), `label` {group: words}, `kelompok` (groups that page can
    show) and `salah` (the group of rows that cannot be saved), and says which row, form and services.
    """

    url_detail = ""
    label: dict = {}
    kelompok: tuple = ()
    salah = ""

    def cari_baris(self):
        """The stored row of the address, or None."""
        return self.objek.baris.filter(nomor=self.kwargs["nomor"]).first()

    def kelas_form(self):
        raise NotImplementedError

    def perbaiki(self, sel: dict) -> None:
        raise NotImplementedError

    def putuskan(self, kode: str) -> None:
        raise NotImplementedError

    def get_judul(self):
        return f"Baris {self.kwargs['nomor']}"

    def muat(self):
        self.objek = self.ambil()
        self.baris = self.cari_baris()
        self.isi = json.loads(self.baris.isi) if self.baris else {}
        if "mentah" not in self.isi:
            raise Http404
        self.form_class = self.kelas_form()

    def get(self, request, pk, nomor):
        self.muat()
        return self.tampil(self.form_class())

    def post(self, request, pk, nomor):
        self.muat()
        form = self.form_class(request.POST)
        try:
            if "keputusan" in request.POST:
                self.putuskan(request.POST["keputusan"])
            elif not form.is_valid():
                return self.tampil(form, 422)
            else:
                self.perbaiki(form.cleaned_data)
        except ValidationError as galat:
            form.add_error(None, galat)
            return self.tampil(form, 422)
        return self.sesudah()

    def sesudah(self):
        """Back to the list when the row is settled; here again, with its sentences, when it is not."""
        self.baris.refresh_from_db()
        jenis = self.baris.jenis
        if jenis == self.salah and "keputusan" not in self.request.POST:
            masalah = json.loads(self.baris.isi)["masalah"]
            messages.warning(self.request, f"Belum beres. {' '.join(kalimat for _, kalimat in masalah)}")
            return HttpResponseRedirect(self.request.path)
        messages.success(self.request, f"Baris {self.baris.nomor} kini termasuk: {self.label[jenis]}.")
        asal = self.request.POST.get("kelompok", "")
        return HttpResponseRedirect(
            tautan(self.url_detail, self.objek.pk, **({"kelompok": asal} if asal in self.kelompok else {}))
        )

    def tampil(self, form, status=200):
        asal = self.request.GET.get("kelompok") or self.request.POST.get("kelompok") or self.baris.jenis
        return self.tampilkan(
            "form",
            form=form,
            objek=self.objek,
            b=self.isi,
            nomor=self.baris.nomor,
            jenis=self.baris.jenis,
            label=self.label[self.baris.jenis],
            kelompok=asal,
            kembali_url=tautan(self.url_detail, self.objek.pk, kelompok=asal),
            status=status,
        )
