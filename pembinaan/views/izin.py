"""Excuses before sessions: the list, one form for several people, taking one back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.tables import Kolom, Tabel
from core.views import ActionView, ListView
from pembinaan.filters.izin import CalonIzinFilter, IzinFilter
from pembinaan.forms.izin import IzinForm
from pembinaan.models import IzinKehadiran
from pembinaan.services import izin as layanan
from pembinaan.tables.izin import IzinTabel, kata_masa_izin
from pembinaan.views.bagian import id_sah
from wbp.models import Wbp


def remah_sesi() -> dict:
    return {"label": "Sesi & kehadiran", "url": reverse("pembinaan:sesi_list")}


class IzinList(ListView):
    model = IzinKehadiran
    izin = "pembinaan.view_izinkehadiran"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    filter_class = IzinFilter
    judul = "Izin di muka"
    subjudul = "Diusulkan pada daftar hadir; baru tercatat setelah daftar hadir disimpan."
    kosong_judul = "Belum ada izin di muka"
    kosong_teks = "Izin, sakit, atau sidang yang sudah diketahui sebelum sesi dicatat di sini."

    def table_class(self, pengguna):
        return IzinTabel(pengguna, self.request.hari_ini)

    def get_queryset(self):
        return IzinKehadiran.objects.select_related("wbp", "kegiatan", "alasan")

    def get_remah(self):
        return [remah_sesi()]

    def get_aksi(self):
        if not self.request.user.has_perm(layanan.TAMBAH_IZIN):
            return []
        url = reverse("pembinaan:izin_tambah")
        return [{"label": "Catat izin di muka", "url": url, "ikon": "calendar-plus", "utama": True}]


class OrangTabel(Tabel):
    kolom = (
        Kolom("nama", "Nama", urut="nama_kunci"),
        Kolom("kamar", "Blok dan kamar", urut=("blok_kini", "kamar_kini")),
    )
    urut_awal = ("nama_kunci",)


class IzinTambah(ListView):
    """People to tick, and one excuse for all of them. `?wbp=` comes from the page of one person, already ticked."""

    model = Wbp
    izin = layanan.TAMBAH_IZIN
    table_class = OrangTabel
    filter_class = CalonIzinFilter
    judul = "Catat izin di muka"
    templat = "pembinaan/izin_tambah.html"
    kosong_judul = "Tidak ada WBP yang dapat dipilih"
    kosong_teks = "Daftar memuat WBP yang dihuni UPT ini; wali hanya melihat asuhannya."
    form = None
    ditandai: frozenset = frozenset()
    galat: tuple = ()

    def get_queryset(self):
        return Wbp.objects.dihuni().dengan_keadaan(self.request.lingkup_id)

    def get_lingkup(self):
        qs, satu = super().get_lingkup(), self.satu()
        return qs.filter(pk=satu) if satu else qs

    def satu(self) -> UUID | None:
        try:
            return UUID(self.request.GET.get("wbp", ""))
        except ValueError:
            return None

    def get_remah(self):
        return [remah_sesi(), {"label": "Izin di muka", "url": reverse("pembinaan:izin_list")}]

    def get_batal_url(self) -> str:
        return self.kembali(reverse("pembinaan:izin_list"))

    def buat_form(self, data=None) -> IzinForm:
        r, kegiatan = self.request, self.request.GET.get("kegiatan")
        awal = {"dari": r.hari_ini, "sampai": r.hari_ini} | ({"kegiatan": kegiatan} if kegiatan else {})
        return IzinForm(data, pengguna=r.user, lingkup_id=r.lingkup_id, hari_ini=r.hari_ini, initial=awal)

    def konteks_daftar(self, baris):
        satu = str(self.satu() or "")
        return {
            "orang": [{"w": w, "ditandai": str(w.pk) in self.ditandai or str(w.pk) == satu} for w in baris],
            "form": self.form or self.buat_form(),
            "galat": self.galat,
            "lanjut": self.request.POST.get("lanjut") or self.request.GET.get("lanjut", ""),
            "batal_url": self.get_batal_url(),
        }

    def post(self, request, *args, **kwargs):
        self.form, tanda = self.buat_form(request.POST), request.POST.getlist("wbp")
        if not self.form.is_valid():
            return self.ulang(tanda, ())
        try:
            hasil = layanan.catat_izin(
                upt=request.lingkup, semua_wbp=id_sah(tanda), oleh=request.user, **self.form.cleaned_data
            )
        except ValidationError as e:
            if not hasattr(e, "error_dict"):
                return self.ulang(tanda, e.messages)
            for isian, semua in e.error_dict.items():
                self.form.add_error(isian, semua)
            return self.ulang(tanda, ())
        sudah = f" {hasil.sudah_ada} orang sudah mempunyai izin yang sama." if hasil.sudah_ada else ""
        messages.success(request, f"Izin di muka dicatat untuk {hasil.baru} orang.{sudah}")
        return HttpResponseRedirect(self.get_batal_url())

    def ulang(self, tanda, galat):
        self.ditandai, self.galat = frozenset(tanda), tuple(galat)
        tanggapan = self.get(self.request)
        tanggapan.status_code = 422
        return tanggapan


class IzinBatal(ActionView):
    model = IzinKehadiran
    izin = "pembinaan.change_izinkehadiran"
    judul = tombol = "Batalkan izin di muka"
    perlu_alasan = True
    bahaya = True

    def get_queryset(self):
        return IzinKehadiran.objects.select_related("wbp", "alasan", "kegiatan")

    def get_penjelasan(self):
        i = self.objek
        return (
            f"{i.wbp.nama}: {i.alasan}, {kata_masa_izin(i)}. Daftar hadir yang sudah disimpan tetap; yang berikutnya "
            "tidak lagi mengusulkannya."
        )

    def get_remah(self):
        return [remah_sesi(), {"label": "Izin di muka", "url": reverse("pembinaan:izin_list")}]

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:izin_list"))

    get_batal_url = get_sukses_url

    def lakukan(self, obj, data):
        layanan.batalkan_izin(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Izin di muka {self.objek.wbp.nama} dibatalkan."
