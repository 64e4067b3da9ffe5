"""Pages of upt: the active institution, its settings, officials, rooms and holidays."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from core.audit import riwayat
from core.tampil import angka
from core.views import MASUK, CreateView, DetailView, HouseView, ListView, UpdateView
from upt.cetak import kop
from upt.filters import HariLiburFilter, PejabatFilter
from upt.forms import BlokForm, HariLiburForm, KamarForm, PejabatForm, UptForm, contoh_nomor, contoh_nomor_surat
from upt.models import Blok, HariLibur, Kamar, Pejabat, Upt
from upt.rules import POLA_NOMOR_SURAT
from upt.services import KUNCI_UPT
from upt.tables import HariLiburTabel, PejabatTabel


class GantiView(HouseView):
    """Another active UPT within the user's own scope; it lives in the session only."""

    izin = MASUK
    http_method_names = ["post"]

    def post(self, request):
        pilihan = {str(u.pk): u for u in Upt.objects.milik_pengguna(request.user)}
        upt = pilihan.get(request.POST.get("satuan", ""))
        if upt is None:
            raise Http404
        request.session[KUNCI_UPT] = str(upt.pk)
        return HttpResponseRedirect(reverse("dasbor:beranda"))


def _ubah(request, izin: str, label: str, url: str, *args, ikon="pencil", **lain) -> list[dict]:
    """One action button, when the user may."""
    if not request.user.has_perm(izin):
        return []
    return [{"label": label, "url": reverse(url, args=args), "ikon": ikon, "utama": True, **lain}]


class UptDetailView(DetailView):
    """The institution: without a key in the address, the active one."""

    izin = "upt.view_upt"
    model = Upt

    def get_queryset(self):
        return Upt.objects.select_related("kanwil", "wilayah__induk")

    def get(self, request, *args, **kwargs):
        if "pk" not in kwargs:
            if request.upt is None:
                raise Http404
            self.kwargs["pk"] = request.upt.pk
        return super().get(request, *args, **kwargs)

    def konteks_rinci(self):
        upt = self.objek
        boleh_pejabat = self.request.user.has_perm("upt.view_pejabat")
        return {
            "subjudul": f"{upt.get_jenis_display()} · {upt.get_kelas_display()}",
            "fakta": self.fakta(upt),
            "kop": kop(upt)["baris"],
            "kop_terisi": bool(upt.baris_kop),
            "contoh": contoh_nomor(upt),
            "pola_surat": upt.pola_nomor_surat or POLA_NOMOR_SURAT,
            "contoh_surat": contoh_nomor_surat(upt),
            "penanda_tangan": Pejabat.objects.kepala(upt, self.request.hari_ini) if boleh_pejabat else None,
            "peristiwa": riwayat(upt, self.request.user, batas=10),
        }

    def fakta(self, upt) -> list[dict]:
        wilayah = f"{upt.wilayah.nama}, {upt.wilayah.induk.nama}" if upt.wilayah_id else ""
        return [
            {"label": "Nama pendek", "isi": upt.nama_pendek},
            {"label": "Kode", "isi": upt.kode},
            {"label": "Kantor wilayah", "isi": upt.kanwil.nama},
            {"label": "Kabupaten/kota", "isi": wilayah},
            {"label": "Kota pada surat", "isi": upt.kota},
            {"label": "Zona waktu", "isi": upt.get_zona_waktu_display()},
            {"label": "Kapasitas", "isi": f"{angka(upt.kapasitas)} orang" if upt.kapasitas else ""},
        ]

    def get_aksi(self):
        return _ubah(self.request, "upt.change_upt", "Ubah", "upt:upt_ubah", self.objek.pk)


class UptUbahView(UpdateView):
    izin = "upt.change_upt"
    model = Upt
    form_class = UptForm

    def get_remah(self):
        return [{"label": self.objek.nama, "url": self.objek.get_absolute_url()}]


class PejabatListView(ListView):
    izin = "upt.view_pejabat"
    model = Pejabat
    table_class = PejabatTabel
    filter_class = PejabatFilter
    kosong_judul = "Belum ada pejabat"
    kosong_teks = "Tambahkan kepala UPT agar sertifikat dan surat memuat penanda tangannya."

    def get_queryset(self):
        return Pejabat.objects.dengan_keadaan(self.request.upt, self.request.hari_ini)

    def get_subjudul(self, jumlah):
        kepala = Pejabat.objects.kepala(self.request.upt, self.request.hari_ini) if self.request.upt else None
        if kepala is None:
            return "Hari ini belum ada pejabat yang menandatangani sebagai kepala."
        return f"Hari ini yang menandatangani: {kepala.nama} ({kepala.jabatan_cetak})."

    def get_aksi(self):
        return _ubah(self.request, "upt.add_pejabat", "Tambah pejabat", "upt:pejabat_tambah", ikon="plus-lg")


class MilikUptTambah(CreateView, abstrak=True):
    """A new row of the active UPT, when the user may write there."""

    daftar = ""

    def instansi(self):
        upt = self.request.upt
        if upt is None or not self.request.user.has_perm(self.izin, upt):
            raise PermissionDenied
        return self.model(upt=upt)

    def get_sukses_url(self):
        return reverse(self.daftar)

    def get_batal_url(self):
        return self.kembali(reverse(self.daftar))

    def get_remah(self):
        return [{"label": capfirst(self.model._meta.verbose_name_plural), "url": reverse(self.daftar)}]


class MilikUptUbah(UpdateView, abstrak=True):
    daftar = ""

    def get_sukses_url(self):
        return reverse(self.daftar)

    get_batal_url = MilikUptTambah.get_batal_url
    get_remah = MilikUptTambah.get_remah


class PejabatTambahView(MilikUptTambah):
    izin = "upt.add_pejabat"
    model = Pejabat
    form_class = PejabatForm
    judul = "Tambah pejabat"
    daftar = "upt:pejabat_list"


class PejabatUbahView(MilikUptUbah):
    izin = "upt.change_pejabat"
    model = Pejabat
    form_class = PejabatForm
    daftar = "upt:pejabat_list"


class BlokListView(HouseView):
    """Blocks and their rooms on one page."""

    izin = "upt.view_blok"
    model = Blok
    judul = "Blok & kamar"
    templat = "upt/blok_list.html"

    def get(self, request):
        semua = Blok.objects.untuk(request.user, self.izin).dalam(request.lingkup_id).dengan_kamar()
        blok = [self.ringkas(b) for b in semua]
        jumlah, kapasitas = sum(len(b["kamar"]) for b in blok), sum(b["kapasitas"] for b in blok)
        return self.tampilkan(
            "list",
            blok=blok,
            subjudul=f"{len(blok)} blok · {jumlah} kamar · kapasitas {angka(kapasitas)} orang",
            aksi=_ubah(request, "upt.add_blok", "Tambah blok", "upt:blok_tambah", ikon="plus-lg"),
            boleh_ubah_blok=request.user.has_perm("upt.change_blok"),
            boleh_tambah_kamar=request.user.has_perm("upt.add_kamar"),
            boleh_ubah_kamar=request.user.has_perm("upt.change_kamar"),
        )

    @staticmethod
    def ringkas(b) -> dict:
        kamar = sorted(b.kamar.all(), key=lambda k: (not k.aktif, _urut_alami(k.nama)))
        return {"blok": b, "kamar": kamar, "kapasitas": sum(k.kapasitas or 0 for k in kamar if k.aktif)}


def _urut_alami(nama: str) -> tuple:
    """Room 2 before room 10."""
    return (0, int(nama), "") if nama.isdecimal() else (1, 0, nama.lower())


class BlokTambahView(MilikUptTambah):
    izin = "upt.add_blok"
    model = Blok
    form_class = BlokForm
    judul = "Tambah blok"
    daftar = "upt:blok_list"


class BlokUbahView(MilikUptUbah):
    izin = "upt.change_blok"
    model = Blok
    form_class = BlokForm
    daftar = "upt:blok_list"


class KamarTambahView(CreateView):
    """A room of a block of the active UPT; `?blok=` chooses the block."""

    izin = "upt.add_kamar"
    model = Kamar
    form_class = KamarForm
    judul = "Tambah kamar"

    def awal(self):
        awal = super().awal()
        milik = Blok.objects.untuk(self.request.user).dalam(self.request.lingkup_id)
        blok = next((b for b in milik if str(b.pk) == awal.get("blok")), None)
        return {"jenis_kelamin": blok.jenis_kelamin, **awal} if blok else {}

    def get_sukses_url(self):
        return reverse("upt:blok_list")

    def get_batal_url(self):
        return self.kembali(reverse("upt:blok_list"))

    def get_remah(self):
        return [{"label": "Blok & kamar", "url": reverse("upt:blok_list")}]


class KamarUbahView(UpdateView):
    izin = "upt.change_kamar"
    model = Kamar
    form_class = KamarForm

    def get_queryset(self):
        return Kamar.objects.dengan_blok()

    get_sukses_url = KamarTambahView.get_sukses_url
    get_batal_url = KamarTambahView.get_batal_url
    get_remah = KamarTambahView.get_remah


class HariLiburListView(ListView):
    izin = "upt.view_harilibur"
    model = HariLibur
    table_class = HariLiburTabel
    filter_class = HariLiburFilter
    judul = "Hari libur"
    subjudul = (
        "Pada hari libur tidak ada sesi yang dibuatkan jadwal. Hari raya yang tanggalnya berpindah dan cuti bersama "
        "mengikuti keputusan bersama tiap tahun; tambahkan sendiri."
    )
    kosong_judul = "Belum ada hari libur"

    def get_aksi(self):
        return _ubah(self.request, "upt.add_harilibur", "Tambah hari libur", "upt:harilibur_tambah", ikon="plus-lg")


class HariLiburTambahView(MilikUptTambah):
    izin = "upt.add_harilibur"
    model = HariLibur
    form_class = HariLiburForm
    judul = "Tambah hari libur"
    daftar = "upt:harilibur_list"


class HariLiburUbahView(MilikUptUbah):
    izin = "upt.change_harilibur"
    model = HariLibur
    form_class = HariLiburForm
    daftar = "upt:harilibur_list"

    def get_queryset(self):
        return HariLibur.objects.milik_upt()
