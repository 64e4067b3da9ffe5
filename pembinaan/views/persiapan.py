"""Stages, requirements and objectives of a programme, each a page of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.sidik import sidik_baris
from core.urai import rapikan_teks
from core.views import CreateView, DetailView, HouseView, UpdateView
from pembinaan.forms.bagian import masih_berlaku
from pembinaan.forms.persiapan import TahapanForm
from pembinaan.models import JenisSyarat, JenisTahapan, Kegiatan, Program, Sertifikat, Sesi, TahapanProgram
from pembinaan.services.persiapan import (
    PILIHAN,
    IsiSyarat,
    daftar_tahapan,
    kata_syarat,
    simpan_syarat,
    simpan_tahapan,
    simpan_tujuan,
)
from pembinaan.views.bagian import remah_program, tab_program
from pembinaan.views.lampiran import konteks_lampiran
from upt.waktu import hari_ini

TUJUAN_PALING_BANYAK = 30
BARIS_KOSONG = 3


class ProgramTahapan(DetailView):
    """The checklist: what was planned, what is done, by whom, with its evidence; then what came of it."""

    model = Program
    izin = "pembinaan.view_tahapanprogram"
    templat = "pembinaan/program_tahapan.html"

    def get_queryset(self):
        return Program.objects.select_related("bidang", "upt")

    def get_judul(self):
        return self.objek.nama

    def get_remah(self):
        return remah_program()

    def konteks_rinci(self):
        p, u = self.objek, self.request.user
        baris = daftar_tahapan(p)
        boleh = u.has_perm("pembinaan.change_tahapanprogram", p)
        return {
            "tab": tab_program(p, self.request, "tahapan"),
            "subjudul": f"{p.get_tipe_display()} · {p.bidang.nama}",
            "baris": [
                {
                    "t": b,
                    "lampiran": konteks_lampiran(b.tahapan, self.request) if b.tahapan else None,
                    "ubah_url": self._ubah(b) if boleh else "",
                }
                for b in baris
            ],
            "selesai": sum(1 for b in baris if b.keadaan == "Selesai"),
            "hasil": self._hasil(),
        }

    def _ubah(self, b) -> str:
        if b.tahapan is None:
            return reverse("pembinaan:tahapan_tambah", args=[self.objek.pk, b.jenis.kode])
        return reverse("pembinaan:tahapan_ubah", args=[b.tahapan.pk])

    def _hasil(self) -> list[dict]:
        """Training, evaluation and certificates are not ticked: they are counted from the runs."""
        p, u = self.objek, self.request.user
        if not u.has_perm("pembinaan.view_kegiatan"):
            return []
        kegiatan = Kegiatan.objects.untuk(u).filter(program=p)
        sesi = Sesi.objects.untuk(u).filter(kegiatan__program=p).terlaksana()
        hasil = [
            {"label": "Kegiatan dibuka", "jumlah": kegiatan.count()},
            {"label": "Sesi terlaksana", "jumlah": sesi.count()},
        ]
        if u.has_perm("pembinaan.view_peserta"):
            dinilai = kegiatan.filter(peserta__status__in=("lulus", "tidak_lulus")).values("peserta").distinct()
            hasil.append({"label": "Peserta dinilai", "jumlah": dinilai.count()})
        if u.has_perm("pembinaan.view_sertifikat"):
            terbit = Sertifikat.objects.untuk(u).terbit().filter(peserta__kegiatan__program=p)
            hasil.append({"label": "Sertifikat terbit", "jumlah": terbit.count()})
        return hasil


class _FormTahapan:
    izin = "pembinaan.change_tahapanprogram"
    model = TahapanProgram
    form_class = TahapanForm

    def argumen_form(self):
        p = self.program
        return super().argumen_form() | {"lingkup_id": p.upt_id, "hari_ini": hari_ini(p.upt)}

    def simpan(self, form):
        return simpan_tahapan(form.instance, oleh=self.request.user)

    def get_remah(self):
        return remah_program(self.program)

    def get_batal_url(self):
        return reverse("pembinaan:program_tahapan", args=[self.program.pk])


class TahapanTambah(_FormTahapan, CreateView):
    @cached_property
    def program(self):
        semua = Program.objects.select_related("upt").untuk(self.request.user, self.izin)
        program = semua.filter(pk=self.kwargs["pk"]).first()
        if program is None:
            raise Http404
        return program

    @cached_property
    def jenis(self):
        jenis = JenisTahapan.objects.filter(kode=self.kwargs["kode"], berlaku_sampai__isnull=True).first()
        if jenis is None:
            raise Http404
        return jenis

    def get_judul(self):
        return self.jenis.nama

    def get(self, request, *args, **kwargs):
        ada = self.program.tahapan.filter(jenis=self.jenis).first()
        if ada is not None:
            return HttpResponseRedirect(reverse("pembinaan:tahapan_ubah", args=[ada.pk]))
        return super().get(request, *args, **kwargs)

    def instansi(self):
        return TahapanProgram(program=self.program, jenis=self.jenis, upt=self.program.upt)


class TahapanUbah(_FormTahapan, UpdateView):
    def get_queryset(self):
        return TahapanProgram.objects.select_related("jenis", "program__upt")

    @property
    def program(self):
        return self.objek.program

    def get_judul(self):
        return self.objek.jenis.nama


class _DaftarProgram(HouseView, abstrak=True):
    """A list that belongs to a programme, edited whole on one page; a second writer is told."""

    model = Program
    anak = ""

    def get_queryset(self):
        return Program.objects.select_related("bidang", "upt")

    def get_remah(self):
        return remah_program(self.objek)

    def get(self, request, pk):
        self.objek = self.ambil()
        return self.gambar(self.tersimpan())

    def gambar(self, baris, *, status=200, galat=(), sidik=None):
        return self.tampilkan(
            "form",
            objek=self.objek,
            baris=baris,
            galat=galat,
            sidik=sidik or sidik_baris(getattr(self.objek, self.anak).all()),
            batal_url=self.objek.get_absolute_url(),
            status=status,
        )

    def post(self, request, pk):
        self.objek = self.ambil()
        sidik = request.POST.get("sidik", "")
        try:
            self.simpan(sidik)
        except ValidationError as e:
            if getattr(e, "code", "") == "berubah":
                return self.gambar(self.tersimpan(), status=409, galat=e.messages)
            return self.gambar(self.diketik(), status=422, galat=e.messages, sidik=sidik)
        messages.success(request, f"{self.get_judul()} disimpan.")
        return HttpResponseRedirect(self.objek.get_absolute_url())


class ProgramSyarat(_DaftarProgram):
    izin = "pembinaan.change_syaratprogram"
    templat = "pembinaan/program_syarat.html"
    anak = "syarat_program"

    def get_judul(self):
        return f"Syarat peserta {self.objek.nama}"

    def _jenis(self):
        ada = [s.jenis_id for s in self.objek.syarat_program.all()]
        semua = JenisSyarat.objects.all()
        return (masih_berlaku(semua) | semua.filter(pk__in=ada)).order_by("urutan", "kode")

    def _baris(self, jenis, pakai, nilai, wajib) -> dict:
        pilihan = PILIHAN.get(jenis.ukuran)
        depan, _, belakang = jenis.kalimat.partition("{nilai}")
        return {
            "jenis": jenis,
            "pakai": pakai,
            "nilai": nilai,
            "wajib": wajib,
            "pilihan": pilihan.choices if pilihan else (),
            "depan": depan.strip(),
            "belakang": belakang.strip(),
        }

    def tersimpan(self):
        ada = {s.jenis_id: s for s in self.objek.syarat_program.all()}
        return [
            self._baris(j, j.pk in ada, ada[j.pk].nilai if j.pk in ada else "", (ada.get(j.pk) or j).wajib)
            for j in self._jenis()
        ]

    def diketik(self):
        d = self.request.POST
        return [
            self._baris(j, f"pakai-{j.kode}" in d, d.get(f"nilai-{j.kode}", ""), f"wajib-{j.kode}" in d)
            for j in self._jenis()
        ]

    def simpan(self, sidik):
        isi = [IsiSyarat(b["jenis"].pk, b["nilai"], b["wajib"]) for b in self.diketik() if b["pakai"]]
        simpan_syarat(self.objek, isi=isi, sidik=sidik, oleh=self.request.user)


class ProgramTujuan(_DaftarProgram):
    izin = "pembinaan.change_tujuanprogram"
    templat = "pembinaan/program_tujuan.html"
    anak = "tujuan_program"

    def get_judul(self):
        return f"Tujuan {self.objek.nama}"

    def tersimpan(self):
        ada = [{"id": str(t.pk), "uraian": t.uraian} for t in self.objek.tujuan_program.all()]
        return ada + [{"id": "", "uraian": ""} for _ in range(BARIS_KOSONG)]

    def diketik(self):
        ambil = self.request.POST.getlist
        kolom = list(zip(ambil("id"), ambil("uraian"), strict=False))[:TUJUAN_PALING_BANYAK]
        return [{"id": k, "uraian": rapikan_teks(u)} for k, u in kolom]

    def simpan(self, sidik):
        baris = [(b["id"], b["uraian"]) for b in self.diketik()]
        simpan_tujuan(self.objek, baris=baris, sidik=sidik, oleh=self.request.user)


def syarat_dalam_kata(program) -> list[dict]:
    """The requirements of a programme as its page lists them."""
    return [{"teks": kata_syarat(s), "wajib": s.wajib} for s in program.syarat_program.select_related("jenis")]
