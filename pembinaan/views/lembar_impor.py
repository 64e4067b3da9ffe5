"""Pages of the import of a sheet of people, whatever its kind: upload, preview, one row, save, throw away.

A kind adds its own upload page (`LembarUnggah` with `jenis`) and sheet to fill in; the rest is shared.
"""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect

from core.audit import catat_akses
from core.choices import Tindakan
from core.pratinjau import BarisPratinjau
from core.tampil import angka
from core.views import PER_HALAMAN, HouseView
from pembinaan.choices import KelompokLembar, StatusLembar
from pembinaan.forms.lembar import LembarUnggahForm, form_baris
from pembinaan.models import ImporLembar
from pembinaan.services import lembar as layanan
from pembinaan.services.lembar import jenis_lembar
from upt.waktu import setempat
from wbp.models import Wbp

LABEL = dict(KelompokLembar.choices)
KOSONG = {
    "salah": "Tidak ada baris yang salah",
    "tidak_kenal": "Semua orang pada lembar dikenali",
    "berubah": "Tidak ada yang berubah",
    "baru": "Tidak ada yang baru",
    "sama": "Tidak ada yang sama dengan data tersimpan",
    "dilewati": "Tidak ada baris yang dilewati",
}


class LembarUnggah(HouseView, abstrak=True):
    """Choose a file of one kind; below, what was imported before. `get_kegiatan()` gives the run a sheet is for."""

    model = ImporLembar
    jenis = ""
    templat = "pembinaan/lembar_unggah.html"
    langkah: tuple[tuple[str, str], ...] = ()  # what will happen: heading, sentence

    def get_kegiatan(self):
        return None

    def get_batal_url(self) -> str:
        raise NotImplementedError

    def get_contoh_url(self) -> str:
        raise NotImplementedError

    def periksa(self):
        if not all(self.request.user.has_perm(i) for i in jenis_lembar[self.jenis].izin):
            self.tolak()

    def get(self, request, *args, **kwargs):
        self.periksa()
        self.kegiatan = self.get_kegiatan()
        return self.tampil(LembarUnggahForm())

    def post(self, request, *args, **kwargs):
        self.periksa()
        self.kegiatan = self.get_kegiatan()
        form = LembarUnggahForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data["berkas"]
            try:
                with transaction.atomic():
                    impor = layanan.terima(
                        jenis=self.jenis,
                        upt=request.upt,
                        isi=berkas.read(),
                        nama=berkas.name,
                        oleh=request.user,
                        kegiatan=self.kegiatan,
                    )
                    keterangan = f"Mengunggah {impor.nama_berkas}"
                    catat_akses(request, Tindakan.IMPOR, objek=impor, keterangan=keterangan, sha256=impor.sha256)
            except ValidationError as galat:
                form.add_error("berkas", galat)
            else:
                return HttpResponseRedirect(impor.get_absolute_url())
        return self.tampil(form, 422)

    def tampil(self, form, status=200):
        lama = (
            ImporLembar.objects.untuk(self.request.user, self.izin)
            .dalam(self.request.lingkup_id)
            .filter(jenis=self.jenis, kegiatan=self.kegiatan)
            .select_related("oleh", "upt")
        )
        return self.tampilkan(
            "form",
            form=form,
            langkah=self.langkah,
            contoh_url=self.get_contoh_url(),
            batal_url=self.get_batal_url(),
            riwayat=[_riwayat(i) for i in lama[:10]],
            status=status,
        )


def _riwayat(impor: ImporLembar) -> dict:
    r, sebutan = impor.ringkasan, jenis_lembar[impor.jenis].sebutan
    teks = r.get("pesan", "")
    if hasil := r.get("hasil"):
        teks = f"{angka(hasil['baru'])} {sebutan} baru, {angka(hasil['berubah'])} berubah"
    elif impor.status == StatusLembar.PRATINJAU and not teks:
        teks = f"{angka(r.get('jumlah', {}).get('baru', 0))} baru, belum disimpan"
    return {
        "impor": impor,
        "waktu": setempat(impor.dibuat_pada, impor.upt),
        "hasil": teks,
        "warna": StatusLembar.warna[impor.status],
    }


class LembarView(HouseView, abstrak=True):
    """Base of every page of one import: its kind says which further permissions are needed."""

    izin = "pembinaan.add_asesmenminat"
    model = ImporLembar

    def get_queryset(self):
        return super().get_queryset().select_related("upt", "oleh", "kegiatan")

    def ambil(self, kunci=None, **lain):
        impor = super().ambil(kunci, **lain)
        self.jenis = jenis_lembar[impor.jenis]
        if not all(self.request.user.has_perm(i, impor) for i in self.jenis.izin):
            self.tolak()
        return impor

    def get_remah(self):
        semua = [{"label": self.objek.get_jenis_display(), "url": self.jenis.sesudah(self.objek)}]
        if self.request.path != self.objek.get_absolute_url():
            semua.append({"label": self.objek.nama_berkas, "url": self.objek.get_absolute_url()})
        return semua

    def kembali_ke_pratinjau(self):
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def gagal(self, galat: ValidationError):
        messages.warning(self.request, " ".join(galat.messages))
        return self.kembali_ke_pratinjau()


class LembarDetail(LembarView):
    """The preview, or what became of it."""

    def get(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status != StatusLembar.PRATINJAU:
            return self.hasil()
        catat_akses(request, Tindakan.BUKA, objek=self.objek)
        return self.pratinjau()

    def get_judul(self):
        pratinjau = self.objek.status == StatusLembar.PRATINJAU
        return f"Pratinjau {self.objek.get_jenis_display().lower()}" if pratinjau else self.objek.nama_berkas

    def pratinjau(self):
        impor, r = self.objek, self.objek.ringkasan
        jumlah = {k: 0 for k in LABEL} | r.get("jumlah", {})
        kelompok = self.request.GET.get("kelompok", "")
        if kelompok not in LABEL:
            kelompok = next((k for k in LABEL if jumlah[k]), "baru")
        baris, halaman = self.potong(kelompok, jumlah[kelompok])
        pernah = ImporLembar.objects.filter(
            upt=impor.upt, jenis=impor.jenis, sha256=impor.sha256, status=StatusLembar.DISIMPAN
        )
        self.templat = "pembinaan/lembar_pratinjau.html"
        return self.tampilkan(
            "detail",
            objek=impor,
            sebutan=self.jenis.sebutan,
            jumlah=jumlah,
            disimpan=sum(jumlah[k] for k in KelompokLembar.disimpan),
            bermasalah=jumlah["salah"] + jumlah["tidak_kenal"],
            kelompok=kelompok,
            label=LABEL[kelompok],
            kosong=KOSONG[kelompok],
            baris=baris,
            halaman=halaman,
            tab=[
                {"label": LABEL[k], "url": f"?kelompok={k}", "aktif": k == kelompok, "jumlah": jumlah[k]}
                for k in LABEL
            ],
            kolom={"dikenal": r.get("kolom", {}), "tidak_dikenal": r.get("tidak_dikenal", [])},
            pesan=r.get("pesan", ""),
            pernah=pernah.select_related("oleh").order_by("-disimpan_pada").first(),
            sidik=r.get("sidik", ""),
        )

    def potong(self, kelompok: str, jumlah: int):
        qs = self.objek.baris.filter(jenis=kelompok).order_by("nomor")
        akhir = max(1, -(-jumlah // PER_HALAMAN))
        try:
            nomor = min(max(1, int(self.request.GET.get("hal", 1))), akhir)
        except ValueError:
            nomor = 1
        awal = (nomor - 1) * PER_HALAMAN
        rekaman = list(qs[awal : awal + PER_HALAMAN])
        isi = [json.loads(r.isi) for r in rekaman]
        orang = {
            str(w.pk): w
            for w in Wbp.objects.untuk(self.request.user).filter(pk__in=[i["wbp"] for i in isi if i["wbp"]])
        }
        alamat = f"?kelompok={kelompok}&hal="
        return [
            i | {"nomor_baris": r.nomor, "orang": orang.get(i["wbp"])} for r, i in zip(rekaman, isi, strict=True)
        ], {
            "teks": f"{angka(awal + 1)}–{angka(awal + len(rekaman))} dari {angka(jumlah)}" if rekaman else "0 baris",
            "nomor": nomor,
            "jumlah_halaman": akhir,
            "sebelum_url": f"{alamat}{nomor - 1}" if nomor > 1 else None,
            "sesudah_url": f"{alamat}{nomor + 1}" if nomor < akhir else None,
        }

    def hasil(self):
        impor, hasil = self.objek, self.objek.ringkasan.get("hasil") or {}
        self.templat = "pembinaan/lembar_hasil.html"
        saat = setempat(impor.disimpan_pada or impor.dibuat_pada, impor.upt)
        return self.tampilkan(
            "detail",
            objek=impor,
            lencana_status={"teks": impor.get_status_display(), "jenis": StatusLembar.warna[impor.status]},
            hasil=[{"label": LABEL[k], "jumlah": hasil[k]} for k in LABEL if k in hasil],
            pesan=impor.ringkasan.get("pesan", ""),
            sesudah_url=self.jenis.sesudah(impor),
            fakta=[
                {"label": "Diunggah oleh", "isi": impor.oleh.nama},
                {"label": "Waktu", "isi": saat, "alt": self.request.zona},
                {"label": "Ukuran", "isi": f"{angka(max(1, impor.ukuran // 1024))} KB"},
                {"label": "SHA-256", "isi": impor.sha256},
            ],
        )


class LembarBaris(BarisPratinjau, LembarView):
    """One row with all its cells. POST mends it, leaves it out or takes it in again."""

    templat = "pembinaan/lembar_baris.html"
    url_detail = "pembinaan:lembar_detail"
    label = LABEL
    kelompok = tuple(LABEL)
    salah = KelompokLembar.SALAH

    def kelas_form(self):
        return form_baris(self.jenis, self.isi)

    def perbaiki(self, sel):
        layanan.perbaiki_baris(self.objek, self.baris.nomor, sel)

    def putuskan(self, kode):
        layanan.putuskan_baris(self.objek, self.baris.nomor, kode)


class LembarSimpan(LembarView):
    """POST does it, once; a preview that has changed since is shown again."""

    def get(self, request, pk):
        self.objek = self.ambil()
        return self.kembali_ke_pratinjau()

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            impor = layanan.simpan(self.objek, oleh=request.user, sidik=request.POST.get("sidik", ""))
        except ValidationError as galat:
            return self.gagal(galat)
        if impor.status == StatusLembar.DISIMPAN:
            h = impor.ringkasan["hasil"]
            messages.success(
                request,
                f"{angka(h['baru'])} {self.jenis.sebutan} baru dan {angka(h['berubah'])} perubahan disimpan dari "
                f"{impor.nama_berkas}.",
            )
        return self.kembali_ke_pratinjau()


class LembarBatal(LembarSimpan):
    """POST throws the preview away with its rows."""

    def post(self, request, pk):
        self.objek = self.ambil()
        try:
            layanan.batalkan(self.objek)
        except ValidationError as galat:
            return self.gagal(galat)
        messages.success(request, f"Impor {self.objek.nama_berkas} dibatalkan. Tidak ada yang disimpan.")
        return self.kembali_ke_pratinjau()
