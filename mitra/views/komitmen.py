"""Promises of every agreement and what came of each."""

from django.urls import reverse

from core.audit import riwayat
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from mitra.choices import KeadaanKomitmen, StatusKerjaSama
from mitra.filters import KomitmenFilter
from mitra.forms import KomitmenForm
from mitra.models import Komitmen
from mitra.services import berlakukan_lagi, nyatakan_tidak_berlaku, simpan_komitmen
from mitra.sumber import asal_realisasi
from mitra.tables import KomitmenTabel, keadaan_janji
from mitra.views.bagian import DiBawah, LingkupObjek, hari_ini_rekaman, remah

BARIS_REALISASI = 50


class KomitmenDaftar(ListView):
    izin = "mitra.view_komitmen"
    model = Komitmen
    judul = "Janji mitra"
    subjudul = "Janji dari semua kerja sama. Capaian dihitung dari sesi dan penyerahan yang tercatat."
    table_class = KomitmenTabel
    filter_class = KomitmenFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    kosong_judul = "Belum ada janji"
    kosong_teks = "Janji dicatat pada halaman kerja samanya, sebelum naskah ditandatangani."

    def get_queryset(self):
        return Komitmen.objects.dengan_capaian(self.request.hari_ini).select_related("mitra", "jenis", "kerja_sama")


class KomitmenRinci(DetailView):
    izin = "mitra.view_komitmen"
    model = Komitmen

    def get_queryset(self):
        return Komitmen.objects.select_related("upt", "mitra", "jenis", "kerja_sama", "lanjutan_dari")

    def ambil(self, kunci=None, *, kunci_baris=False):
        objek = super().ambil(kunci, kunci_baris=kunci_baris)
        kini = Komitmen.objects.dengan_capaian(hari_ini_rekaman(objek)).get(pk=objek.pk)
        for nama in ("tercapai", "nilai_tercapai", "keadaan", "pada"):
            setattr(objek, nama, getattr(kini, nama))
        return objek

    def get_remah(self):
        return remah("komitmen", self.objek.kerja_sama)

    def get_aksi(self):
        k, pengguna = self.objek, self.request.user
        hasil = []
        if pengguna.has_perm("mitra.change_komitmen"):
            if k.kerja_sama.status not in StatusKerjaSama.beku:
                hasil.append({"label": "Ubah", "url": reverse("mitra:komitmen_ubah", args=[k.pk]), "ikon": "pencil"})
            if not k.tidak_berlaku:
                url = reverse("mitra:komitmen_tidak_berlaku", args=[k.pk])
                hasil.append({"label": "Nyatakan tidak berlaku", "url": url, "ikon": "slash-circle"})
            else:
                url = reverse("mitra:komitmen_berlakukan", args=[k.pk])
                hasil.append({"label": "Berlakukan lagi", "url": url, "ikon": "arrow-counterclockwise"})
        if self._dapat_diserahkan() and pengguna.has_perm("mitra.add_penyerahan"):
            url = reverse("mitra:penyerahan_tambah", args=[k.pk])
            hasil.append({"label": "Catat penyerahan", "url": url, "ikon": "box-seam", "utama": True})
        return hasil

    def _dapat_diserahkan(self) -> bool:
        return self.objek.kerja_sama.status == StatusKerjaSama.DITANDATANGANI and not self.objek.tidak_berlaku

    def konteks_rinci(self):
        k, pengguna = self.objek, self.request.user
        semua = k.realisasi.untuk(pengguna)
        baris = list(semua.order_by("-tanggal", "-pk")[:BARIS_REALISASI])
        asal = asal_realisasi(baris, pengguna)
        return {
            "lencana_keadaan": {"teks": keadaan_janji(k), "jenis": KeadaanKomitmen.warna[k.keadaan]},
            "realisasi": [{"r": r, "label": asal[r.pk][0], "url": asal[r.pk][1]} for r in baris],
            "realisasi_jumlah": semua.count(),
            "realisasi_dihitung": semua.dihitung().count(),
            "realisasi_url": tautan("mitra:realisasi_list", janji=k.pk),
            "nilai_mitra": semua.nilai_tanpa_anggaran(),
            "nilai_mitra_url": tautan("mitra:realisasi_list", janji=k.pk, dana="mitra", hitung="ya"),
            "peristiwa": riwayat(k, pengguna, batas=20),
        }


class KomitmenTambah(DiBawah, CreateView):
    izin = "mitra.add_komitmen"
    model = Komitmen
    judul = "Tambah janji"
    form_class = KomitmenForm

    def instansi(self):
        return Komitmen(kerja_sama=self.induk, upt=self.induk.upt)

    def simpan(self, form):
        return simpan_komitmen(form.instance, oleh=self.request.user)


class KomitmenUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_komitmen"
    model = Komitmen
    form_class = KomitmenForm

    def simpan(self, form):
        return simpan_komitmen(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah("komitmen", self.objek)


class KomitmenTidakBerlaku(ActionView):
    izin = "mitra.change_komitmen"
    model = Komitmen
    judul = "Nyatakan tidak berlaku"
    tombol = "Nyatakan tidak berlaku"
    penjelasan = "Janji ini tidak ditagih lagi. Realisasi yang sudah tercatat tetap tersimpan."
    perlu_alasan = True
    bahaya = True

    def get_remah(self):
        return remah("komitmen", self.objek)

    def lakukan(self, obj, data):
        nyatakan_tidak_berlaku(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dinyatakan tidak berlaku."


class KomitmenBerlakukan(ActionView):
    izin = "mitra.change_komitmen"
    model = Komitmen
    judul = "Berlakukan lagi"
    tombol = "Berlakukan lagi"
    penjelasan = "Janji ini ditagih kembali sampai tenggatnya. Alasan semula tetap ada pada riwayat."
    perlu_alasan = True

    def get_remah(self):
        return remah("komitmen", self.objek)

    def lakukan(self, obj, data):
        berlakukan_lagi(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} berlaku lagi."
