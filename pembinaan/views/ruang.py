"""Rooms: list, form, out of use and back."""

from django.urls import reverse

from core.tampil import angka
from core.views import ActionView, CreateView, ListView, UpdateView
from pembinaan.filters.ruang import RuangFilter
from pembinaan.forms import RuangForm
from pembinaan.models import Ruang
from pembinaan.services import ruang as layanan
from pembinaan.tables.ruang import RuangTabel
from pembinaan.views.kepala_jadwal import tab_jadwal


def remah_ruang() -> list[dict]:
    return [{"label": "Ruang", "url": reverse("pembinaan:ruang_list")}]


class RuangList(ListView):
    model = Ruang
    izin = "pembinaan.view_ruang"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    table_class = RuangTabel
    filter_class = RuangFilter
    subjudul = "Tempat sesi diadakan. Dua sesi di satu ruang pada waktu yang sama ditolak."
    kosong_judul = "Belum ada ruang"
    kosong_teks = "Catat ruang agar bentrok pemakaiannya dicegah saat menyusun jadwal."
    templat = "pembinaan/ruang_list.html"

    def get_queryset(self):
        return Ruang.objects.dengan_jumlah(self.request.hari_ini)

    def konteks_daftar(self, baris):
        return {"tab": tab_jadwal(self.request.user, "ruang")}

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.add_ruang"):
            return []
        url = reverse("pembinaan:ruang_tambah")
        return [{"label": "Tambah ruang", "url": url, "ikon": "plus-lg", "utama": True}]


class RuangTambah(CreateView):
    model = Ruang
    izin = "pembinaan.add_ruang"
    form_class = RuangForm
    judul = "Tambah ruang"

    def instansi(self):
        return Ruang(upt=self.request.upt)

    def simpan(self, form):
        self.hasil = layanan.simpan_ruang(form.instance, oleh=self.request.user)
        return form.instance

    def pesan_sukses(self):
        muat, sisa = self.hasil
        kata = [f"Ruang {self.objek} disimpan."]
        if muat:
            kata.append(f"{angka(muat)} sesi terjadwal bertempat sama ditautkan.")
        if sisa:
            kata.append(f"{angka(sisa)} sesi lain bertumpuk waktunya, jadi belum ditautkan; pindahkan dahulu.")
        return " ".join(kata)

    def get_remah(self):
        return remah_ruang()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:ruang_list"))


class RuangUbah(UpdateView):
    model = Ruang
    izin = "pembinaan.change_ruang"
    form_class = RuangForm

    def simpan(self, form):
        layanan.simpan_ruang(form.instance, oleh=self.request.user)
        return form.instance

    def get_remah(self):
        return remah_ruang()


class _AksiRuang(ActionView, abstrak=True):
    model = Ruang
    izin = "pembinaan.change_ruang"

    def get_remah(self):
        return remah_ruang()


class RuangPensiun(_AksiRuang):
    judul = tombol = "Tidak dipakai lagi"
    penjelasan = "Ruang tidak dapat dipilih lagi untuk kegiatan dan sesi baru. Catatan lama tetap menyebutnya."
    perlu_alasan = True

    def lakukan(self, obj, data):
        layanan.pensiunkan_ruang(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} tidak dipakai lagi."


class RuangPakai(_AksiRuang):
    judul = tombol = "Pakai lagi"
    penjelasan = "Ruang dapat dipilih lagi untuk kegiatan dan sesi."

    def lakukan(self, obj, data):
        layanan.pakai_lagi(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dipakai lagi."
