"""Pages of the recap import: upload, preview, what became of it, the sheet to fill in."""

import hashlib
import io
import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.export import PENULIS, kirim
from core.tampil import angka
from core.views import PER_HALAMAN, HouseView
from mitra.choices import JenisKerjaSama, KelompokRekap, StatusImporRekap, StatusKerjaSama
from mitra.forms.rekap import RekapUnggahForm, form_mitra_rekap
from mitra.models import ImporRekap, JenisMitra, KerjaSama, Mitra
from mitra.services.impor import contoh_rekap, sidik_pratinjau, terima_rekap
from mitra.views.bagian import remah
from upt.waktu import setempat

IZIN = "mitra.add_kerjasama"
LABEL = dict(KelompokRekap.choices)
KOSONG = {
    "salah": "Tidak ada baris yang salah.",
    "putuskan": "Tidak ada yang perlu diputuskan.",
    "berbeda": "Tidak ada yang berbeda dari data tersimpan.",
    "baru": "Tidak ada naskah baru.",
    "sama": "Tidak ada baris yang sama dengan data tersimpan.",
    "dilewati": "Tidak ada baris yang dilewati.",
}


class RekapView(HouseView, abstrak=True):
    """Base of every page of the import: one permission, the import of the address, breadcrumb to the list."""

    izin = IZIN
    model = ImporRekap

    def get_queryset(self):
        return super().get_queryset().select_related("upt", "oleh")

    def get_remah(self):
        semua = [*remah("kerjasama"), {"label": "Impor rekap", "url": reverse("mitra:rekap_unggah")}]
        impor = getattr(self, "objek", None)
        if impor is not None and self.request.path != impor.get_absolute_url():
            semua.append({"label": impor.nama_berkas, "url": impor.get_absolute_url()})
        return semua


class RekapUnggah(RekapView):
    """Choose a file; below, what was imported before."""

    judul = "Impor rekap kerja sama"
    templat = "mitra/rekap_unggah.html"

    def get_remah(self):
        return remah("kerjasama")

    def get(self, request):
        return self.tampil(RekapUnggahForm())

    def post(self, request):
        form = RekapUnggahForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data["berkas"]
            try:
                with transaction.atomic():
                    impor = terima_rekap(upt=request.upt, isi=berkas.read(), nama=berkas.name, oleh=request.user)
                    keterangan = f"Mengunggah {impor.nama_berkas}"
                    catat_akses(request, Tindakan.IMPOR, objek=impor, keterangan=keterangan, sha256=impor.sha256)
            except ValidationError as galat:
                form.add_error("berkas", galat)
            else:
                return HttpResponseRedirect(impor.get_absolute_url())
        return self.tampil(form, 422)

    def tampil(self, form, status=200):
        lama = self.get_queryset().untuk(self.request.user, self.izin).dalam(self.request.lingkup_id)
        return self.tampilkan("form", form=form, riwayat=[_riwayat(i) for i in lama[:10]], status=status)


def _riwayat(impor: ImporRekap) -> dict:
    r = impor.ringkasan
    teks = impor.pesan
    if hasil := r.get("hasil"):
        teks = f"{angka(hasil['naskah'])} naskah, {angka(hasil['mitra'])} mitra baru"
    elif impor.status == StatusImporRekap.PRATINJAU and not teks:
        teks = f"{angka(r['jumlah']['baru'])} baru, belum disimpan"
    return {
        "impor": impor,
        "waktu": setempat(impor.dibuat_pada, impor.upt),
        "hasil": teks,
        "warna": StatusImporRekap.warna[impor.status],
    }


class RekapContoh(RekapView):
    """The sheet to fill in, with three examples."""

    def get(self, request):
        isi = contoh_rekap()
        sidik = hashlib.sha256(isi).hexdigest()
        catat_akses(request, Tindakan.UNDUH, keterangan="Contoh rekap kerja sama", sha256=sidik)
        return kirim(io.BytesIO(isi), "contoh-rekap-kerja-sama.xlsx", PENULIS["xlsx"][1])


class RekapDetail(RekapView):
    """The preview, or what became of it."""

    def get(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status == StatusImporRekap.PRATINJAU:
            catat_akses(request, Tindakan.BUKA, objek=self.objek)
            return self.pratinjau()
        return self.hasil()

    def get_judul(self):
        pratinjau = self.objek.status == StatusImporRekap.PRATINJAU
        return "Pratinjau rekap" if pratinjau else self.objek.nama_berkas

    def pratinjau(self, form=None, status=200):
        impor, jumlah = self.objek, self.objek.ringkasan["jumlah"]
        kelompok = self.request.GET.get("kelompok", "")
        if kelompok not in LABEL:
            kelompok = next((k for k in LABEL if jumlah[k]), "baru")
        mitra = impor.ringkasan["mitra"]
        form = form or form_mitra_rekap(mitra, JenisMitra.objects.order_by("urutan", "pk"))()
        baris, halaman = self.potong(kelompok)
        pernah = ImporRekap.objects.filter(
            upt=impor.upt, sha256=impor.sha256, status=StatusImporRekap.DISIMPAN
        ).select_related("oleh")
        self.templat = "mitra/rekap_pratinjau.html"
        return self.tampilkan(
            "detail",
            objek=impor,
            jumlah=jumlah,
            kelompok=kelompok,
            label=LABEL[kelompok],
            kosong=KOSONG[kelompok],
            baris=baris,
            halaman=halaman,
            tab=[
                {"label": LABEL[k], "url": f"?kelompok={k}", "aktif": k == kelompok, "jumlah": jumlah[k]}
                for k in LABEL
            ],
            form=form,
            mitra=[
                m | {"f_sama": form[f"sama_{i}"] if m["mirip"] else None, "f_jenis": form[f"jenis_{i}"]}
                for i, m in enumerate(mitra)
            ],
            kolom=impor.kolom,
            pernah=pernah.order_by("-disimpan_pada").first(),
            sidik=sidik_pratinjau(impor),
            status=status,
        )

    def potong(self, kelompok: str):
        qs = self.objek.baris.filter(jenis=kelompok).order_by("nomor")
        jumlah = self.objek.ringkasan["jumlah"][kelompok]
        akhir = max(1, -(-jumlah // PER_HALAMAN))
        try:
            nomor = min(max(1, int(self.request.GET.get("hal", 1))), akhir)
        except ValueError:
            nomor = 1
        awal = (nomor - 1) * PER_HALAMAN
        rekaman = list(qs[awal : awal + PER_HALAMAN])
        isi = [json.loads(r.isi) for r in rekaman]
        ada = KerjaSama.objects.untuk(self.request.user).in_bulk([i["naskah"] for i in isi if i.get("naskah")])
        alamat = f"?kelompok={kelompok}&hal="
        return [self.tampilan(r, i, ada) for r, i in zip(rekaman, isi, strict=True)], {
            "teks": f"{angka(awal + 1)}–{angka(awal + len(rekaman))} dari {angka(jumlah)}" if rekaman else "0 baris",
            "nomor": nomor,
            "jumlah_halaman": akhir,
            "sebelum_url": f"{alamat}{nomor - 1}" if nomor > 1 else None,
            "sesudah_url": f"{alamat}{nomor + 1}" if nomor < akhir else None,
        }

    def tampilan(self, r, isi: dict, ada: dict) -> dict:
        naskah = next((n for pk, n in ada.items() if str(pk) == isi.get("naskah")), None)
        rencana = isi.get("rencana") or {}
        draf = rencana.get("status") == StatusKerjaSama.DRAF
        return isi | {
            "nomor_baris": r.nomor,
            "jenis": r.jenis,
            "tersimpan": naskah,
            "dapat_diubah": "mentah" in isi,
            "url": reverse("mitra:rekap_baris", args=[self.objek.pk, r.nomor]),
            "draf": draf,
            "status": StatusKerjaSama(rencana["status"]).label if rencana else "",
            "jenis_naskah": JenisKerjaSama(rencana["jenis"]).label if rencana.get("jenis") else "",
            "masa": _masa(rencana) if rencana else "",
        }

    def hasil(self):
        impor, hasil = self.objek, self.objek.ringkasan.get("hasil")
        pengguna = self.request.user
        naskah = mitra = ()
        if hasil:
            naskah = KerjaSama.objects.untuk(pengguna).filter(pk__in=hasil["id_naskah"]).order_by("pk")
            mitra = Mitra.objects.untuk(pengguna).filter(pk__in=hasil["id_mitra"]).select_related("jenis")
        self.templat = "mitra/rekap_hasil.html"
        saat = setempat(impor.disimpan_pada or impor.dibuat_pada, impor.upt)
        return self.tampilkan(
            "detail",
            objek=impor,
            lencana_status={"teks": impor.get_status_display(), "jenis": StatusImporRekap.warna[impor.status]},
            hasil=hasil,
            naskah=naskah,
            mitra=mitra,
            fakta=[
                {"label": "Diunggah oleh", "isi": impor.oleh.nama},
                {"label": "Waktu", "isi": saat, "alt": self.request.zona},
                {"label": "Ukuran", "isi": f"{angka(max(1, impor.ukuran // 1024))} KB"},
                {"label": "SHA-256", "isi": impor.sha256},
            ],
        )

    def pesan_gagal(self, galat: ValidationError):
        messages.warning(self.request, " ".join(galat.messages))
        return HttpResponseRedirect(self.objek.get_absolute_url())


def _masa(r: dict) -> str:
    def hari(iso: str) -> str:
        return f"{iso[8:]}/{iso[5:7]}/{iso[:4]}"

    if not r["mulai"]:
        return "tanpa tanggal"
    return f"{hari(r['mulai'])} s.d. {hari(r['akhir']) if r['akhir'] else 'tanpa batas'}"
