"""Aksi perubahan: all of them, one with what it came to, its moves, its report on paper."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import riwayat
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from pembinaan.cetak.aksi import laporan_aksi
from pembinaan.choices import StatusAksi
from pembinaan.filters.aksi import AksiFilter
from pembinaan.forms.aksi import AksiForm
from pembinaan.models import AksiPerubahan
from pembinaan.services.aksi import (
    batalkan_aksi,
    capaian,
    lanjutkan_aksi,
    mulai_aksi,
    selesaikan_aksi,
    simpan_aksi,
)
from pembinaan.tables.aksi import AksiTabel
from pembinaan.tables.bagian import kata_masa
from upt.waktu import hari_ini, waktu_kini

UBAH = "pembinaan.change_aksiperubahan"


def _remah(aksi=None) -> list[dict]:
    remah = [
        {"label": "Program", "url": reverse("pembinaan:program_list")},
        {"label": "Aksi perubahan", "url": reverse("pembinaan:aksi_list")},
    ]
    if aksi is not None:
        remah.append({"label": aksi.judul, "url": aksi.get_absolute_url()})
    return remah


class AksiList(ListView):
    model = AksiPerubahan
    izin = "pembinaan.view_aksiperubahan"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    judul = "Aksi perubahan"
    subjudul = "Kumpulan program dengan satu tujuan dan satu pemimpin, beserta laporan akhirnya"
    table_class = AksiTabel
    filter_class = AksiFilter
    kosong_judul = "Belum ada aksi perubahan"
    kosong_teks = "Aksi perubahan mengumpulkan beberapa program agar tahapan, mitra, dan hasilnya dilaporkan bersama."

    def get_queryset(self):
        return AksiPerubahan.objects.select_related("pemimpin").dengan_jumlah()

    def get_remah(self):
        return _remah()[:1]

    def get_aksi(self):
        if not self.request.user.has_perm("pembinaan.add_aksiperubahan"):
            return []
        url = reverse("pembinaan:aksi_tambah")
        return [{"label": "Buat aksi perubahan", "url": url, "ikon": "plus-lg", "utama": True}]


class _FormAksi:
    model = AksiPerubahan
    form_class = AksiForm

    def argumen_form(self):
        upt = self.objek.upt if getattr(self, "objek", None) else self.request.upt
        return super().argumen_form() | {"lingkup_id": upt.pk, "hari_ini": hari_ini(upt)}

    def simpan(self, form):
        return simpan_aksi(form.instance, program=form.cleaned_data["program"], oleh=self.request.user)


class AksiTambah(_FormAksi, CreateView):
    izin = "pembinaan.add_aksiperubahan"
    judul = "Buat aksi perubahan"

    def instansi(self):
        return AksiPerubahan(upt=self.request.upt)

    def get_remah(self):
        return _remah()

    def get_batal_url(self):
        return self.kembali(reverse("pembinaan:aksi_list"))


class AksiUbah(_FormAksi, UpdateView):
    izin = UBAH

    def get_queryset(self):
        return AksiPerubahan.objects.select_related("upt")

    def get_remah(self):
        return _remah(self.objek)


class AksiDetail(DetailView):
    model = AksiPerubahan
    izin = "pembinaan.view_aksiperubahan"
    templat = "pembinaan/aksi_detail.html"

    def get_queryset(self):
        return AksiPerubahan.objects.select_related("upt", "pemimpin")

    def get_remah(self):
        return _remah()

    def konteks_templat(self, **lain):
        a = self.objek
        status = {"teks": a.get_status_display(), "jenis": StatusAksi(a.status).jenis}
        return super().konteks_templat(**lain) | {"status": status}

    def konteks_rinci(self):
        a, u = self.objek, self.request.user
        return {
            "subjudul": kata_masa(a.mulai, a.selesai),
            "fakta": [
                {"label": "Pemimpin", "isi": a.pemimpin.nama if a.pemimpin else ""},
                {"label": "Masa", "isi": kata_masa(a.mulai, a.selesai)},
                {"label": "Tujuan", "isi": a.tujuan},
                {"label": "Hasil dan produk", "isi": a.hasil},
                {"label": "Yang berlanjut", "isi": a.keberlanjutan},
            ],
            "capaian": capaian(a, u),
            "peristiwa": riwayat(a, u, batas=20),
        }

    def get_aksi(self):
        a, u = self.objek, self.request.user
        cetak = {"label": "Cetak laporan", "url": reverse("pembinaan:aksi_cetak", args=[a.pk]), "ikon": "printer"}
        if not u.has_perm(UBAH, a):
            return [cetak]
        hasil = [cetak]
        if a.status in (StatusAksi.RENCANA, StatusAksi.BERJALAN):
            hasil.append({"label": "Ubah", "url": reverse("pembinaan:aksi_ubah", args=[a.pk]), "ikon": "pencil"})
        for kode, langkah in LANGKAH.items():
            if a.status in langkah.dari:
                url = reverse("pembinaan:aksi_langkah", args=[a.pk, kode])
                hasil.append({"label": langkah.tombol, "url": url, "ikon": langkah.ikon, "utama": langkah.utama})
        return hasil


class AksiCetak(AksiDetail):
    """Its report on paper; logged before it is shown."""

    def get(self, request, *args, **kwargs):
        self.objek = a = self.ambil()
        saat = waktu_kini(a.upt)
        try:
            pdf = laporan_aksi(a, capaian(a, request.user), dicetak=dicetak(request), saat=saat, pada=hari_ini(a.upt))
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(a.get_absolute_url())
        return kirim_pdf(request, pdf, f"aksi-perubahan-{a.judul}", Tindakan.CETAK, objek=a, keterangan=str(a))


@dataclass(frozen=True)
class Langkah:
    """A move as its page offers it: from which states, to which, by which service."""

    ke: str
    dari: tuple
    tombol: str
    judul: str
    penjelasan: str
    lakukan: Callable
    ikon: str
    alasan: bool = False
    utama: bool = False
    bahaya: bool = False


LANGKAH = {
    "mulai": Langkah(
        StatusAksi.BERJALAN,
        (StatusAksi.RENCANA,),
        "Mulai",
        "Mulai aksi perubahan",
        "Sejak tanggal mulainya, sesi, orang, dan sertifikat programnya dihitung sebagai capaian.",
        mulai_aksi,
        ikon="play",
        utama=True,
    ),
    "selesaikan": Langkah(
        StatusAksi.SELESAI,
        (StatusAksi.BERJALAN,),
        "Selesaikan",
        "Selesaikan aksi perubahan",
        "Isinya tidak dapat diubah lagi. Programnya tetap berjalan sendiri-sendiri.",
        selesaikan_aksi,
        ikon="check2-circle",
        utama=True,
    ),
    "lanjutkan": Langkah(
        StatusAksi.BERJALAN,
        (StatusAksi.SELESAI,),
        "Buka kembali",
        "Buka kembali aksi perubahan",
        "Untuk memperbaiki yang ditutup terlalu dini. Alasannya tercatat.",
        lanjutkan_aksi,
        ikon="arrow-counterclockwise",
        alasan=True,
    ),
    "batalkan": Langkah(
        StatusAksi.DIBATALKAN,
        (StatusAksi.RENCANA, StatusAksi.BERJALAN),
        "Batalkan",
        "Batalkan aksi perubahan",
        "Programnya tidak ikut dibatalkan.",
        batalkan_aksi,
        ikon="x-circle",
        alasan=True,
        bahaya=True,
    ),
}


class AksiLangkah(ActionView):
    model = AksiPerubahan
    izin = UBAH

    @property
    def langkah(self) -> Langkah:
        langkah = LANGKAH.get(self.kwargs["langkah"])
        if langkah is None:
            raise Http404
        return langkah

    @property
    def perlu_alasan(self):
        return self.langkah.alasan

    @property
    def bahaya(self):
        return self.langkah.bahaya

    @property
    def tombol(self):
        return self.langkah.tombol

    def get_queryset(self):
        return AksiPerubahan.objects.select_related("upt")

    def get_judul(self):
        return self.langkah.judul

    def get_penjelasan(self):
        return self.langkah.penjelasan

    def get_remah(self):
        return _remah(self.objek)

    def lakukan(self, obj, data):
        self.langkah.lakukan(obj, oleh=self.request.user, alasan=data.get("alasan", ""))

    def pesan_sukses(self):
        return f"{self.objek} kini {self.objek.get_status_display().lower()}."
