"""Instructors of partners: who teaches here on what ground, their invitation, and taking them out."""

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from akun.models import Undangan
from akun.services import usulkan_nama_pengguna
from core.audit import catat_akses, riwayat
from core.choices import Tindakan
from core.tampil import teks_nilai
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.choices import KeadaanInstruktur
from mitra.filters.instruktur import InstrukturFilter
from mitra.forms.instruktur import InstrukturForm, UndangForm
from mitra.models import InstrukturMitra
from mitra.services.instruktur import (
    aktifkan_instruktur,
    akun_yang_ada,
    akun_yang_sama,
    kirim_undangan,
    nonaktifkan_instruktur,
    simpan_instruktur,
    undang_instruktur,
)
from mitra.tables.instruktur import InstrukturTabel, kata_akses
from mitra.views.bagian import LingkupObjek, hari_ini_rekaman, panel_rekaman
from upt.waktu import label_zona, setempat

UNDANG = "mitra.undang_instruktur"


def remah_instruktur(*objek) -> list[dict]:
    daftar = {"label": "Instruktur mitra", "url": reverse("mitra:instruktur_list")}
    return [daftar, *({"label": str(o), "url": o.get_absolute_url()} for o in objek)]


class InstrukturDaftar(ListView):
    izin = "mitra.view_instrukturmitra"
    model = InstrukturMitra
    judul = "Instruktur mitra"
    subjudul = "Orang dari mitra yang mengajar di sini. Akunnya hanya terbuka selama kerja samanya berlaku."
    table_class = InstrukturTabel
    filter_class = InstrukturFilter
    kosong_judul = "Belum ada instruktur mitra"
    kosong_teks = "Catat instruktur atas dasar kerja sama yang ditandatangani, lalu undang dengan tautan."

    def get_queryset(self):
        return InstrukturMitra.objects.untuk_daftar(self.request.hari_ini)

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_instrukturmitra"):
            return []
        url = reverse("mitra:instruktur_tambah")
        return [{"label": "Tambah instruktur", "url": url, "ikon": "person-plus", "utama": True}]


class InstrukturRinci(DetailView):
    izin = "mitra.view_instrukturmitra"
    model = InstrukturMitra

    def get_queryset(self):
        return InstrukturMitra.objects.select_related("mitra", "kerja_sama", "pengguna", "upt")

    def ambil(self, kunci=None, *, kunci_baris=False):
        objek = super().ambil(kunci, kunci_baris=kunci_baris)
        kini = InstrukturMitra.objects.dengan_akses(hari_ini_rekaman(objek)).get(pk=objek.pk)
        objek.keadaan, objek.akhir_akses, objek.pada = kini.keadaan, kini.akhir_akses, kini.pada
        return objek

    def get_remah(self):
        return remah_instruktur()

    def get_aksi(self):
        i, pengguna = self.objek, self.request.user
        aksi = []
        if pengguna.has_perm("mitra.change_instrukturmitra", i):
            aksi.append({"label": "Ubah", "url": reverse("mitra:instruktur_ubah", args=[i.pk]), "ikon": "pencil"})
        if pengguna.has_perm(UNDANG, i):
            kode, ikon = ("nonaktif", "person-x") if i.aktif else ("aktif", "person-check")
            url = reverse(f"mitra:instruktur_{kode}", args=[i.pk])
            aksi.append({"label": "Nonaktifkan" if i.aktif else "Aktifkan kembali", "url": url, "ikon": ikon})
            if i.aktif and i.keadaan != "tertutup":
                label = "Buat tautan baru" if i.pengguna_id else "Undang"
                url = reverse("mitra:instruktur_undang", args=[i.pk])
                aksi.append({"label": label, "url": url, "ikon": "envelope-paper", "utama": not i.pengguna_id})
        return aksi

    def konteks_templat(self, **lain):
        warna = KeadaanInstruktur.warna[self.objek.keadaan]
        return super().konteks_templat(**lain) | {
            "status": {"teks": KeadaanInstruktur(self.objek.keadaan).label, "jenis": warna}
        }

    def konteks_rinci(self):
        i, pengguna = self.objek, self.request.user
        return {
            "subjudul": f"{i.keahlian} · {i.mitra}" if i.keahlian else str(i.mitra),
            "fakta": self.fakta(),
            "fakta_akun": self.fakta_akun(),
            "panel": panel_rekaman(i, self.request),
            "peristiwa": riwayat(i, pengguna, batas=30),
        }

    def fakta(self) -> list[dict]:
        i, u = self.objek, self.request.user
        return [
            {"label": "Mitra", "isi": i.mitra.nama, "url": i.mitra.get_absolute_url()},
            {
                "label": "Atas dasar",
                "isi": i.kerja_sama.judul,
                "alt": i.kerja_sama.nomor_upt,
                "url": i.kerja_sama.get_absolute_url() if u.has_perm("mitra.view_kerjasama") else "",
            },
            {"label": "Keahlian", "isi": i.keahlian},
            {"label": "Telepon", "isi": i.telepon},
            {"label": "Surel", "isi": i.email},
        ]

    def fakta_akun(self) -> list[dict]:
        i = self.objek
        butir = [{"label": "Akses", "isi": kata_akses(i)}]
        if i.alasan_nonaktif:
            butir.append({"label": "Alasan dinonaktifkan", "isi": i.alasan_nonaktif})
        if i.pengguna_id:
            butir.append({"label": "Nama pengguna", "isi": i.pengguna.username})
            butir.append({"label": "Undangan", "isi": self.kata_undangan()})
            butir.append({"label": "Terakhir masuk", "isi": self.waktu(i.pengguna.last_login) or "Belum pernah"})
        return butir

    def kata_undangan(self) -> str:
        i = self.objek
        akhir = Undangan.objects.filter(pengguna=i.pengguna_id, upt=i.upt_id).order_by("-dibuat_pada", "-pk").first()
        if akhir is None:
            return "Belum pernah dibuat"
        if akhir.dipakai_pada:
            return f"Diterima {self.waktu(akhir.dipakai_pada)}"
        if akhir.dibatalkan_pada:
            return f"Dibatalkan {self.waktu(akhir.dibatalkan_pada)}"
        return f"Belum diterima; tautan berlaku sampai {self.waktu(akhir.berlaku_sampai)}"

    def waktu(self, instan) -> str:
        upt = self.objek.upt
        return f"{teks_nilai(setempat(instan, upt))} {label_zona(upt)}" if instan else ""


class InstrukturTambah(CreateView):
    izin = "mitra.add_instrukturmitra"
    model = InstrukturMitra
    judul = "Tambah instruktur mitra"
    form_class = InstrukturForm

    def instansi(self):
        return InstrukturMitra(upt=self.request.upt)

    def simpan(self, form):
        return simpan_instruktur(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_instruktur()

    def get_batal_url(self):
        return self.kembali(reverse("mitra:instruktur_list"))


class InstrukturUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_instrukturmitra"
    model = InstrukturMitra
    form_class = InstrukturForm

    def get_queryset(self):
        return InstrukturMitra.objects.select_related("mitra", "kerja_sama", "upt")

    def simpan(self, form):
        return simpan_instruktur(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_instruktur(self.objek)


@method_decorator(never_cache, name="dispatch")
class InstrukturUndang(ActionView):
    """Answers a successful POST with the link itself: it is in no message, session or address, and cannot be read
    again.
    """

    izin = UNDANG
    model = InstrukturMitra
    form_class = UndangForm
    judul = "Undang instruktur"
    tombol = "Buat tautan undangan"
    rahasia = ""

    def get_queryset(self):
        return InstrukturMitra.objects.select_related("mitra", "kerja_sama", "pengguna", "upt")

    def get_penjelasan(self):
        if self.objek.pengguna_id:
            return (
                f"Tautan baru dibuat untuk akun {self.objek.pengguna.username}; tautan sebelumnya tidak berlaku lagi. "
                "Setelah diterima, kata sandi lamanya diganti."
            )
        return (
            "Dengan tautan undangan, instruktur membuat kata sandinya sendiri. Ia hanya dapat membuka kelas yang "
            "diampunya, selama kerja samanya berlaku."
        )

    def argumen_form(self):
        i = self.objek
        if i.pengguna_id:
            return super().argumen_form() | {"ada": None}
        sama = akun_yang_sama(i)
        awal = {"username": usulkan_nama_pengguna(i.nama), "akun": sama.pk if sama else None}
        return super().argumen_form() | {"ada": akun_yang_ada(i), "initial": awal}

    def lakukan(self, obj, data):
        self.undangan, self.rahasia = undang_instruktur(
            obj, username=data.get("username", ""), akun=data.get("akun"), oleh=self.request.user
        )
        self.tautan = self.request.build_absolute_uri(reverse("akun:undangan", args=[self.rahasia]))
        self.terkirim = kirim_undangan(obj, self.undangan, self.tautan)

    def post(self, request, *args, **kwargs):
        tanggapan = super().post(request, *args, **kwargs)
        if not self.rahasia:
            return tanggapan
        catat_akses(request, Tindakan.TAMPILKAN, objek=self.undangan, keterangan="Tautan undangan")
        self.templat, self.judul = "mitra/instruktur_tautan.html", "Tautan undangan"
        return self.tampilkan(
            "tautan",
            objek=self.objek,
            tautan=self.tautan,
            terkirim=self.terkirim,
            sampai=setempat(self.undangan.berlaku_sampai, self.objek.upt),
            zona=label_zona(self.objek.upt),
        )

    def pesan_sukses(self):
        return f"Undangan untuk {self.objek} dibuat."

    def get_remah(self):
        return remah_instruktur(self.objek)


class InstrukturNonaktif(ActionView):
    izin = UNDANG
    model = InstrukturMitra
    judul = "Nonaktifkan instruktur"
    penjelasan = (
        "Kelasnya langsung tertutup baginya, juga bila ia sedang masuk. Kehadiran yang sudah dicatatnya tetap ada."
    )
    perlu_alasan = True
    bahaya = True
    tombol = "Nonaktifkan"

    def get_queryset(self):
        return InstrukturMitra.objects.select_related("upt")

    def lakukan(self, obj, data):
        nonaktifkan_instruktur(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dinonaktifkan."

    def get_remah(self):
        return remah_instruktur(self.objek)


class InstrukturAktif(InstrukturNonaktif):
    judul = "Aktifkan instruktur kembali"
    penjelasan = "Akunnya terbuka lagi untuk kelas yang diampunya, selama kerja samanya berlaku."
    bahaya = False
    tombol = "Aktifkan"

    def lakukan(self, obj, data):
        aktifkan_instruktur(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} aktif kembali."
