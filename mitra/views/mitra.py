"""Partners and their contacts."""

from django.urls import reverse

from core.views import CreateView, DetailView, ListView, UpdateView, tautan
from mitra.filters import MitraFilter
from mitra.forms import KontakForm, MitraForm
from mitra.models import Dokumen, KerjaSama, Komitmen, Kontak, Mitra
from mitra.services import simpan_kontak, simpan_mitra
from mitra.tables import MitraTabel
from mitra.views.bagian import (
    DiBawah,
    LingkupObjek,
    RiwayatView,
    baris_janji,
    hari_ini_rekaman,
    panel_rekaman,
    remah,
    tab_rekaman,
)
from mitra.views.janji import konteks_mitra
from mitra.views.pohon import pohon
from mitra.views.tampilan import MITRA, pilihan_tampilan

JANJI_TAMPIL = 10


class MitraDaftar(ListView):
    izin = "mitra.view_mitra"
    model = Mitra
    judul = "Mitra"
    subjudul = "Lembaga dan orang yang bekerja sama dengan UPT, serta janji yang sudah terwujud."
    table_class = MitraTabel
    filter_class = MitraFilter
    izin_ekspor = "mitra.ekspor_mitra"
    kosong_judul = "Belum ada mitra"
    kosong_teks = "Catat dinas, sekolah, perusahaan, atau yayasan yang membantu pembinaan, lalu kerja samanya."

    def get_queryset(self):
        return Mitra.objects.dengan_ringkasan(self.request.hari_ini).select_related("jenis")

    def konteks_daftar(self, baris):
        return {"tampilan": pilihan_tampilan(MITRA, "daftar", self.request)}

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_mitra"):
            return []
        return [{"label": "Tambah mitra", "url": reverse("mitra:mitra_tambah"), "ikon": "plus-lg", "utama": True}]


class MitraRinci(DetailView):
    izin = "mitra.view_mitra"
    model = Mitra

    def get_queryset(self):
        return Mitra.objects.select_related("jenis", "upt")

    def get_remah(self):
        return remah("mitra")

    def get_aksi(self):
        m, pengguna = self.objek, self.request.user
        semua = (
            ("mitra.change_mitra", "Ubah", reverse("mitra:mitra_ubah", args=[m.pk]), "pencil"),
            (
                "mitra.add_penyerahan",
                "Catat penyerahan",
                reverse("mitra:penyerahan_tambah_luar", args=[m.pk]),
                "box-seam",
            ),
            (
                "mitra.add_kerjasama",
                "Kerja sama baru",
                tautan("mitra:kerjasama_tambah", pihak1_mitra=m.pk),
                "file-earmark-plus",
            ),
        )
        hasil = [
            {"label": label, "url": url, "ikon": ikon} for izin, label, url, ikon in semua if pengguna.has_perm(izin)
        ]
        if pengguna.has_perm("mitra.add_kerjasama"):
            hasil[-1]["utama"] = True
        return hasil

    def konteks_rinci(self):
        m, pengguna = self.objek, self.request.user
        pada = hari_ini_rekaman(m)
        naskah = KerjaSama.objects.untuk(pengguna).filter(pihak__mitra=m).untuk_pohon(pada).order_by("mulai", "pk")
        janji = (
            Komitmen.objects.untuk(pengguna)
            .filter(mitra=m)
            .berjalan()
            .dengan_capaian(pada)
            .select_related("kerja_sama")
        )
        meter = konteks_mitra(m, self.request, pada)
        dokumen = Dokumen.objects.untuk(pengguna).filter(kerja_sama__pihak__mitra=m, ditarik=False)
        return {
            "ringkasan": Mitra.objects.dengan_ringkasan(pada).get(pk=m.pk),
            "kontak": list(m.kontak.order_by("-aktif", "-utama", "nama", "pk")),
            "pohon": pohon(naskah),
            "janji": baris_janji(janji.order_by("tenggat", "pk")[:JANJI_TAMPIL], sebut=lambda k: k.kerja_sama.judul),
            "janji_jumlah": meter["meter_janji"]["semua"],
            **meter,
            "dokumen": list(dokumen.select_related("kerja_sama").order_by("-dibuat_pada", "-pk")[:JANJI_TAMPIL]),
            "boleh_kontak": pengguna.has_perm("mitra.change_kontak"),
            "boleh_naskah": pengguna.has_perm("mitra.add_kerjasama"),
            "tab": tab_rekaman(m, self.request, "ringkasan", "mitra"),
            "panel": panel_rekaman(m, self.request),
        }


class MitraRiwayat(RiwayatView):
    izin = "mitra.view_mitra"
    model = Mitra
    nama_url = "mitra"
    anak = ((Kontak, "mitra_id"),)


class MitraTambah(CreateView):
    izin = "mitra.add_mitra"
    model = Mitra
    judul = "Tambah mitra"
    form_class = MitraForm

    def instansi(self):
        return Mitra(upt=self.request.upt)

    def simpan(self, form):
        return simpan_mitra(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("mitra")

    def get_batal_url(self):
        return self.kembali(reverse("mitra:mitra_list"))


class MitraUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_mitra"
    model = Mitra
    form_class = MitraForm

    def simpan(self, form):
        return simpan_mitra(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("mitra", self.objek)


class KontakTambah(DiBawah, CreateView):
    izin = "mitra.add_kontak"
    model = Kontak
    judul = "Tambah narahubung"
    form_class = KontakForm
    model_induk = Mitra
    kode_remah = "mitra"

    def instansi(self):
        return Kontak(mitra=self.induk)

    def simpan(self, form):
        return simpan_kontak(form.instance, oleh=self.request.user)


class KontakUbah(UpdateView):
    izin = "mitra.change_kontak"
    model = Kontak
    form_class = KontakForm

    def get_queryset(self):
        return Kontak.objects.select_related("mitra")

    def simpan(self, form):
        return simpan_kontak(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("mitra", self.objek.mitra)
