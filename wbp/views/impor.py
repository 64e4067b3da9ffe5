"""Pages of the import: list, upload, preview, columns."""

import datetime as dt
import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.tampil import angka
from core.urai import format_tanggal_pendek
from core.views import PER_HALAMAN, HouseView, ListView, tautan
from upt.waktu import setempat
from wbp.choices import JenisMutasi, KelompokImpor, KeputusanHilang, StatusImpor
from wbp.forms_impor import HilangForm, UnggahForm, form_kolom
from wbp.jobs import mulai_baca
from wbp.models import Impor, Registrasi
from wbp.services.impor import petakan, pilihan_kolom, putuskan_hilang, sidik_pratinjau, terima_berkas
from wbp.tables_impor import JENIS_STATUS, ImporTabel

IZIN = "wbp.impor_wbp"
KELOMPOK = ("salah", "putuskan", "hilang", "baru", "berubah", "sama", "dilewati", "peringatan")
LABEL = {**dict(KelompokImpor.choices), "peringatan": "Peringatan"}
KOSONG = {
    "salah": "Tidak ada baris yang salah.",
    "putuskan": "Tidak ada yang perlu diputuskan.",
    "hilang": "Semua yang dihuni sekarang ada di dalam berkas.",
    "baru": "Tidak ada orang baru.",
    "berubah": "Tidak ada data yang berubah.",
    "sama": "Tidak ada baris yang sama dengan data tersimpan.",
    "dilewati": "Tidak ada baris yang dilewati.",
    "peringatan": "Tidak ada peringatan.",
}


class ImporView(HouseView, abstrak=True):
    """Base of every page of the import: one permission, the import of the address, breadcrumb to the list."""

    izin = IZIN
    model = Impor

    def get_queryset(self):
        return super().get_queryset().select_related("upt", "oleh")

    def get_remah(self):
        remah = [
            {"label": "Data WBP", "url": reverse("wbp:wbp_list")},
            {"label": "Impor SDP", "url": reverse("wbp:impor_list")},
        ]
        impor = getattr(self, "objek", None)
        if impor is not None and self.request.path != impor.get_absolute_url():
            remah.append({"label": impor.nama_berkas, "url": impor.get_absolute_url()})
        return remah


class ImporList(ListView):
    model = Impor
    izin = IZIN
    table_class = ImporTabel
    judul = "Impor SDP"
    subjudul = "Berkas ekspor SDP yang pernah diunggah, dan apa yang dihasilkannya."
    kosong_judul = "Belum ada impor"
    kosong_teks = "Unggah ekspor “Pencarian Kompleks” dari SDP. Isinya diperiksa dan ditampilkan dahulu."

    def get_queryset(self):
        return super().get_queryset().select_related("upt", "oleh")

    def get_remah(self):
        return [{"label": "Data WBP", "url": reverse("wbp:wbp_list")}]

    def get_aksi(self):
        return [{"label": "Unggah berkas", "url": reverse("wbp:impor_unggah"), "ikon": "upload", "utama": True}]


class ImporUnggah(ImporView):
    """Choose a file; it is kept encrypted and read in the background."""

    judul = "Unggah ekspor SDP"
    templat = "wbp/impor_unggah.html"

    def get(self, request):
        return self.tampilkan("form", form=UnggahForm())

    def post(self, request):
        form = UnggahForm(request.POST, request.FILES)
        if form.is_valid():
            berkas = form.cleaned_data["berkas"]
            try:
                with transaction.atomic():
                    impor = terima_berkas(upt=request.upt, isi=berkas.read(), nama=berkas.name, oleh=request.user)
                    catat_akses(
                        request,
                        Tindakan.IMPOR,
                        objek=impor,
                        keterangan=f"Mengunggah {impor.nama_berkas}",
                        sha256=impor.sha256,
                    )
                    kerja = mulai_baca(impor, request.user)
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                return HttpResponseRedirect(reverse("core:pekerjaan", args=[kerja.pk]))
        return self.tampilkan("form", form=form, status=422)


class ImporDetail(ImporView):
    """The preview, or what became of it. POST decides about missing persons."""

    def get(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status == StatusImpor.PRATINJAU:
            if self.objek.ringkasan["kolom"]["kurang"]:
                return HttpResponseRedirect(reverse("wbp:impor_kolom", args=[pk]))
            catat_akses(request, Tindakan.BUKA, objek=self.objek)
            return self.pratinjau()
        return self.keadaan()

    def post(self, request, pk):
        self.objek = self.ambil()
        form = HilangForm(request.POST)
        if form.is_valid():
            data = form.cleaned_data
            pilih = request.POST.getlist("wbp")
            if request.POST.get("semua"):
                pilih = self.objek.baris.filter(jenis=KelompokImpor.HILANG).values_list("wbp_id", flat=True)
            try:
                jumlah = putuskan_hilang(
                    self.objek,
                    [p for p in pilih if p],
                    data["keputusan"],
                    tanggal=data["tanggal"],
                    jenis=data["jenis"],
                    tujuan=data["tujuan"],
                )
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                label = KeputusanHilang(data["keputusan"]).label
                messages.success(request, f"{angka(jumlah)} orang ditandai “{label}”; dicatat saat impor disimpan.")
                return HttpResponseRedirect(tautan("wbp:impor_detail", pk, kelompok="hilang"))
        return self.pratinjau(form, status=422)

    def get_judul(self):
        return "Pratinjau impor" if self.objek.status == StatusImpor.PRATINJAU else self.objek.nama_berkas

    # --- preview

    def pratinjau(self, form=None, status=200):
        impor = self.objek
        jumlah = impor.ringkasan["jumlah"]
        kelompok = "hilang" if form else self.request.GET.get("kelompok", "")
        if kelompok not in KELOMPOK:
            kelompok = next((k for k in KELOMPOK if jumlah[k]), "baru")
        baris, halaman = self.halaman_baris(kelompok)
        self.templat = "wbp/impor_pratinjau.html"
        keluar = self.jumlah_keluar()
        return self.tampilkan(
            "detail",
            objek=impor,
            kelompok=kelompok,
            label=LABEL[kelompok],
            baris=baris,
            halaman=halaman,
            kosong=KOSONG[kelompok],
            tab=[
                {
                    "label": LABEL[k],
                    "url": f"?kelompok={k}",
                    "aktif": k == kelompok,
                    "jumlah": jumlah[k],
                }
                for k in KELOMPOK
            ],
            jumlah=jumlah,
            r=impor.ringkasan,
            sidik=sidik_pratinjau(impor),
            tulis=jumlah["baru"] + jumlah["berubah"] + keluar,
            keluar=keluar,
            dibiarkan=jumlah["hilang"] - keluar,
            pernah=self.pernah_disimpan(),
            form=form or (HilangForm(initial={"tanggal": self.request.hari_ini}) if kelompok == "hilang" else None),
            status=status,
        )

    def jumlah_keluar(self) -> int:
        return self.objek.baris.filter(jenis=KelompokImpor.HILANG).exclude(keputusan="").count()

    def pernah_disimpan(self):
        """The same bytes, saved before."""
        sama = Impor.objects.filter(upt=self.objek.upt, sha256=self.objek.sha256, status=StatusImpor.DISIMPAN)
        return sama.exclude(pk=self.objek.pk).select_related("oleh").order_by("-disimpan_pada").first()

    def halaman_baris(self, kelompok: str):
        qs = self.objek.baris.order_by("nomor", "id")
        if kelompok == "peringatan":
            qs = qs.filter(peringatan__gt=0).exclude(jenis=KelompokImpor.DILEWATI)
        else:
            qs = qs.filter(jenis=kelompok)
        rekaman, halaman = self.potong(qs, kelompok)
        return [self.tampilan(r) for r in rekaman], halaman

    def potong(self, qs, kelompok: str):
        jumlah = qs.count()
        akhir = max(1, -(-jumlah // PER_HALAMAN))
        try:
            nomor = min(max(1, int(self.request.GET.get("hal", 1))), akhir)
        except ValueError:
            nomor = 1
        awal = (nomor - 1) * PER_HALAMAN
        rekaman = list(qs[awal : awal + PER_HALAMAN])
        alamat = f"?kelompok={kelompok}&hal="
        return rekaman, {
            "teks": f"{angka(awal + 1)}–{angka(awal + len(rekaman))} dari {angka(jumlah)}" if rekaman else "0 baris",
            "nomor": nomor,
            "jumlah_halaman": akhir,
            "sebelum_url": f"{alamat}{nomor - 1}" if nomor > 1 else None,
            "sesudah_url": f"{alamat}{nomor + 1}" if nomor < akhir else None,
        }

    def tampilan(self, r) -> dict:
        isi = json.loads(r.isi)
        return isi | {
            "nomor": r.nomor,
            "wbp": str(r.wbp_id or ""),
            "jenis": r.jenis,
            "label": LABEL[r.jenis],
            "keputusan": KeputusanHilang(r.keputusan).label if r.jenis == KelompokImpor.HILANG else r.keputusan,
            "diputuskan": bool(r.keputusan),
            "ket": self.ket_hilang(isi) if r.keputusan else "",
            "tersisih": isi.get("catatan", "").startswith("Tidak dipakai"),
            "dapat_diubah": "mentah" in isi,
            "diperbaiki": bool(isi.get("perbaikan")),
            "url": reverse("wbp:impor_baris", args=[self.objek.pk, r.nomor]) if r.nomor else "",
        }

    def ket_hilang(self, isi: dict) -> str:
        if not isi.get("tanggal"):
            return ""
        bagian = [JenisMutasi(isi["jenis"]).label] if isi["jenis"] else []
        return ", ".join(
            [*bagian, format_tanggal_pendek(dt.date.fromisoformat(isi["tanggal"])), *filter(None, [isi["tujuan"]])]
        )

    # --- what became of it

    def keadaan(self):
        impor = self.objek
        asal = Registrasi.objects.filter(sumber_impor=impor).select_related("wbp").order_by("sumber_baris", "id")
        baris, halaman = self.potong(asal, "") if impor.status == StatusImpor.DISIMPAN else ([], {})
        saat = setempat(impor.disimpan_pada or impor.dibuat_pada, impor.upt)
        self.templat = "wbp/impor_hasil.html"
        return self.tampilkan(
            "detail",
            objek=impor,
            lencana_status={"teks": impor.get_status_display(), "jenis": JENIS_STATUS[impor.status]},
            fakta=[
                {"label": "Diunggah oleh", "isi": impor.oleh.nama},
                {"label": "Waktu", "isi": saat, "alt": self.request.zona},
                {"label": "Ukuran", "isi": f"{angka(max(1, impor.ukuran // 1024))} KB"},
                {"label": "SHA-256", "isi": impor.sha256},
            ],
            hasil=impor.ringkasan.get("hasil"),
            r=impor.ringkasan,
            baris=baris,
            halaman=halaman,
            milik_saya=impor.oleh_id == self.request.user.pk,
        )


class ImporKolom(ImporView):
    """Which column of the sheet is which; remembered for files with the same header."""

    judul = "Cocokkan kolom"
    templat = "wbp/impor_kolom.html"

    def form(self, data=None):
        impor = self.objek
        rekaman = impor.baris.filter(jenis=KelompokImpor.CONTOH).first()
        self.contoh = json.loads(rekaman.isi) if rekaman else []
        if not self.request.user.has_perm("wbp.lihat_nik") and (i := impor.pemetaan.get("nik")) is not None:
            self.contoh[i] = []
        return form_kolom(pilihan_kolom(impor), impor.kepala, self.contoh)(data)

    def get(self, request, pk):
        self.objek = self.ambil()
        if self.objek.status != StatusImpor.PRATINJAU:
            return HttpResponseRedirect(self.objek.get_absolute_url())
        return self.tampil(self.form())

    def post(self, request, pk):
        self.objek = self.ambil()
        form = self.form(request.POST)
        if form.is_valid():
            kepala = self.objek.kepala
            peta = {kode: kepala[int(i)] if i else None for kode, i in form.cleaned_data.items()}
            try:
                with transaction.atomic():
                    kerja = mulai_baca(petakan(self.objek, peta), request.user)
            except ValidationError as galat:
                form.add_error(None, galat)
            else:
                return HttpResponseRedirect(reverse("core:pekerjaan", args=[kerja.pk]))
        return self.tampil(form, 422)

    def _contoh(self, nilai) -> list:
        """Samples of a chosen column; none for what names no column."""
        nomor = int(nilai) if nilai and str(nilai).isdecimal() else len(self.contoh)
        return self.contoh[nomor] if nomor < len(self.contoh) else []

    def tampil(self, form, status=200):
        terpilih = {}
        for bidang in form:
            nilai = bidang.value()
            terpilih[bidang.name] = self._contoh(nilai)
        kolom = self.objek.ringkasan["kolom"]
        wajib = [b for b in form if b.field.required]
        dipakai = [b for b in form if not b.field.required and b.value()]
        lain = [b for b in form if not b.field.required and not b.value()]
        return self.tampilkan(
            "form",
            form=form,
            objek=self.objek,
            bagian=[
                {"judul": judul, "isi": [{"bidang": b, "contoh": terpilih[b.name]} for b in isi], "lipat": lipat}
                for judul, isi, lipat in (
                    ("Wajib ada", wajib, False),
                    ("Dikenali", dipakai, False),
                    ("Tidak ada padanannya", lain, True),
                )
                if isi
            ],
            kurang=[b.label for b in wajib if b.name in kolom["kurang"]],
            tidak_dikenal=kolom["tidak_dikenal"],
            status=status,
        )
