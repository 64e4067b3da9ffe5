"""Signatures on certificates, many at once: the head's here, the partner's as it was given on paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from core.queries import SEMUA
from core.tampil import angka
from core.views import HouseView, tautan
from pembinaan.choices import PihakTtd, StatusSertifikat
from pembinaan.forms import TtdMitraForm
from pembinaan.models import Sertifikat
from pembinaan.services import pengesahan
from pembinaan.views.sertifikat import SAHKAN, TTD_MITRA, kunci, kunci_atau_404, remah

PALING_BANYAK = 500


class _Menunggu(HouseView, abstrak=True):
    """Drafts of this UPT whose next signature is `pihak`'s, ticked; one press signs them."""

    model = Sertifikat
    templat = "pembinaan/sertifikat_sahkan.html"
    pihak = PihakTtd.UPT

    def get_remah(self):
        return remah()

    def get_queryset(self):
        draf = Sertifikat.objects.untuk(self.request.user, self.izin).dalam(self.request.lingkup_id)
        draf = draf.giliran(self.pihak).select_related("peserta__kegiatan")
        return draf.order_by("peserta__kegiatan__nama", "tahun", "nomor_urut", "pk")

    def get(self, request, *args, **kwargs):
        return self.daftar()

    def daftar(self, *, galat=(), ditandai=None, status=200, **lain):
        semua = self.get_queryset()
        if kegiatan := self.request.GET.get("kegiatan"):
            semua = semua.filter(peserta__kegiatan__in=kunci_atau_404(kegiatan))
        baris = list(semua[: PALING_BANYAK + 1])
        return self.tampilkan(
            "sahkan",
            baris=[{"s": s, "ditandai": ditandai is None or str(s.pk) in ditandai} for s in baris[:PALING_BANYAK]],
            lebih=len(baris) > PALING_BANYAK,
            galat=galat,
            status=status,
            **lain,
        )

    def periksa_wewenang(self):
        lingkup = self.request.user.lingkup(self.izin)
        if self.request.upt is None or not (lingkup == SEMUA or self.request.upt.pk in lingkup):
            self.tolak()

    def kabarkan(self, jumlah: int, semua_id) -> None:
        """How many now stand, and how many wait for the other signature."""
        sah = Sertifikat.objects.filter(pk__in=semua_id).terbit().count()
        bagian = []
        if sah:
            bagian.append(f"{angka(sah)} sertifikat disahkan. Kode QR verifikasi kini tercetak padanya.")
        if tunggu := jumlah - sah:
            siapa = "mitra" if self.pihak == PihakTtd.UPT else "kepala UPT"
            bagian.append(f"{angka(tunggu)} sertifikat ditandatangani dan kini menunggu tanda tangan {siapa}.")
        messages.success(self.request, " ".join(bagian))


class SertifikatSahkan(_Menunggu):
    izin = SAHKAN
    judul = "Sahkan sertifikat"

    def daftar(self, **lain):
        siapa = pengesahan.penandatangan(self.request.upt) if self.request.upt else None
        return super().daftar(penandatangan=siapa, **lain)

    def post(self, request, *args, **kwargs):
        ditandai = set(request.POST.getlist("sertifikat"))
        self.periksa_wewenang()
        try:
            jumlah = pengesahan.sahkan(kunci(ditandai), upt=request.upt, oleh=request.user)
        except ValidationError as galat:
            return self.daftar(galat=galat.messages, ditandai=ditandai, status=422)
        self.kabarkan(jumlah, ditandai)
        return HttpResponseRedirect(tautan("pembinaan:sertifikat_list", status=StatusSertifikat.DISAHKAN.value))


class SertifikatTtdMitra(_Menunggu):
    izin = TTD_MITRA
    judul = "Catat tanda tangan mitra"
    templat = "pembinaan/sertifikat_ttd_mitra.html"
    pihak = PihakTtd.MITRA
    form = None

    def buat_form(self, data=None):
        awal = {"pada": self.request.hari_ini}
        return TtdMitraForm(data, initial=awal, pengguna=self.request.user, lingkup_id=self.request.lingkup_id)

    def daftar(self, **lain):
        return super().daftar(form=self.form or self.buat_form(), **lain)

    def post(self, request, *args, **kwargs):
        ditandai = set(request.POST.getlist("sertifikat"))
        self.periksa_wewenang()
        self.form = self.buat_form(request.POST)
        if not self.form.is_valid():
            return self.daftar(ditandai=ditandai, status=422)
        try:
            jumlah = pengesahan.catat_ttd_mitra(
                kunci(ditandai), upt=request.upt, oleh=request.user, **self.form.cleaned_data
            )
        except ValidationError as galat:
            if hasattr(galat, "error_dict"):
                self.form.add_error("pada", galat.messages)
            return self.daftar(galat=() if self.form.errors else galat.messages, ditandai=ditandai, status=422)
        self.kabarkan(jumlah, ditandai)
        return HttpResponseRedirect(tautan("pembinaan:sertifikat_list", status=StatusSertifikat.DISAHKAN.value))
