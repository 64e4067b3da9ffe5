"""Registering what BLK/BPVP or LSP–BNSP issued to somebody of a run."""

from django.urls import reverse

from core.views import CreateView
from pembinaan.forms import LuarForm
from pembinaan.models import Sertifikat
from pembinaan.services.sertifikat_luar import daftarkan_luar
from pembinaan.views.bagian import ambil_kegiatan
from pembinaan.views.sertifikat import TERBIT


class SertifikatLuar(CreateView):
    """A certificate of BLK/BPVP or LSP–BNSP for somebody of this run, with its scan."""

    model = Sertifikat
    izin = TERBIT
    form_class = LuarForm
    judul = "Daftarkan sertifikat BLK atau LSP"
    tombol = "Daftarkan"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.kegiatan = None

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.izin):
            self.tolak()
        self.kegiatan = ambil_kegiatan(self, self.izin)
        return super().dispatch(request, *args, **kwargs)

    def argumen_form(self):
        return super().argumen_form() | {"kegiatan": self.kegiatan, "lingkup_id": self.kegiatan.upt_id}

    def instansi(self):
        return Sertifikat(
            upt=self.kegiatan.upt, nomor="-", nomor_urut=0, tahun=0, nama="-", judul="", mulai=self.kegiatan.mulai
        )

    def simpan(self, form):
        return daftarkan_luar(form.instance, form.cleaned_data.get("berkas"), oleh=self.request.user)

    def pesan_sukses(self):
        return f"Sertifikat {self.objek.nomor} dari {self.objek.penerbit} didaftarkan untuk {self.objek.nama}."

    def get_remah(self):
        url = reverse("pembinaan:sertifikat_terbitkan", args=[self.kegiatan.pk])
        return [{"label": self.kegiatan.nama, "url": url}]

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:sertifikat_terbitkan", args=[self.kegiatan.pk]))
