"""Deliveries: list and page, recorded under a promise or outside any text, corrected, cancelled, tied, printed."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import kirim_pdf
from core.urai import format_rupiah
from core.views import ActionView, CreateView, DetailView, HouseView, ListView, UpdateView
from mitra import cetak
from mitra.filters import PenyerahanFilter, RealisasiFilter
from mitra.forms import KaitkanForm, PenyerahanForm, PenyerahanUbahForm
from mitra.forms.penyerahan import banyak_baris
from mitra.models import Komitmen, Mitra, Penyerahan, Realisasi
from mitra.services import batalkan_penyerahan, catat_penyerahan, kaitkan_penyerahan, ubah_penyerahan
from mitra.tables import PenyerahanTabel, RealisasiTabel
from mitra.views.bagian import DiBawah, LingkupObjek, hari_ini_rekaman, remah, riwayat_berjenis
from mitra.views.lampiran import konteks_lampiran

BARIS_TAMBAH = 5


class PenyerahanDaftar(ListView):
    izin = "mitra.view_penyerahan"
    model = Penyerahan
    judul = "Penyerahan"
    table_class = PenyerahanTabel
    filter_class = PenyerahanFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    kosong_judul = "Belum ada penyerahan"
    kosong_teks = "Catat barang atau layanan dari halaman janjinya, atau dari halaman mitra bila di luar naskah."

    def get_queryset(self):
        return Penyerahan.objects.select_related("upt", "mitra", "komitmen", "kerja_sama")

    def get_subjudul(self, jumlah):
        return (
            f"Barang dan layanan mitra. Nilai yang dihitung: {format_rupiah(self.hasil().dihitung().jumlah_nilai())}."
        )


class RealisasiDaftar(ListView):
    izin = "mitra.view_realisasi"
    model = Realisasi
    judul = "Realisasi janji"
    table_class = RealisasiTabel
    filter_class = RealisasiFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    kosong_judul = "Belum ada realisasi"
    kosong_teks = (
        "Baris muncul sendiri bila sesi kegiatan dengan janji mitra terlaksana, atau bila penyerahan dicatat."
    )

    def get_queryset(self):
        return Realisasi.objects.select_related("komitmen__mitra", "komitmen__kerja_sama")

    def get_subjudul(self, jumlah):
        nilai = format_rupiah(self.hasil().dihitung().jumlah_nilai())
        return f"Setiap sesi, penyerahan, dan layanan yang dihitung untuk janji. Nilai yang dihitung: {nilai}."

    def get_remah(self):
        return remah("komitmen")


class _SatuPenyerahan:
    """Pages of one delivery."""

    model = Penyerahan

    def get_queryset(self):
        return Penyerahan.objects.select_related("upt", "mitra", "komitmen", "kerja_sama", "realisasi")

    def get_remah(self):
        return remah("penyerahan", self.objek)


class PenyerahanRinci(_SatuPenyerahan, DetailView):
    izin = "mitra.view_penyerahan"

    def get_judul(self):
        return self.objek.uraian

    def get_remah(self):
        return remah("penyerahan")

    def get_aksi(self):
        p, pengguna = self.objek, self.request.user
        hasil = []
        if pengguna.has_perm("mitra.change_penyerahan") and not p.dibatalkan:
            hasil.append({"label": "Ubah", "url": reverse("mitra:penyerahan_ubah", args=[p.pk]), "ikon": "pencil"})
            if not p.komitmen_id:
                url = reverse("mitra:penyerahan_kaitkan", args=[p.pk])
                hasil.append({"label": "Kaitkan dengan janji", "url": url, "ikon": "link-45deg"})
            url = reverse("mitra:penyerahan_batal", args=[p.pk])
            hasil.append({"label": "Batalkan", "url": url, "ikon": "x-lg"})
        if not p.dibatalkan:
            url = reverse("mitra:penyerahan_berita_acara", args=[p.pk])
            hasil.append({"label": "Cetak berita acara", "url": url, "ikon": "printer", "utama": True})
        return hasil

    def konteks_rinci(self):
        p, pengguna = self.objek, self.request.user
        barang = list(p.barang.untuk(pengguna))
        lampiran = konteks_lampiran(p, self.request)
        return {
            "barang": barang,
            "barang_bernilai": any(b.nilai is not None for b in barang),
            "peristiwa": riwayat_berjenis([p, *barang, *(lampiran["lampiran"] or [])], pengguna, batas=50),
            **lampiran,
        }


class _CatatPenyerahan(DiBawah, CreateView, abstrak=True):
    izin = "mitra.add_penyerahan"
    model = Penyerahan
    judul = "Catat penyerahan"
    form_class = PenyerahanForm

    def awal(self):
        return {
            "tanggal": hari_ini_rekaman(self.induk),
            "diterima_oleh": self.request.user.nama,
            **super().awal(),
        }

    def post(self, request, *args, **kwargs):
        """Asking for more item rows draws the page anew with what was typed, and writes nothing."""
        if "tambah_baris" not in request.POST:
            return super().post(request, *args, **kwargs)
        isi = request.POST.dict() | {"baris_barang": banyak_baris(request.POST) + BARIS_TAMBAH}
        form = self.form_class(None, instance=self.instansi(), initial=isi, **self.argumen_form())
        return self.tampilkan_form(form, kunci=request.POST.get("kunci") or self.kunci_baru())

    def simpan(self, form):
        return catat_penyerahan(form.instance, oleh=self.request.user, barang=form.barang)

    def pesan_sukses(self):
        return f"Penyerahan {self.objek} dicatat. Lampirkan foto atau berita acaranya di bawah."

    def get_sukses_url(self):
        return self.kembali(self.objek.get_absolute_url())


class PenyerahanTambah(_CatatPenyerahan):
    """Under a promise: counted for it at once."""

    model_induk = Komitmen
    kode_remah = "komitmen"

    def instansi(self):
        janji = self.induk
        return Penyerahan(komitmen=janji, upt=janji.upt, mitra=janji.mitra, kerja_sama=janji.kerja_sama)


class PenyerahanTambahLuar(_CatatPenyerahan):
    """Outside any text: counted for no promise, proposed at the next renewal."""

    judul = "Catat penyerahan di luar naskah"
    model_induk = Mitra
    kode_remah = "mitra"

    def instansi(self):
        return Penyerahan(mitra=self.induk, upt=self.induk.upt)


class PenyerahanUbah(_SatuPenyerahan, LingkupObjek, UpdateView):
    izin = "mitra.change_penyerahan"
    form_class = PenyerahanUbahForm

    def simpan(self, form):
        return ubah_penyerahan(form.instance, oleh=self.request.user)


class PenyerahanBatal(_SatuPenyerahan, ActionView):
    izin = "mitra.change_penyerahan"
    judul = "Batalkan penyerahan"
    tombol = "Batalkan penyerahan"
    penjelasan = "Penyerahan ini tidak dihitung lagi sebagai realisasi. Catatannya tetap tersimpan."
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        batalkan_penyerahan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Penyerahan {self.objek} dibatalkan."


class PenyerahanKaitkan(_SatuPenyerahan, LingkupObjek, ActionView):
    izin = "mitra.change_penyerahan"
    judul = "Kaitkan dengan janji"
    tombol = "Kaitkan"
    penjelasan = (
        "Penyerahan ini dicatat di luar naskah. Setelah dikaitkan, penyerahan dihitung sebagai realisasi janji yang "
        "dipilih."
    )
    form_class = KaitkanForm

    def get_penjelasan(self):
        if Komitmen.objects.berjalan().filter(mitra=self.objek.mitra_id).exists():
            return self.penjelasan
        return (
            "Mitra ini belum berjanji apa pun dalam naskah bertanda tangan, jadi belum ada janji yang dapat dipilih."
        )

    def argumen_form(self):
        return super().argumen_form() | {"penyerahan": self.objek}

    def lakukan(self, obj, data):
        kaitkan_penyerahan(obj, data["komitmen"], jumlah=data["jumlah"], oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"Penyerahan {self.objek} dihitung sebagai realisasi janji."


class BeritaAcara(_SatuPenyerahan, HouseView):
    izin = "mitra.view_penyerahan"

    def get(self, request, *args, **kwargs):
        self.objek = p = self.ambil()
        if p.dibatalkan:
            messages.error(request, "Penyerahan ini dibatalkan, jadi berita acaranya tidak dicetak.")
            return HttpResponseRedirect(p.get_absolute_url())
        try:
            pdf = cetak.berita_acara(p, oleh=request.user, saat=request.waktu_kini, zona=request.zona)
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(p.get_absolute_url())
        nama = f"berita-acara-{p.uraian}-{p.tanggal:%Y%m%d}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=p, keterangan=p.nomor_berita_acara or p.uraian)
