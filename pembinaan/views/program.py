"""What a UPT offers: list, page, form, curriculum."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.urai import NilaiSalah, rapikan_teks, urai_bulat
from core.views import CreateView, DetailView, HouseView, ListView, UpdateView, tautan
from pembinaan.choices import CaraNilai
from pembinaan.filters import ProgramFilter
from pembinaan.forms import ProgramForm
from pembinaan.models import Kegiatan, Program
from pembinaan.services.persiapan import simpan_program
from pembinaan.services.program import BarisMateri, sidik_kurikulum, simpan_kurikulum
from pembinaan.tables import KegiatanTabel, ProgramTabel
from pembinaan.views.bagian import remah_program, tab_program
from pembinaan.views.persiapan import syarat_dalam_kata

BARIS_KOSONG = 5
MATERI_PALING_BANYAK = 100


class ProgramList(ListView):
    model = Program
    izin = "pembinaan.view_program"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    table_class = ProgramTabel
    filter_class = ProgramFilter
    subjudul = "Pelatihan, kegiatan rutin, kegiatan kerja, pendidikan kesetaraan, dan literasi yang ditawarkan UPT"
    kosong_judul = "Belum ada program"
    kosong_teks = "Catat program dahulu; kegiatan (angkatan, kelas) dibuka dari program."

    def get_queryset(self):
        return Program.objects.select_related("bidang").dengan_jumlah()

    def get_aksi(self):
        u, aksi = self.request.user, []
        if u.has_perm("pembinaan.view_aksiperubahan"):
            aksi.append({"label": "Aksi perubahan", "url": reverse("pembinaan:aksi_list"), "ikon": "signpost-split"})
        if u.has_perm("pembinaan.add_program"):
            url = reverse("pembinaan:program_tambah")
            aksi.append({"label": "Tambah program", "url": url, "ikon": "plus-lg", "utama": True})
        return aksi


class ProgramDetail(DetailView):
    model = Program
    izin = "pembinaan.view_program"

    def get_queryset(self):
        return Program.objects.select_related("bidang")

    def get_remah(self):
        return remah_program()

    def konteks_templat(self, **lain):
        status = ("Ditawarkan", "ok") if self.objek.aktif else ("Tidak ditawarkan", "mute")
        return super().konteks_templat(**lain) | {"status": dict(zip(("teks", "jenis"), status, strict=True))}

    def konteks_rinci(self):
        p, u = self.objek, self.request.user
        materi = list(p.materi.all())
        jp_materi = sum(m.jp for m in materi)
        tabel = KegiatanTabel(u)
        kegiatan = []
        if u.has_perm("pembinaan.view_kegiatan"):
            qs = Kegiatan.objects.untuk(u).filter(program=p).select_related("program__bidang", "mitra").dengan_jumlah()
            kegiatan = tabel.baris(qs.order_by("-mulai", "-pk")[:10])
        return {
            "subjudul": f"{p.get_tipe_display()} · {p.bidang.nama}",
            "fakta": [
                {"label": "Bidang", "isi": p.bidang.nama, "alt": p.bidang.kode},
                {"label": "Jenis pembinaan", "isi": p.bidang.get_jenis_display()},
                {"label": "Tipe", "isi": p.get_tipe_display()},
                {"label": "Jumlah JP", "isi": p.jp},
                {"label": "Sertifikat", "isi": "Diberikan" if p.bidang.memberi_sertifikat else "Tidak diberikan"},
                *self._penilaian(),
                {"label": "Menjawab minat", "isi": p.minat.nama if p.minat else ""},
                {"label": "Mendukung prioritas", "isi": ", ".join(str(x) for x in self._prioritas())},
                {"label": "Uraian tujuan", "isi": p.tujuan},
            ],
            "tab": tab_program(p, self.request, "ringkasan"),
            "syarat": syarat_dalam_kata(p),
            "tujuan": list(p.tujuan_program.all()),
            "boleh_syarat": u.has_perm("pembinaan.change_syaratprogram", p),
            "boleh_tujuan": u.has_perm("pembinaan.change_tujuanprogram", p),
            "materi": materi,
            "jp_materi": jp_materi,
            "jp_beda": p.jp is not None and bool(materi) and jp_materi != p.jp,
            "tabel": {"kolom": tabel.kepala("", lambda urut: ""), "baris": kegiatan},
            "boleh_materi": u.has_perm("pembinaan.change_materi", p),
            "semua_url": tautan("pembinaan:kegiatan_list", program=str(p.pk)),
        }

    def _penilaian(self) -> list[dict]:
        p = self.objek
        fakta = [{"label": "Cara menilai", "isi": p.get_cara_nilai_display()}]
        if p.jenjang:
            fakta.insert(0, {"label": "Jenjang", "isi": p.get_jenjang_display()})
        if p.cara_nilai == CaraNilai.ANGKA:
            bobot = f"praktik {p.bobot_praktik}%, teori {100 - p.bobot_praktik}%"
            fakta.append({"label": "Nilai lulus", "isi": p.nilai_lulus, "alt": bobot})
        if p.kehadiran_minimum:
            fakta.append({"label": "Kehadiran minimum", "isi": f"{p.kehadiran_minimum}%"})
        return fakta

    def _prioritas(self):
        return self.objek.prioritas_program.select_related("prioritas")

    def get_aksi(self):
        p, u = self.objek, self.request.user
        aksi = []
        if u.has_perm("pembinaan.change_program", p):
            aksi.append({"label": "Ubah", "url": reverse("pembinaan:program_ubah", args=[p.pk]), "ikon": "pencil"})
        if p.aktif and u.has_perm("pembinaan.add_kegiatan", p):
            url = tautan("pembinaan:kegiatan_tambah", program=str(p.pk))
            aksi.append({"label": f"Tambah {p.sebutan.lower()}", "url": url, "ikon": "plus-lg", "utama": True})
        return aksi


class ProgramTambah(CreateView):
    model = Program
    izin = "pembinaan.add_program"
    form_class = ProgramForm
    judul = "Tambah program"

    def instansi(self):
        return Program(upt=self.request.upt)

    def simpan(self, form):
        return simpan_program(form.instance, prioritas=form.cleaned_data["prioritas"], oleh=self.request.user)

    def get_remah(self):
        return remah_program()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:program_list"))


class ProgramUbah(UpdateView):
    model = Program
    izin = "pembinaan.change_program"
    form_class = ProgramForm

    def simpan(self, form):
        return simpan_program(form.instance, prioritas=form.cleaned_data["prioritas"], oleh=self.request.user)

    def get_remah(self):
        return remah_program(self.objek)


class MateriUbah(HouseView):
    """The whole curriculum on one page, without JavaScript: numbers give the order, an emptied line goes."""

    model = Program
    izin = "pembinaan.change_materi"
    templat = "pembinaan/materi_ubah.html"

    def get_judul(self):
        return f"Kurikulum {self.objek.nama}"

    def get_remah(self):
        return remah_program(self.objek)

    def get(self, request, pk):
        self.objek = self.ambil()
        return self.gambar(self.tersimpan())

    def tersimpan(self) -> list[dict]:
        ada = [
            {"id": str(m.pk), "urutan": i, "judul": m.judul, "jp": m.jp}
            for i, m in enumerate(self.objek.materi.all(), 1)
        ]
        return ada + [{"id": "", "urutan": "", "judul": "", "jp": ""} for _ in range(BARIS_KOSONG)]

    def gambar(self, baris, status=200, galat=(), sidik=None):
        return self.tampilkan(
            "form",
            objek=self.objek,
            baris=baris,
            galat=galat,
            sidik=sidik or sidik_kurikulum(self.objek),
            batal_url=self.objek.get_absolute_url(),
            status=status,
        )

    def post(self, request, pk):
        self.objek = self.ambil()
        baris = self.dikirim()
        galat, materi = baca_materi(baris)
        if galat:
            return self.gambar(baris, 422, galat, request.POST.get("sidik"))
        try:
            simpan_kurikulum(self.objek, baris=materi, sidik=request.POST.get("sidik", ""), oleh=request.user)
        except ValidationError as e:
            if e.code == "kurikulum_berubah":
                return self.gambar(self.tersimpan(), 409, e.messages)
            return self.gambar(baris, 422, e.messages, request.POST.get("sidik"))
        messages.success(request, f"Kurikulum {self.objek.nama} disimpan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())

    def dikirim(self) -> list[dict]:
        ambil = self.request.POST.getlist
        kolom = zip(ambil("id"), ambil("urutan"), ambil("judul"), ambil("jp"), strict=False)
        return [
            {"id": i, "urutan": u.strip(), "judul": rapikan_teks(j), "jp": jp.strip()}
            for i, u, j, jp in list(kolom)[:MATERI_PALING_BANYAK]
        ]


def baca_materi(baris: list[dict]) -> tuple[list[str], list[BarisMateri]]:
    """Lines as typed → problems in words, and lessons in the order of their numbers (ties keep the page's order)."""
    galat, hasil = [], []
    for nomor, b in enumerate(baris, 1):
        if not b["judul"]:
            if b["id"]:
                hasil.append((0, BarisMateri(b["id"], "", None, hapus=True)))
            elif b["jp"]:
                galat.append(f"Baris {nomor}: isi judul materi.")
            continue
        try:
            jp, urutan = urai_bulat(b["jp"], "JP"), urai_bulat(b["urutan"], "urutan")
        except NilaiSalah as e:
            galat.append(f"Baris {nomor}: {e}.")
            continue
        if not jp or jp > 999:
            galat.append(f"Baris {nomor}: isi JP materi “{b['judul']}” dengan angka 1 sampai 999.")
        if len(b["judul"]) > 150:
            galat.append(f"Baris {nomor}: judul materi paling panjang 150 huruf.")
        hasil.append((urutan if urutan is not None else 10_000 + nomor, BarisMateri(b["id"], b["judul"], jp)))
    return galat, [m for _, m in sorted(hasil, key=lambda h: h[0])]
