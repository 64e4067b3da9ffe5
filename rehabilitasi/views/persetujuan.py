"""Consents of a case: record with the signed scan, open it (the team only), revoke."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.functional import cached_property

from core.audit import catat_akses
from core.choices import Tindakan
from core.export import kirim
from core.views import ActionView, CreateView
from mitra.models.lampiran import AKHIRAN
from mitra.services import BerkasBerubah
from rehabilitasi.choices import JenisPersetujuan
from rehabilitasi.forms.kasus import CabutForm, PersetujuanForm
from rehabilitasi.models import Kasus, Persetujuan
from rehabilitasi.services.persetujuan import buka_persetujuan, cabut_persetujuan, catat_persetujuan
from rehabilitasi.views.bagian import HalamanKlinis, remah_kasus


class PersetujuanTambah(CreateView):
    model = Persetujuan
    izin = "rehabilitasi.add_persetujuan"
    form_class = PersetujuanForm
    judul = "Catat persetujuan"

    @cached_property
    def kasus(self) -> Kasus:
        kasus = Kasus.objects.bernama().untuk(self.request.user, self.izin).filter(pk=self.kwargs["pk"]).first()
        if kasus is None:
            raise Http404
        return kasus

    def instansi(self):
        return Persetujuan(kasus=self.kasus, upt=self.kasus.upt)

    def awal(self):
        jenis = self.request.GET.get("jenis", "")
        return {"jenis": jenis} if jenis in JenisPersetujuan.values else {}

    def simpan(self, form):
        return catat_persetujuan(form.instance, form.cleaned_data["berkas"], oleh=self.request.user)

    def pesan_sukses(self):
        self.objek.refresh_from_db(fields=["dicabut_pada"])
        if self.objek.dicabut_pada:
            return "Persetujuan belum tersimpan: berkasnya gagal ditulis. Unggah sekali lagi."
        return f"{self.objek} dicatat."

    def get_remah(self):
        return remah_kasus(self.kasus)

    def get_sukses_url(self):
        return self.kembali(self.kasus.get_absolute_url())

    def get_batal_url(self):
        return self.kembali(self.kasus.get_absolute_url())


class PersetujuanUnduh(HalamanKlinis):
    """The scan in the clear, for the team; logged as a download before the first byte."""

    tindakan = Tindakan.UNDUH
    keterangan = "pindaian persetujuan"

    def get_kasus(self):
        return self.kasus_dengan(persetujuan=self.kwargs["pk"])

    def get(self, request, *args, **kwargs):
        persetujuan = Persetujuan.objects.get(pk=self.kwargs["pk"])
        try:
            berkas = buka_persetujuan(persetujuan)
        except BerkasBerubah:
            catat_akses(request, Tindakan.DITOLAK, objek=self.kasus, keterangan="berkas hilang atau berubah")
            messages.error(
                request,
                "Berkas ini hilang dari penyimpanan, berubah, atau kuncinya tidak ada, jadi tidak dikirim. Hubungi "
                "administrator.",
            )
            return HttpResponseRedirect(self.kasus.get_absolute_url())
        nama = f"persetujuan-{self.kasus.nomor}.{AKHIRAN[persetujuan.tipe]}"
        return kirim(berkas, nama, persetujuan.tipe, unduh=False)


class PersetujuanCabut(ActionView):
    model = Persetujuan
    izin = "rehabilitasi.change_persetujuan"
    judul = "Cabut persetujuan"
    tombol = "Cabut persetujuan"
    form_class = CabutForm
    bahaya = True
    penjelasan = (
        "Yang bersangkutan menarik persetujuannya. Langkah yang memerlukan persetujuan tidak dapat dimulai lagi; "
        "program yang sedang berjalan diputus atau dilanjutkan oleh tim."
    )

    def get_queryset(self):
        return Persetujuan.objects.select_related("kasus", "upt")

    def get_remah(self):
        return remah_kasus(self.objek.kasus)

    def lakukan(self, obj, data):
        cabut_persetujuan(obj, pada=data["pada"], oleh=self.request.user)

    def get_batal_url(self):
        return self.kembali(self.objek.kasus.get_absolute_url())

    def get_sukses_url(self):
        return self.kembali(self.objek.kasus.get_absolute_url())

    def pesan_sukses(self):
        return "Persetujuan dicabut."
