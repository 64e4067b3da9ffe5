"""Deeds on a preview of the recap: say who a partner is, mend or decide one row, save, throw away."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect

from core.tampil import angka
from core.views import tautan
from mitra.choices import KelompokRekap, StatusImporRekap
from mitra.forms.rekap import form_baris_rekap, form_mitra_rekap
from mitra.models import JenisMitra
from mitra.services.impor import batalkan_rekap, perbaiki_baris, putuskan_baris, putuskan_mitra, simpan_rekap
from mitra.views.rekap import LABEL, RekapDetail, RekapView


class RekapBaris(RekapView):
    """One row with all its cells. POST mends it, answers its question, leaves it out or takes it in again."""

    templat = "mitra/rekap_baris.html"

    def get_judul(self):
        return f"Baris {self.kwargs['nomor']}"

    def muat(self):
        self.objek = self.ambil()
        self.baris = self.objek.baris.filter(nomor=self.kwargs["nomor"]).first()
        self.isi = json.loads(self.baris.isi) if self.baris else {}
        if "mentah" not in self.isi:
            raise Http404
        self.form_class = form_baris_rekap(self.isi)

    def get(self, request, pk, nomor):
        self.muat()
        return self.tampil(self.form_class())

    def post(self, request, pk, nomor):
        self.muat()
        form = self.form_class(request.POST)
        try:
            if "keputusan" in request.POST:
                putuskan_baris(self.objek, nomor, request.POST["keputusan"])
            elif not form.is_valid():
                return self.tampil(form, 422)
            else:
                perbaiki_baris(self.objek, nomor, form.cleaned_data)
        except ValidationError as galat:
            form.add_error(None, galat)
            return self.tampil(form, 422)
        return self.sesudah()

    def sesudah(self):
        """Back to the list when the row is settled; here again, with its sentences, when it is not."""
        self.baris.refresh_from_db()
        jenis = self.baris.jenis
        if jenis == KelompokRekap.SALAH and "keputusan" not in self.request.POST:
            masalah = json.loads(self.baris.isi)["masalah"]
            messages.warning(self.request, f"Belum beres. {' '.join(kalimat for _, kalimat in masalah)}")
            return HttpResponseRedirect(self.request.path)
        messages.success(self.request, f"Baris {self.baris.nomor} kini termasuk: {LABEL[jenis]}.")
        asal = self.request.POST.get("kelompok", "")
        return HttpResponseRedirect(
            tautan("mitra:rekap_detail", self.objek.pk, **({"kelompok": asal} if asal in LABEL else {}))
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
            label=LABEL[self.baris.jenis],
            kelompok=asal,
            kembali_url=tautan("mitra:rekap_detail", self.objek.pk, kelompok=asal),
            status=status,
        )


class RekapMitra(RekapDetail):
    """POST only: who the partners of the file are."""

    def get(self, request, pk):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status != StatusImporRekap.PRATINJAU:
            return self.get(request, pk)
        mitra = self.objek.ringkasan["mitra"]
        form = form_mitra_rekap(mitra, JenisMitra.objects.order_by("urutan", "pk"))(request.POST)
        if not form.is_valid():
            return self.pratinjau(form, 422)
        data = form.cleaned_data
        try:
            putuskan_mitra(
                self.objek,
                {
                    m["kunci"]: {"sama": data.get(f"sama_{i}", ""), "jenis": data[f"jenis_{i}"]}
                    for i, m in enumerate(mitra)
                },
            )
        except ValidationError as galat:
            return self.pesan_gagal(galat)
        self.objek.refresh_from_db()
        perlu = self.objek.ringkasan["jumlah"]["mitra_perlu"]
        if perlu:
            messages.warning(request, f"{angka(perlu)} mitra belum berjenis. Pilih jenisnya agar barisnya tersimpan.")
        else:
            messages.success(request, "Mitra dalam berkas sudah ditetapkan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())


class RekapSimpan(RekapDetail):
    """POST only: all new rows or nothing, once; a preview that has changed since is shown again."""

    def get(self, request, pk):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            impor = simpan_rekap(self.objek, oleh=request.user, sidik=request.POST.get("sidik", ""))
        except ValidationError as galat:
            return self.pesan_gagal(galat)
        if impor.status == StatusImporRekap.DISIMPAN:
            jumlah = impor.ringkasan["hasil"]["naskah"]
            messages.success(request, f"{angka(jumlah)} naskah disimpan dari {impor.nama_berkas}.")
        return HttpResponseRedirect(self.objek.get_absolute_url())


class RekapBatal(RekapDetail):
    """POST only: throw the preview away with its rows."""

    def get(self, request, pk):
        return HttpResponseRedirect(self.ambil().get_absolute_url())

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            batalkan_rekap(self.objek)
        except ValidationError as galat:
            return self.pesan_gagal(galat)
        messages.success(request, f"Impor {self.objek.nama_berkas} dibatalkan. Tidak ada yang disimpan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())
