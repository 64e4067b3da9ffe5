"""Parties of an agreement, and what every page of a row under an agreement shares."""

from core.views import ActionView, CreateView, UpdateView
from mitra.choices import StatusKerjaSama
from mitra.forms import PihakBekuForm, PihakForm
from mitra.models import PihakKerjaSama
from mitra.services import lepas_pihak, simpan_pihak
from mitra.views.bagian import DiBawah, remah


class PihakTambah(DiBawah, CreateView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    judul = "Tambah pihak"
    form_class = PihakForm

    def instansi(self):
        return PihakKerjaSama(kerja_sama=self.induk, urutan=2 + self.induk.pihak.count())

    def simpan(self, form):
        return simpan_pihak(form.instance, oleh=self.request.user)


class DariNaskah:
    """A page of a row that belongs to an agreement: form choices, breadcrumb and the way back follow it."""

    def get_queryset(self):
        return self.model._default_manager.select_related("kerja_sama__upt")

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.objek.kerja_sama.upt_id}

    def get_remah(self):
        return remah("kerjasama", self.objek.kerja_sama)

    def get_batal_url(self):
        return self.kembali(self.objek.kerja_sama.get_absolute_url())

    def get_sukses_url(self):
        return self.objek.kerja_sama.get_absolute_url()


class PihakUbah(DariNaskah, UpdateView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    form_class = PihakForm

    def buat_form(self, data=None, files=None):
        beku = self.objek.kerja_sama.status in StatusKerjaSama.beku
        kelas = PihakBekuForm if beku else PihakForm
        return kelas(data, files, instance=self.objek, **self.argumen_form())

    def simpan(self, form):
        return simpan_pihak(form.instance, oleh=self.request.user)


class PihakLepas(DariNaskah, ActionView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    judul = "Lepas pihak"
    tombol = "Lepas pihak"
    penjelasan = "Mitra ini tidak lagi menjadi pihak dalam naskah. Riwayatnya tetap tersimpan."
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        lepas_pihak(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} bukan lagi pihak dalam {self.objek.kerja_sama}."
