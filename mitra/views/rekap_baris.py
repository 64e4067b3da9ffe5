"""Deeds on a preview of the recap: say who a partner is, mend or decide one row, save, throw away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from core.pratinjau import BarisPratinjau
from core.tampil import angka
from mitra.choices import KelompokRekap, StatusImporRekap
from mitra.forms.rekap import form_baris_rekap, form_mitra_rekap
from mitra.models import JenisMitra
from mitra.services.impor import batalkan_rekap, perbaiki_baris, putuskan_baris, putuskan_mitra, simpan_rekap
from mitra.views.rekap import LABEL, RekapDetail, RekapView


class RekapBaris(BarisPratinjau, RekapView):
    """One row with all its cells. POST mends it, answers its question, leaves it out or takes it in again."""

    templat = "mitra/rekap_baris.html"
    url_detail = "mitra:rekap_detail"
    label = LABEL
    kelompok = tuple(LABEL)
    salah = KelompokRekap.SALAH

    def kelas_form(self):
        return form_baris_rekap(self.isi)

    def perbaiki(self, sel):
        perbaiki_baris(self.objek, self.baris.nomor, sel)

    def putuskan(self, kode):
        putuskan_baris(self.objek, self.baris.nomor, kode)


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
