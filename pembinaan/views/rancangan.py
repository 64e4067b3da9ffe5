"""Designs of certificates, each with a sample that looks like the real thing."""

from django.urls import reverse

from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import CreateView, HouseView, ListView, UpdateView
from pembinaan import cetak
from pembinaan.filters import RancanganFilter
from pembinaan.forms import RancanganForm
from pembinaan.models import RancanganSertifikat
from pembinaan.tables import RancanganTabel
from pembinaan.views.sertifikat import remah


def remah_rancangan() -> list[dict]:
    return [*remah(), {"label": "Rancangan", "url": reverse("pembinaan:rancangan_list")}]


class RancanganList(ListView):
    model = RancanganSertifikat
    izin = "pembinaan.view_rancangansertifikat"
    table_class = RancanganTabel
    filter_class = RancanganFilter
    judul = "Rancangan sertifikat"
    subjudul = "Tampilan dan kata-kata sertifikat per penerbit"
    kosong_judul = "Belum ada rancangan"
    kosong_teks = "Tanpa rancangan, sertifikat memakai bingkai bawaan."

    def get_queryset(self):
        return RancanganSertifikat.objects.select_related("mitra")

    def get_remah(self):
        return remah()

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.add_rancangansertifikat"):
            return []
        url = reverse("pembinaan:rancangan_tambah")
        return [{"label": "Tambah rancangan", "url": url, "ikon": "plus-lg", "utama": True}]


class RancanganTambah(CreateView):
    model = RancanganSertifikat
    izin = "pembinaan.add_rancangansertifikat"
    form_class = RancanganForm
    judul = "Tambah rancangan sertifikat"

    def instansi(self):
        return RancanganSertifikat(upt=self.request.upt)

    def get_remah(self):
        return remah_rancangan()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:rancangan_list"))


class RancanganUbah(UpdateView):
    """What was issued with it keeps its words and numbers, and takes the new look when it is printed again."""

    model = RancanganSertifikat
    izin = "pembinaan.change_rancangansertifikat"
    form_class = RancanganForm
    templat = "pembinaan/rancangan_form.html"

    def get_remah(self):
        return remah_rancangan()


class RancanganContoh(HouseView):
    """The design on paper with an invented name, CONTOH across it."""

    model = RancanganSertifikat
    izin = "pembinaan.view_rancangansertifikat"

    def get_queryset(self):
        return RancanganSertifikat.objects.select_related("mitra", "upt")

    def get(self, request, *args, **kwargs):
        r = self.ambil()
        pdf = cetak.contoh_rancangan(r, kota=r.upt.kota, saat=request.waktu_kini)
        return kirim_pdf(request, pdf, f"contoh-{r.nama}", Tindakan.CETAK, objek=r, keterangan="Contoh rancangan")
