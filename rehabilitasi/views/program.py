"""Programmes: the list and the form."""

from django.db.models import Count
from django.urls import reverse

from core.views import CreateView, ListView, UpdateView
from rehabilitasi.filters.program import ProgramFilter
from rehabilitasi.forms.program import ProgramForm
from rehabilitasi.models import ProgramRehab
from rehabilitasi.tables.program import ProgramTabel


def remah_program() -> list[dict]:
    return [
        {"label": "Gelombang", "url": reverse("rehabilitasi:gelombang_list")},
        {"label": "Program", "url": reverse("rehabilitasi:program_list")},
    ]


def tab_program(aktif: str) -> list[dict]:
    semua = (
        ("gelombang", "Gelombang", "rehabilitasi:gelombang_list"),
        ("program", "Program", "rehabilitasi:program_list"),
    )
    return [
        {"label": label, "url": reverse(nama), "aktif": kode == aktif, "jumlah": None} for kode, label, nama in semua
    ]


class ProgramList(ListView):
    model = ProgramRehab
    izin = "rehabilitasi.view_programrehab"
    filter_class = ProgramFilter
    judul = "Program rehabilitasi"
    subjudul = "Lama program dan bulan evaluasi menentukan jadwal setiap peserta."
    templat = "rehabilitasi/program_list.html"
    kosong_judul = "Belum ada program"
    kosong_teks = "Catat program yang ditawarkan, misalnya rehabilitasi sosial 90 hari, sebelum membuka gelombang."

    def table_class(self, pengguna):
        return ProgramTabel(pengguna, self.request.hari_ini)

    def get_queryset(self):
        return ProgramRehab.objects.annotate(jumlah_gelombang=Count("gelombang"))

    def konteks_daftar(self, baris):
        return {"tab": tab_program("program")}

    def get_aksi(self):
        if not self.request.user.has_perm("rehabilitasi.add_programrehab"):
            return []
        url = reverse("rehabilitasi:program_tambah")
        return [{"label": "Tambah program", "url": url, "ikon": "plus-lg", "utama": True}]


class ProgramTambah(CreateView):
    model = ProgramRehab
    izin = "rehabilitasi.add_programrehab"
    form_class = ProgramForm
    judul = "Tambah program rehabilitasi"

    def instansi(self):
        return ProgramRehab(upt=self.request.upt)

    def get_remah(self):
        return remah_program()

    def get_batal_url(self):
        return self.kembali(reverse("rehabilitasi:program_list"))


class ProgramUbah(UpdateView):
    model = ProgramRehab
    izin = "rehabilitasi.change_programrehab"
    form_class = ProgramForm

    def get_remah(self):
        return remah_program()
