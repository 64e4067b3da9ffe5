"""Proposing people for a run: from the list of everybody, or from those who fit best."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.views import HouseView, ListView, tautan
from pembinaan.filters import CalonFilter
from pembinaan.forms import UsulForm
from pembinaan.services import peserta as layanan
from pembinaan.services.calon import fakta_calon
from pembinaan.tables import CalonTabel
from pembinaan.views.bagian import ambil_kegiatan, id_sah, remah_kegiatan
from upt.waktu import hari_ini
from wbp.models import Wbp


class Mengusulkan(HouseView, abstrak=True):
    """A page of people of whom some are ticked and proposed for the run of the address, all at once."""

    izin = layanan.MENGUSULKAN
    galat: tuple = ()
    ditandai: frozenset = frozenset()

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.kegiatan = ambil_kegiatan(self, self.izin)
            if self.kegiatan.status not in layanan.MENERIMA:
                messages.error(request, "Pendaftaran kegiatan ini tidak dibuka, jadi peserta belum dapat diusulkan.")
                return HttpResponseRedirect(self.kegiatan.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def calon(self):
        """People who may be proposed by this user and are not in the run."""
        sudah = self.kegiatan.peserta.terbuka().values("wbp")
        return layanan.calon_usulan(self.kegiatan, self.request.user).exclude(pk__in=sudah)

    def get_remah(self):
        peserta = reverse("pembinaan:kegiatan_peserta", args=[self.kegiatan.pk])
        return [*remah_kegiatan(self.kegiatan), {"label": "Peserta", "url": peserta}]

    def form_usul(self, data=None) -> UsulForm:
        k = self.kegiatan
        wali = layanan.wali_saja(self.request.user, k.upt_id)
        return UsulForm(data, wali_saja=wali, hari_ini=hari_ini(k.upt))

    def konteks_usul(self) -> dict:
        k = self.kegiatan
        terisi = k.peserta.memakai_kursi().count()
        return {
            "kegiatan": k,
            "form_usul": self.form_usul(self.request.POST or None),
            "galat": self.galat,
            "terisi": terisi,
            "sisa": max(0, k.kuota - terisi) if k.kuota else None,
            "batal_url": reverse("pembinaan:kegiatan_peserta", args=[k.pk]),
        }

    def post(self, request, *args, **kwargs):
        form, tanda = self.form_usul(request.POST), request.POST.getlist("wbp")
        if not form.is_valid():
            return self.ulang(tanda, [m for semua in form.errors.values() for m in semua])
        try:
            hasil = layanan.usulkan(self.kegiatan, semua_wbp=id_sah(tanda), oleh=request.user, **form.cleaned_data)
        except ValidationError as e:
            return self.ulang(tanda, e.messages)
        messages.success(request, kata_usul(hasil))
        if hasil.gagal:
            messages.warning(request, kata_gagal(hasil))
        return HttpResponseRedirect(tautan("pembinaan:kegiatan_peserta", str(self.kegiatan.pk)))

    def ulang(self, tanda, galat):
        self.galat, self.ditandai = tuple(galat), frozenset(tanda)
        tanggapan = self.get(self.request)
        tanggapan.status_code = 422
        return tanggapan


class PesertaUsulkan(Mengusulkan, ListView):
    """People of the UPT who are not in the run yet: search, look at the facts, tick, propose all at once."""

    model = Wbp
    table_class = CalonTabel
    filter_class = CalonFilter
    templat = "pembinaan/peserta_usulkan.html"
    kosong_judul = "Tidak ada yang dapat diusulkan"
    kosong_teks = "Semua WBP UPT ini sudah tercatat dalam kegiatan, atau belum ada WBP."

    def get_lingkup(self):
        return self.calon().dengan_keadaan(self.kegiatan.upt_id)

    def get_judul(self):
        return "Usulkan peserta"

    def get_subjudul(self, jumlah):
        return f"{self.kegiatan.nama} · tandai orangnya, pilih siapa yang mengusulkan, lalu simpan"

    def konteks_daftar(self, baris):
        k = self.kegiatan
        fakta = fakta_calon(k, [w.pk for w in baris], hari_ini(k.upt), self.request.user)
        calon = [{"w": w, "f": fakta[w.pk], "ditandai": str(w.pk) in self.ditandai} for w in baris]
        return {"calon": calon, **self.konteks_usul()}


def kata_usul(hasil: layanan.HasilUsul) -> str:
    if not hasil.sudah_ada:
        return f"{hasil.baru} orang diusulkan."
    return f"{hasil.baru} orang diusulkan; {hasil.sudah_ada} sudah tercatat sebelumnya, tidak dicatat dua kali."


def kata_gagal(hasil: layanan.HasilUsul) -> str:
    nama = "; ".join(f"{nama}: {sebab}" for nama, sebab in hasil.gagal)
    return f"{len(hasil.gagal)} orang tidak diusulkan karena syarat wajib tidak terpenuhi. {nama}."
