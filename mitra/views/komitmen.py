"""Promises of every agreement, what came of each, and the deliveries written under them."""

from django.urls import reverse

from core.audit import riwayat
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.choices import KeadaanKomitmen, StatusKerjaSama
from mitra.filters import KomitmenFilter
from mitra.forms import KomitmenForm, PenyerahanForm
from mitra.models import Komitmen, Penyerahan
from mitra.services import batalkan_penyerahan, catat_penyerahan, nyatakan_tidak_berlaku, simpan_komitmen
from mitra.sumber import sumber_realisasi
from mitra.tables import KomitmenTabel, keadaan_janji
from mitra.views.bagian import DiBawah, LingkupObjek, hari_ini_rekaman, remah

BARIS_REALISASI = 200


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
        return Komitmen.objects.select_related("upt", "mitra", "jenis", "kerja_sama")

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
        if self._dapat_diserahkan() and pengguna.has_perm("mitra.add_penyerahan"):
            url = reverse("mitra:penyerahan_tambah", args=[k.pk])
            hasil.append({"label": "Catat penyerahan", "url": url, "ikon": "box-seam", "utama": True})
        return hasil

    def _dapat_diserahkan(self) -> bool:
        return self.objek.kerja_sama.status == StatusKerjaSama.DITANDATANGANI and not self.objek.tidak_berlaku

    def konteks_rinci(self):
        k, pengguna = self.objek, self.request.user
        baris = list(k.realisasi.untuk(pengguna).order_by("-tanggal", "-pk")[:BARIS_REALISASI])
        return {
            "lencana_keadaan": {"teks": keadaan_janji(k), "jenis": KeadaanKomitmen.warna[k.keadaan]},
            "realisasi": asal_realisasi(baris, pengguna),
            "realisasi_jumlah": k.realisasi.untuk(pengguna).count(),
            "realisasi_dihitung": k.realisasi.untuk(pengguna).dihitung().count(),
            "penyerahan": list(k.penyerahan.untuk(pengguna).select_related("realisasi").order_by("-tanggal", "-pk")),
            "boleh_batal": pengguna.has_perm("mitra.change_penyerahan"),
            "peristiwa": riwayat(k, pengguna, batas=20),
        }


def asal_realisasi(baris, pengguna) -> list[dict]:
    """Rows with the label and address their source gives them; one query per kind of source, whatever the number."""
    menurut: dict = {}
    for r in baris:
        menurut.setdefault(r.sumber, []).append(r.pk)
    asal = {}
    for kode, kunci in menurut.items():
        sumber = sumber_realisasi.get(kode)
        if sumber is not None:
            asal |= sumber.urai(kunci, pengguna)
    return [
        {"r": r, "label": label, "url": url}
        for r in baris
        for label, url in [asal.get(r.pk, (r.uraian or r.get_sumber_display(), ""))]
    ]


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


class PenyerahanTambah(DiBawah, CreateView):
    izin = "mitra.add_penyerahan"
    model = Penyerahan
    judul = "Catat penyerahan"
    form_class = PenyerahanForm
    model_induk = Komitmen
    kode_remah = "komitmen"

    def instansi(self):
        return Penyerahan(komitmen=self.induk, upt=self.induk.upt)

    def awal(self):
        return {"tanggal": hari_ini_rekaman(self.induk), **super().awal()}

    def simpan(self, form):
        return catat_penyerahan(form.instance, oleh=self.request.user)


class PenyerahanBatal(ActionView):
    izin = "mitra.change_penyerahan"
    model = Penyerahan
    judul = "Batalkan penyerahan"
    tombol = "Batalkan penyerahan"
    penjelasan = "Penyerahan ini tidak dihitung lagi sebagai realisasi. Catatannya tetap tersimpan."
    perlu_alasan = True
    bahaya = True

    def get_queryset(self):
        return Penyerahan.objects.select_related("komitmen", "realisasi")

    def get_remah(self):
        return remah("komitmen", self.objek.komitmen)

    def lakukan(self, obj, data):
        batalkan_penyerahan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Penyerahan {self.objek} dibatalkan."
