"""Agreements: the recap, one agreement, its moves and its parties."""

import zlib

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.choices import JenisKerjaSama, KeadaanKerjaSama, StatusKerjaSama
from mitra.filters import KerjaSamaFilter
from mitra.forms import KerjaSamaBaruForm, KerjaSamaBekuForm, KerjaSamaForm
from mitra.models import Dokumen, KerjaSama, Komitmen, LingkupKerjaSama, PihakKerjaSama
from mitra.rules import jangka_waktu
from mitra.services import (
    alasan_tak_diperpanjang,
    kurang_naskah_pdf,
    langkah_kerja_sama,
    pembaruan_berjalan,
    peringatan,
    simpan_kerja_sama,
)
from mitra.sumber import pelaksana
from mitra.tables import KerjaSamaTabel, kata_sisa
from mitra.views.bagian import (
    LingkupObjek,
    RiwayatView,
    baris_janji,
    hari_ini_rekaman,
    panel_rekaman,
    remah,
    tab_rekaman,
)
from mitra.views.dokumen import dokumen_menurut_jenis
from mitra.views.janji import konteks_naskah
from mitra.views.perjalanan import Perjalanan, dengan_keadaan
from mitra.views.pohon import keluarga, pohon
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
BARIS_POHON = 500
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


class KerjaSamaPohon(KerjaSamaDaftar):
    """The same rows as the recap, as a tree: umbrella, agreements, adendum, and what goes on from what."""

    judul = "Pohon kerja sama"
    subjudul = (
        "Nota kesepahaman dengan perjanjian dan adendum di bawahnya; perpanjangan berdiri setelah yang dilanjutkan."
    )
    templat = "mitra/kerjasama_pohon.html"
    izin_ekspor = ""

    def get_queryset(self):
        return KerjaSama.objects.untuk_pohon(self.request.hari_ini)

    def halaman(self):
        qs = self.hasil()
        jumlah = qs.jumlah_terbatas()
        baris = pohon(qs.order_by("mulai", "pk")[:BARIS_POHON])
        return self.tampilkan(
            "list",
            subjudul=self.subjudul,
            aksi=self.get_aksi(),
            saring=self.saring.form,
            saring_aktif=self.saring.aktif(),
            pohon=baris,
            jumlah=jumlah,
            kosong=self.get_kosong(),
            halaman=self.keterangan_halaman(1, 1, 0, len(baris), jumlah, jumlah > len(baris)),
            tampilan=pilihan_tampilan(NASKAH, "pohon", self.request),
        )

    def get_remah(self):
        return remah("kerjasama")


class KerjaSamaRinci(DetailView):
    izin = "mitra.view_kerjasama"
    model = KerjaSama

    def get_queryset(self):
        return KerjaSama.objects.select_related("upt", "induk", "pembaruan_dari", "pic", "penandatangan")

    def ambil(self, kunci=None, *, kunci_baris=False):
        return dengan_keadaan(super().ambil(kunci, kunci_baris=kunci_baris))

    def get_remah(self):
        return remah("kerjasama", *([self.objek.induk] if self.objek.induk_id else []))

    def get_aksi(self):
        n, pengguna = self.objek, self.request.user
        hasil = []
        if pengguna.has_perm("mitra.change_kerjasama"):
            hasil.append({"label": "Ubah", "url": reverse("mitra:kerjasama_ubah", args=[n.pk]), "ikon": "pencil"})
        if n.status == StatusKerjaSama.DITANDATANGANI and n.jenis != JenisKerjaSama.ADENDUM:
            hasil += self._aksi_lanjut()
        lanjutan = [ke for ke in StatusKerjaSama.alur.get(n.status, ()) if pengguna.has_perm(izin_langkah(ke))]
        for ke in sorted(lanjutan, key=lambda ke: (n.status, ke) not in KEMBALI and ke != "dibatalkan"):
            label, ikon, _ = LANGKAH[ke]
            if (n.status, ke) in KEMBALI:
                label = f"Kembalikan ke {StatusKerjaSama(ke).label.lower()}"
            hasil.append({"label": label, "url": reverse("mitra:kerjasama_langkah", args=[n.pk, ke]), "ikon": ikon})
        if lanjutan and hasil and not hasil[-1]["url"].endswith(("diakhiri/", "dibatalkan/")):
            hasil[-1]["utama"] = True
        return hasil

    def _aksi_lanjut(self):
        n = self.objek
        if not self.request.user.has_perm("mitra.add_kerjasama"):
            return []
        hasil = [
            {
                "label": "Buat adendum",
                "url": reverse("mitra:kerjasama_adendum", args=[n.pk]),
                "ikon": "file-earmark-diff",
            }
        ]
        if not self.pembaruan and n.keadaan != "belum_mulai" and not alasan_tak_diperpanjang(n, n.akhir):
            hasil.append(
                {
                    "label": "Perpanjang",
                    "url": reverse("mitra:kerjasama_perpanjang", args=[n.pk]),
                    "ikon": "arrow-repeat",
                    "utama": n.keadaan in ("akan_berakhir", "kedaluwarsa"),
                }
            )
        return hasil

    @cached_property
    def pembaruan(self):
        return pembaruan_berjalan(self.objek)

    def konteks_rinci(self):
        n, pengguna, pada = self.objek, self.request.user, self.objek.pada
        beku = n.status in StatusKerjaSama.beku
        ubah = pengguna.has_perm("mitra.change_kerjasama")
        janji = Komitmen.objects.untuk(pengguna).dari_naskah(n).dengan_capaian(pada)
        keluarga_naskah = keluarga(n, pengguna)
        return {
            "lencana_keadaan": self._lencana(),
            "sisa": kata_sisa(n),
            "jangka": jangka_waktu(n.mulai, n.akhir),
            "diperpanjang": bool(n.akhir and n.berakhir and n.akhir > n.berakhir),
            "strip": Perjalanan(n).strip(),
            "pembaruan": self.pembaruan,
            "pihak": list(n.pihak.select_related("mitra", "kontak")),
            "lingkup": [str(r) for r in n.ruang_lingkup.all()],
            "janji": baris_janji(janji.select_related("mitra", "kerja_sama"), sebut=self._sebut_janji),
            **konteks_naskah(n, self.request, pada),
            "pohon": keluarga_naskah if len(keluarga_naskah) > 1 else [],
            "dokumen": dokumen_menurut_jenis(n.dokumen.untuk(pengguna)),
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

    def _sebut_janji(self, janji):
        siapa = janji.mitra.nama if janji.mitra_id else "UPT"
        if janji.kerja_sama_id == self.objek.pk:
            return siapa
        return f"{siapa} · dari {janji.kerja_sama.nomor_upt or janji.kerja_sama.judul}"

    def _lencana(self):
        n = self.objek
        teks = n.get_status_display() if n.keadaan == "disiapkan" else KeadaanKerjaSama(n.keadaan).label
        return {"teks": teks, "jenis": KeadaanKerjaSama.warna[n.keadaan]}

    def _berjalan(self):
        """What still runs under a text past its end, renewed or not: an audit finding (domain.md §8.3)."""
        n = self.objek
        lewat = n.status == StatusKerjaSama.DITANDATANGANI and n.akhir is not None and n.akhir < n.pada
        if not lewat and n.keadaan != KeadaanKerjaSama.DIAKHIRI:
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


def izin_langkah(ke: str) -> str:
    return IZIN_AKHIRI if ke == StatusKerjaSama.DIAKHIRI else "mitra.change_kerjasama"
