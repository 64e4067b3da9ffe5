"""Who teaches one session: stand-ins, and taking them out again."""

from django.urls import reverse

from core.tampil import hari_tanggal, jam
from core.views import ActionView
from pembinaan.choices import PeranPengampu, StatusSesi
from pembinaan.forms import PenggantiForm
from pembinaan.models import PengampuSesi, Sesi
from pembinaan.services.pengganti import gantikan, kembalikan
from pembinaan.views.bagian import remah_kegiatan
from upt.waktu import hari_ini

IZIN = "pembinaan.change_pengampusesi"


def _kata(sesi: Sesi) -> str:
    return f"{hari_tanggal(sesi.tanggal)} pukul {jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)}"


class SesiPengganti(ActionView):
    """Who teaches this session, and a stand-in for one of them."""

    model = Sesi
    izin = IZIN
    form_class = PenggantiForm
    judul = "Pengganti pengajar"
    tombol = "Tetapkan pengganti"
    penjelasan = (
        "Berlaku untuk sesi ini saja. Instruktur mitra yang menggantikan membuka daftar hadir sesi ini; yang "
        "digantikan tidak melihatnya di kelasnya."
    )
    templat = "pembinaan/sesi_pengganti.html"

    def get_queryset(self):
        return Sesi.objects.select_related("kegiatan__upt", "kegiatan__komitmen")

    def argumen_form(self):
        return super().argumen_form() | {"sesi": self.objek, "hari_ini": hari_ini(self.objek.kegiatan.upt)}

    def get_remah(self):
        return remah_kegiatan(self.objek.kegiatan)

    def konteks_templat(self, **lain):
        semua = list(self.objek.pengampu.select_related("instruktur__mitra", "petugas", "menggantikan__instruktur"))
        return super().konteks_templat(**lain) | {
            "pengampu": semua,
            "terjadwal": self.objek.status == StatusSesi.TERJADWAL,
            "PENGGANTI": PeranPengampu.PENGGANTI,
        }

    def lakukan(self, obj, data):
        isi = {k: data[k] for k in ("menggantikan", "instruktur", "petugas", "alasan")}
        self.hasil = gantikan(obj, oleh=self.request.user, **isi)

    def pesan_sukses(self):
        asal = f" menggantikan {self.hasil.menggantikan}" if self.hasil.menggantikan else ""
        return f"{self.hasil} mengajar{asal} pada sesi {_kata(self.objek)}."

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_jadwal", args=[self.objek.kegiatan_id]))

    get_batal_url = get_sukses_url


class PenggantiKembalikan(ActionView):
    model = PengampuSesi
    izin = IZIN
    judul = tombol = "Kembalikan pengajar semula"
    penjelasan = "Pengganti dilepas dari sesi ini dan pengajar semula mengajar lagi."

    def get_queryset(self):
        return PengampuSesi.objects.select_related("sesi__kegiatan", "instruktur", "petugas").filter(
            peran=PeranPengampu.PENGGANTI
        )

    def lakukan(self, obj, data):
        kembalikan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dilepas dari sesi {_kata(self.objek.sesi)}."

    def get_remah(self):
        return remah_kegiatan(self.objek.sesi.kegiatan)

    def get_sukses_url(self):
        return self.kembali(reverse("pembinaan:kegiatan_jadwal", args=[self.objek.sesi.kegiatan_id]))

    get_batal_url = get_sukses_url
