"""Agreements: the recap, one agreement, its moves and its parties."""

import zlib

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from core.views import ActionView, CreateView, DetailView, ListView, UpdateView, tautan
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, StatusKerjaSama
from mitra.filters import KerjaSamaFilter
from mitra.forms import BARIS_PIHAK, KerjaSamaBaruForm, KerjaSamaBekuForm, KerjaSamaForm, PihakBekuForm, PihakForm
from mitra.models import Dokumen, KerjaSama, Komitmen, LingkupKerjaSama, PihakKerjaSama
from mitra.rules import jangka_waktu
from mitra.services import (
    kurang_naskah_pdf,
    langkah_kerja_sama,
    lepas_pihak,
    peringatan,
    simpan_kerja_sama,
    simpan_pihak,
)
from mitra.sumber import pelaksana
from mitra.tables import KerjaSamaTabel, kata_sisa
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
from mitra.views.janji import konteks_naskah
from mitra.views.pohon import baris_naskah
from mitra.views.tampilan import NASKAH, pilihan_tampilan

# Words of each move: button, icon, and what it means.
LANGKAH = {
    "draf": ("Mulai susun draf", "pencil-square", "Naskah masuk tahap penyusunan draf."),
    "reviu": ("Kirim ke reviu", "search", "Naskah diperiksa sebelum ditandatangani."),
    "penandatanganan": ("Siapkan penandatanganan", "pen", "Naskah siap ditandatangani kedua pihak."),
    "ditandatangani": (
        "Tandai ditandatangani",
        "check2-circle",
        "Setelah ditandatangani, isi, tanggal, pihak, dan janji naskah dibekukan; perubahan dibuat melalui adendum.",
    ),
    "diakhiri": ("Akhiri kerja sama", "x-octagon", "Kerja sama berhenti hari ini dan tidak dapat dibuka kembali."),
    "dibatalkan": ("Batalkan", "x-lg", "Naskah tidak dilanjutkan dan tidak dapat dibuka kembali."),
}
KEMBALI = {("reviu", "draf"), ("penandatanganan", "reviu")}
IZIN_AKHIRI = "mitra.putuskan_kerjasama"


class KerjaSamaDaftar(ListView):
    izin = "mitra.view_kerjasama"
    model = KerjaSama
    judul = "Kerja sama"
    subjudul = "Rekap nota kesepahaman, perjanjian kerja sama, dan adendum. Keadaan dihitung dari tanggal."
    table_class = KerjaSamaTabel
    filter_class = KerjaSamaFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    berkas_resmi = True
    kosong_judul = "Belum ada kerja sama"
    kosong_teks = "Catat nota kesepahaman atau perjanjian beserta janji kedua pihak."

    def get_queryset(self):
        return KerjaSama.objects.untuk_daftar(self.request.hari_ini)

    def kepala_berkas(self, kata):
        return ["REKAP KERJA SAMA", *super().kepala_berkas(kata)[1:]]

    def konteks_daftar(self, baris):
        return {"tampilan": pilihan_tampilan(NASKAH, "daftar", self.request)}

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_kerjasama"):
            return []
        url = reverse("mitra:kerjasama_tambah")
        return [
            {"label": "Impor rekap", "url": reverse("mitra:rekap_unggah"), "ikon": "upload"},
            {"label": "Kerja sama baru", "url": url, "ikon": "plus-lg", "utama": True},
        ]


class KerjaSamaRinci(DetailView):
    izin = "mitra.view_kerjasama"
    model = KerjaSama

    def get_queryset(self):
        return KerjaSama.objects.select_related("upt", "induk", "pic", "penandatangan")

    def ambil(self, kunci=None, *, kunci_baris=False):
        objek = super().ambil(kunci, kunci_baris=kunci_baris)
        kini = KerjaSama.objects.dengan_keadaan(hari_ini_rekaman(objek)).get(pk=objek.pk)
        objek.keadaan, objek.akhir, objek.pada = kini.keadaan, kini.akhir, kini.pada
        return objek

    def get_remah(self):
        return remah("kerjasama", *([self.objek.induk] if self.objek.induk_id else []))

    def get_aksi(self):
        n, pengguna = self.objek, self.request.user
        hasil = []
        if pengguna.has_perm("mitra.change_kerjasama"):
            hasil.append({"label": "Ubah", "url": reverse("mitra:kerjasama_ubah", args=[n.pk]), "ikon": "pencil"})
            if n.status == StatusKerjaSama.DITANDATANGANI and n.jenis != JenisKerjaSama.ADENDUM:
                url = tautan("mitra:kerjasama_tambah", jenis="adendum", induk=n.pk)
                hasil.append({"label": "Buat adendum", "url": url, "ikon": "file-earmark-diff"})
        lanjutan = [ke for ke in StatusKerjaSama.alur.get(n.status, ()) if pengguna.has_perm(izin_langkah(ke))]
        for ke in sorted(lanjutan, key=lambda ke: (n.status, ke) not in KEMBALI and ke != "dibatalkan"):
            label, ikon, _ = LANGKAH[ke]
            if (n.status, ke) in KEMBALI:
                label = f"Kembalikan ke {StatusKerjaSama(ke).label.lower()}"
            hasil.append({"label": label, "url": reverse("mitra:kerjasama_langkah", args=[n.pk, ke]), "ikon": ikon})
        if lanjutan and hasil and not hasil[-1]["url"].endswith(("diakhiri/", "dibatalkan/")):
            hasil[-1]["utama"] = True
        return hasil

    def konteks_rinci(self):
        n, pengguna, pada = self.objek, self.request.user, self.objek.pada
        beku = n.status in StatusKerjaSama.beku
        ubah = pengguna.has_perm("mitra.change_kerjasama")
        turunan = n.turunan.untuk(pengguna).untuk_daftar(pada).order_by("jenis", "mulai", "pk")
        dokumen = n.dokumen.untuk(pengguna).order_by("ditarik", "-dibuat_pada", "-pk")
        return {
            "lencana_keadaan": self._lencana(),
            "sisa": kata_sisa(n),
            "jangka": jangka_waktu(n.mulai, n.akhir),
            "diperpanjang": bool(n.akhir and n.berakhir and n.akhir > n.berakhir),
            "pihak": list(n.pihak.select_related("mitra")),
            "lingkup": [str(r) for r in n.ruang_lingkup.all()],
            "janji": baris_janji(n.komitmen.untuk(pengguna).dengan_capaian(pada).select_related("mitra")),
            **konteks_naskah(n, self.request, pada),
            "turunan": [baris_naskah(t) for t in turunan],
            "dokumen": list(dokumen),
            "peringatan": [] if beku else peringatan(n),
            "kurang_pdf": kurang_naskah_pdf(n),
            "berjalan": self._berjalan(),
            "beku": beku,
            "boleh_ubah": ubah and not beku,
            "boleh_janji": pengguna.has_perm("mitra.add_komitmen") and not beku,
            "boleh_nomor": ubah and n.status == StatusKerjaSama.DITANDATANGANI,
            "boleh_unggah": pengguna.has_perm("mitra.add_dokumen"),
            "boleh_tarik": pengguna.has_perm("mitra.change_dokumen"),
            "tab": tab_rekaman(n, self.request, "ringkasan", "kerjasama"),
            "panel": panel_rekaman(n, self.request),
        }

    def _lencana(self):
        n = self.objek
        teks = n.get_status_display() if n.keadaan == "disiapkan" else KeadaanKerjaSama(n.keadaan).label
        return {"teks": teks, "jenis": KeadaanKerjaSama.warna[n.keadaan]}

    def _berjalan(self):
        """What still runs under an expired or ended text: an audit finding (domain.md §8.3)."""
        if self.objek.keadaan not in (KeadaanKerjaSama.KEDALUWARSA, KeadaanKerjaSama.DIAKHIRI):
            return []
        return [satu for p in pelaksana for satu in p.rincian(self.objek, self.request.user)]


class KerjaSamaRiwayat(RiwayatView):
    izin = "mitra.view_kerjasama"
    model = KerjaSama
    nama_url = "kerjasama"
    anak = tuple((m, "kerja_sama_id") for m in (LingkupKerjaSama, PihakKerjaSama, Komitmen, Dokumen))


class KerjaSamaTambah(CreateView):
    izin = "mitra.add_kerjasama"
    model = KerjaSama
    judul = "Kerja sama baru"
    form_class = KerjaSamaBaruForm

    def instansi(self):
        return KerjaSama(upt=self.request.upt)

    def awal(self):
        """An adendum begins with the parties and fields of the text it changes."""
        isi = super().awal()
        try:
            induk = KerjaSama.objects.untuk(self.request.user).filter(pk=isi.get("induk")).first()
        except ValidationError:  # not a key at all
            induk = None
        if induk is None or isi.get("jenis") != JenisKerjaSama.ADENDUM:
            return isi
        isi |= {"judul": f"Adendum {induk.judul}"[:250], "ruang_lingkup": induk.ruang_lingkup.all()}
        for n, pihak in zip(BARIS_PIHAK, induk.pihak.all(), strict=False):
            isi |= {
                f"pihak{n}_mitra": pihak.mitra_id,
                f"pihak{n}_penandatangan": pihak.penandatangan,
                f"pihak{n}_jabatan": pihak.jabatan,
            }
        return isi

    def simpan(self, form):
        return simpan_kerja_sama(
            form.instance,
            oleh=self.request.user,
            lingkup=form.cleaned_data["ruang_lingkup"],
            pihak=form.pihak(),
        )

    def get_remah(self):
        return remah("kerjasama")

    def get_batal_url(self):
        return self.kembali(reverse("mitra:kerjasama_list"))


class KerjaSamaUbah(LingkupObjek, UpdateView):
    izin = "mitra.change_kerjasama"
    model = KerjaSama
    form_class = KerjaSamaForm

    def buat_form(self, data=None, files=None):
        beku = self.objek.status in StatusKerjaSama.beku
        kelas = KerjaSamaBekuForm if beku else KerjaSamaForm
        return kelas(data, files, instance=self.objek, **self.argumen_form())

    def get_versi(self):
        """The scope rows are on this form too, and a change of them alone does not raise the agreement's version."""
        kunci = sorted(str(k) for k in self.objek.lingkup_rinci.values_list("ruang_lingkup_id", flat=True))
        return f"{self.objek.versi}.{zlib.crc32(','.join(kunci).encode())}"

    def simpan(self, form):
        return simpan_kerja_sama(form.instance, oleh=self.request.user, lingkup=form.cleaned_data.get("ruang_lingkup"))

    def get_remah(self):
        return remah("kerjasama", self.objek)


class KerjaSamaLangkah(ActionView):
    """One move of an agreement, named in the address; ending one asks for a permission of its own."""

    izin = "mitra.change_kerjasama"
    model = KerjaSama

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["ke"] not in LANGKAH:
            raise Http404
        self.ke = kwargs["ke"]
        self.izin = izin_langkah(self.ke)
        self.bahaya = self.ke in ("diakhiri", "dibatalkan")
        self.tombol = LANGKAH[self.ke][0]

    def get_queryset(self):
        return KerjaSama.objects.select_related("upt")

    def buat_form(self, data=None):
        self.perlu_alasan = self.bahaya or (self.objek.status, self.ke) in KEMBALI
        form = super().buat_form(data)
        if not self.perlu_alasan:
            form.fields["alasan"].label = "Catatan untuk riwayat (boleh kosong)"
        return form

    def get_judul(self):
        return LANGKAH[self.ke][0]

    def get_penjelasan(self):
        return LANGKAH[self.ke][2]

    def get_remah(self):
        return remah("kerjasama", self.objek)

    def tampilkan(self, peran, **konteks):
        maju = self.ke in ("penandatanganan", "ditandatangani")
        return super().tampilkan(peran, peringatan=peringatan(self.objek) if maju else [], **konteks)

    def lakukan(self, obj, data):
        langkah_kerja_sama(
            obj, self.ke, oleh=self.request.user, pada=hari_ini_rekaman(obj), alasan=data.get("alasan", "")
        )

    def pesan_sukses(self):
        return f"{self.objek} sekarang berstatus {self.objek.get_status_display().lower()}."


class PihakTambah(DiBawah, CreateView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    judul = "Tambah pihak"
    form_class = PihakForm

    def instansi(self):
        return PihakKerjaSama(kerja_sama=self.induk, urutan=2 + self.induk.pihak.count())

    def simpan(self, form):
        return simpan_pihak(form.instance, oleh=self.request.user)


class DariNaskah:
    """A page of a row that belongs to an agreement: form choices, breadcrumb and the way back follow it."""

    def get_queryset(self):
        return self.model._default_manager.select_related("kerja_sama__upt")

    def argumen_form(self):
        return super().argumen_form() | {"lingkup_id": self.objek.kerja_sama.upt_id}

    def get_remah(self):
        return remah("kerjasama", self.objek.kerja_sama)

    def get_batal_url(self):
        return self.kembali(self.objek.kerja_sama.get_absolute_url())

    def get_sukses_url(self):
        return self.objek.kerja_sama.get_absolute_url()


class PihakUbah(DariNaskah, UpdateView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    form_class = PihakForm

    def buat_form(self, data=None, files=None):
        beku = self.objek.kerja_sama.status in StatusKerjaSama.beku
        kelas = PihakBekuForm if beku else PihakForm
        return kelas(data, files, instance=self.objek, **self.argumen_form())

    def simpan(self, form):
        return simpan_pihak(form.instance, oleh=self.request.user)


class PihakLepas(DariNaskah, ActionView):
    izin = "mitra.change_kerjasama"
    model = PihakKerjaSama
    judul = "Lepas pihak"
    tombol = "Lepas pihak"
    penjelasan = "Mitra ini tidak lagi menjadi pihak dalam naskah. Riwayatnya tetap tersimpan."
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        lepas_pihak(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} bukan lagi pihak dalam {self.objek.kerja_sama}."


def izin_langkah(ke: str) -> str:
    return IZIN_AKHIRI if ke == StatusKerjaSama.DIAKHIRI else "mitra.change_kerjasama"
