"""Yearly evaluations: all of them, those of one agreement, one of them with its figures, setting it, its paper."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import riwayat
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from mitra.cetak.evaluasi import evaluasi_kerja_sama
from mitra.choices import Rekomendasi, StatusEvaluasi
from mitra.filters.evaluasi import EvaluasiFilter
from mitra.forms.evaluasi import EvaluasiForm
from mitra.models import EvaluasiKerjaSama, KerjaSama
from mitra.services.evaluasi import lembar_tahun, simpan_evaluasi, tahun_usulan, tetapkan_evaluasi
from mitra.tables.evaluasi import EvaluasiTabel, baris_beku, baris_janji_beku, baris_skor, rata
from mitra.views.bagian import DiBawah, LingkupObjek, hari_ini_rekaman, remah, tab_rekaman
from upt.waktu import waktu_kini

TETAPKAN = "mitra.tetapkan_evaluasi"


def remah_evaluasi(*objek) -> list[dict]:
    """The list of evaluations, then the records above the page."""
    awal = {"label": "Evaluasi", "url": reverse("mitra:evaluasi_list")}
    return [awal, *({"label": str(o), "url": o.get_absolute_url()} for o in objek)]


class EvaluasiDaftar(ListView):
    izin = "mitra.view_evaluasikerjasama"
    model = EvaluasiKerjaSama
    judul = "Evaluasi kerja sama"
    subjudul = "Penilaian tahunan setiap kerja sama: skor 1 sampai 5 dan rekomendasi."
    table_class = EvaluasiTabel
    filter_class = EvaluasiFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    kosong_judul = "Belum ada evaluasi"
    kosong_teks = "Evaluasi dibuat dari halaman kerja sama, setelah tahunnya selesai."

    def get_queryset(self):
        semua = EvaluasiKerjaSama.objects.dengan_skor().select_related("kerja_sama", "penetap")
        return semua.prefetch_related("kerja_sama__pihak__mitra")

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_evaluasikerjasama"):
            return []
        url = tautan("mitra:kerjasama_list", evaluasi="belum")
        return [{"label": "Kerja sama yang belum dievaluasi", "url": url, "ikon": "clipboard-plus"}]


class KerjaSamaEvaluasi(DetailView):
    """The evaluations of one agreement, newest first: a tab of its page."""

    izin = "mitra.view_evaluasikerjasama"
    model = KerjaSama
    templat = "mitra/kerjasama_evaluasi.html"

    def get_queryset(self):
        return KerjaSama.objects.select_related("upt")

    def get_judul(self):
        return "Evaluasi"

    def get_remah(self):
        return remah("kerjasama", self.objek)

    def konteks_rinci(self):
        n, pengguna = self.objek, self.request.user
        semua = n.evaluasi.untuk(pengguna).dengan_skor().select_related("penetap").order_by("-tahun")
        usul = tahun_usulan(n, hari_ini_rekaman(n)) if pengguna.has_perm("mitra.add_evaluasikerjasama") else None
        return {
            "baris": [{"e": e, "skor": rata(e), "warna": Rekomendasi.warna[e.rekomendasi]} for e in semua],
            "tahun_usulan": usul,
            "tambah_url": reverse("mitra:evaluasi_tambah", args=[n.pk]),
            "tab": tab_rekaman(n, self.request, "evaluasi", "kerjasama"),
        }


class EvaluasiTambah(DiBawah, CreateView):
    izin = "mitra.add_evaluasikerjasama"
    model = EvaluasiKerjaSama
    judul = "Buat evaluasi"
    form_class = EvaluasiForm
    templat = "mitra/evaluasi_form.html"

    def instansi(self):
        return EvaluasiKerjaSama(kerja_sama=self.induk, upt=self.induk.upt)

    def awal(self):
        return {"tahun": tahun_usulan(self.induk, hari_ini_rekaman(self.induk)), **super().awal()}

    def simpan(self, form):
        return simpan_evaluasi(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(self.induk))

    def get_sukses_url(self):
        return self.objek.get_absolute_url()

    def tampilkan_form(self, form, **lain):
        return super().tampilkan_form(form, naskah=self.induk, **lain)


class EvaluasiUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_evaluasikerjasama"
    model = EvaluasiKerjaSama
    form_class = EvaluasiForm
    templat = "mitra/evaluasi_form.html"

    def get_queryset(self):
        return EvaluasiKerjaSama.objects.select_related("kerja_sama", "upt")

    def simpan(self, form):
        return simpan_evaluasi(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(self.objek))

    def get_remah(self):
        return remah_evaluasi(self.objek)

    def tampilkan_form(self, form, **lain):
        return super().tampilkan_form(form, naskah=self.objek.kerja_sama, **lain)


class EvaluasiRinci(DetailView):
    """One evaluation; a set one shows its frozen figures, a draft those of this moment."""

    izin = "mitra.view_evaluasikerjasama"
    model = EvaluasiKerjaSama

    def get_queryset(self):
        return EvaluasiKerjaSama.objects.select_related("kerja_sama", "upt", "penetap")

    def get_remah(self):
        return remah_evaluasi()

    def get_judul(self):
        return f"Evaluasi {self.objek.tahun}"

    def get_aksi(self):
        e, pengguna = self.objek, self.request.user
        cetak = {"label": "Cetak", "url": reverse("mitra:evaluasi_cetak", args=[e.pk]), "ikon": "printer"}
        if e.status != StatusEvaluasi.DRAF:
            return [cetak | {"utama": True}]
        hasil = [cetak]
        if pengguna.has_perm("mitra.change_evaluasikerjasama"):
            hasil.append({"label": "Ubah", "url": reverse("mitra:evaluasi_ubah", args=[e.pk]), "ikon": "pencil"})
        if pengguna.has_perm(TETAPKAN):
            url = reverse("mitra:evaluasi_tetapkan", args=[e.pk])
            hasil.append({"label": "Tetapkan", "url": url, "ikon": "check2-circle", "utama": True})
        return hasil

    def konteks_rinci(self):
        return self.isi() | {
            "peristiwa": riwayat(self.objek, self.request.user, batas=20),
            "supervisi_url": tautan(
                "mitra:kerjasama_supervisi",
                self.objek.kerja_sama_id,
                dari=f"01/01/{self.objek.tahun}",
                sampai=f"31/12/{self.objek.tahun}",
            ),
        }

    def isi(self) -> dict:
        e, pengguna = self.objek, self.request.user
        pada = hari_ini_rekaman(e)
        beku = e.status == StatusEvaluasi.DITETAPKAN
        angka = e.angka if beku else lembar_tahun(e.kerja_sama, e.tahun, pada=pada, pengguna=pengguna).beku()
        lalu = EvaluasiKerjaSama.objects.untuk(pengguna).filter(kerja_sama=e.kerja_sama_id, tahun=e.tahun - 1).first()
        return {
            "pihak": ", ".join(str(p.mitra) for p in e.kerja_sama.pihak.select_related("mitra")),
            "lalu": lalu,
            "skor": baris_skor(e, lalu),
            "rata": rata(e),
            "angka": baris_beku(angka, lalu.angka if lalu else None),
            "janji": baris_janji_beku(angka),
            "beku": beku,
            "warna": Rekomendasi.warna[e.rekomendasi],
        }


class EvaluasiCetak(EvaluasiRinci):
    """On paper, a draft marked as such; logged before it is shown."""

    def get(self, request, *args, **kwargs):
        self.objek = e = self.ambil()
        saat = waktu_kini(e.upt)
        try:
            pdf = evaluasi_kerja_sama(e, self.isi(), dicetak=dicetak(request), saat=saat, pada=hari_ini_rekaman(e))
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(e.get_absolute_url())
        nama = f"evaluasi-{e.tahun}-{e.kerja_sama}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=e, keterangan=str(e))


class EvaluasiTetapkan(ActionView):
    izin = TETAPKAN
    model = EvaluasiKerjaSama
    judul = "Tetapkan evaluasi"
    tombol = "Tetapkan"
    penjelasan = (
        "Skor, uraian, rekomendasi, dan angka tahun itu dibekukan atas nama Anda. "
        "Setelah ditetapkan, evaluasi tidak dapat diubah."
    )

    def get_queryset(self):
        return EvaluasiKerjaSama.objects.select_related("kerja_sama", "upt")

    def buat_form(self, data=None):
        form = super().buat_form(data)
        form.fields["alasan"].label = "Catatan untuk riwayat (boleh kosong)"
        return form

    def get_remah(self):
        return remah_evaluasi(self.objek)

    def lakukan(self, obj, data):
        tetapkan_evaluasi(obj, oleh=self.request.user, pada=hari_ini_rekaman(obj))

    def pesan_sukses(self):
        return f"{self.objek} ditetapkan."
