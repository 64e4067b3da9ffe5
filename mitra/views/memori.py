"""Handover packs: the list, one pack with the receiver's marks, its steps, its paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core.audit import riwayat
from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.tampil import angka
from core.views import ActionView, CreateView, DetailView, ListView, UpdateView
from mitra.cetak.memori import memori_jabatan
from mitra.choices import ParafMemori, StatusMemori
from mitra.filters.memori import MemoriFilter
from mitra.forms.memori import MemoriForm, ParafForm
from mitra.models import MemoriJabatan
from mitra.services.memori import (
    batalkan_memori,
    keadaan_kini,
    paraf_butir,
    segarkan_memori,
    serahkan_memori,
    simpan_memori,
    tutup_memori,
)
from mitra.tables.memori import MemoriTabel, baris_butir
from mitra.views.bagian import LingkupObjek, hari_ini_rekaman
from upt.waktu import waktu_kini

UBAH = "mitra.change_memorijabatan"
# Steps in the address: title, icon, what it means, from which state.
LANGKAH = {
    "segarkan": (
        "Perbarui baris",
        "arrow-repeat",
        "Baris dikumpulkan ulang dari data hari ini. Yang sudah selesai keluar, yang baru masuk.",
        (StatusMemori.DISUSUN,),
    ),
    "diserahkan": (
        "Serahkan kepada penerima",
        "send",
        "Baris dikumpulkan sekali lagi, lalu penerima memarafnya satu per satu. Isi tidak dapat diubah lagi.",
        (StatusMemori.DISUSUN,),
    ),
    "ditutup": (
        "Tutup serah terima",
        "check2-circle",
        "Kedua nama dan semua paraf disimpan. Setelah ditutup tidak ada yang dapat diubah.",
        (StatusMemori.DISERAHKAN,),
    ),
    "dibatalkan": (
        "Batalkan",
        "x-lg",
        "Serah terima tidak dilanjutkan. Yang sudah diparaf tetap menjadi tanggung jawab penerima.",
        (StatusMemori.DISUSUN, StatusMemori.DISERAHKAN),
    ),
}


def remah_memori(*objek) -> list[dict]:
    awal = {"label": "Serah terima", "url": reverse("mitra:memori_list")}
    return [awal, *({"label": str(o), "url": o.get_absolute_url()} for o in objek)]


class MemoriDaftar(ListView):
    izin = "mitra.view_memorijabatan"
    model = MemoriJabatan
    judul = "Serah terima"
    subjudul = "Memori jabatan: yang masih terbuka saat pejabat berganti, diparaf penerima baris demi baris."
    table_class = MemoriTabel
    filter_class = MemoriFilter
    izin_ekspor = "mitra.ekspor_kerjasama"
    kosong_judul = "Belum ada serah terima"
    kosong_teks = "Buat saat Kepala atau penanggung jawab kerja sama berganti. Barisnya dikumpulkan dari data."

    def get_queryset(self):
        return MemoriJabatan.objects.annotate(
            baris=Count("butir"), diparaf=Count("butir", filter=~Q(butir__paraf=ParafMemori.BELUM))
        )

    def get_aksi(self):
        if not self.request.user.has_perm("mitra.add_memorijabatan"):
            return []
        url = reverse("mitra:memori_tambah")
        return [{"label": "Serah terima baru", "url": url, "ikon": "plus-lg", "utama": True}]


class MemoriTambah(CreateView):
    izin = "mitra.add_memorijabatan"
    model = MemoriJabatan
    judul = "Serah terima baru"
    tombol = "Simpan dan kumpulkan baris"
    form_class = MemoriForm

    def instansi(self):
        return MemoriJabatan(upt=self.request.upt)

    def awal(self):
        return {"tanggal": self.request.hari_ini, "cakupan": "milik", **super().awal()}

    def simpan(self, form):
        return simpan_memori(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(form.instance))

    def get_remah(self):
        return remah_memori()

    def get_batal_url(self):
        return self.kembali(reverse("mitra:memori_list"))


class MemoriUbah(LingkupObjek, UpdateView):
    izin = UBAH
    model = MemoriJabatan
    form_class = MemoriForm

    def get_queryset(self):
        return MemoriJabatan.objects.select_related("upt")

    def simpan(self, form):
        return simpan_memori(form.instance, oleh=self.request.user, pada=hari_ini_rekaman(self.objek))

    def get_remah(self):
        return remah_memori(self.objek)


class MemoriRinci(DetailView):
    """One pack. GET for all who may see it; POST is the receiver signing lines."""

    izin = "mitra.view_memorijabatan"
    model = MemoriJabatan
    form = None

    def get_queryset(self):
        return MemoriJabatan.objects.select_related("upt", "dari", "kepada")

    def get_remah(self):
        return remah_memori()

    def get_aksi(self):
        m, pengguna = self.objek, self.request.user
        hasil = [{"label": "Cetak", "url": reverse("mitra:memori_cetak", args=[m.pk]), "ikon": "printer"}]
        if not pengguna.has_perm(UBAH):
            return hasil
        if m.status == StatusMemori.DISUSUN:
            hasil.append({"label": "Ubah", "url": reverse("mitra:memori_ubah", args=[m.pk]), "ikon": "pencil"})
        for ke, (label, ikon, _, dari) in LANGKAH.items():
            if m.status in dari and not (ke == "ditutup" and m.butir.filter(paraf=ParafMemori.BELUM).exists()):
                url = reverse("mitra:memori_langkah", args=[m.pk, ke])
                hasil.append({"label": label, "url": url, "ikon": ikon, "utama": ke in ("diserahkan", "ditutup")})
        return hasil

    def konteks_rinci(self):
        m, pengguna = self.objek, self.request.user
        butir = list(m.butir.order_by("urutan", "pk"))
        belum = [b for b in butir if b.paraf == ParafMemori.BELUM]
        boleh = m.status == StatusMemori.DISERAHKAN and m.kepada_id == pengguna.pk
        form = (self.form or self.buat_form(belum)) if boleh and belum else None
        bidang = form.baris() if form else {}
        baris = baris_butir(butir, keadaan_kini(butir, pengguna, hari_ini_rekaman(m)))
        for b in baris:
            b["bidang_paraf"], b["bidang_catatan"] = bidang.get(b["pk"], (None, None))
        return {
            "kelompok": kelompokkan(baris),
            "jumlah": len(butir),
            "diparaf": len(butir) - len(belum),
            "form": form,
            "alasan_batal": self.alasan_batal(),
            "peristiwa": riwayat(m, pengguna, batas=20),
        }

    def alasan_batal(self) -> str:
        if self.objek.status != StatusMemori.DIBATALKAN:
            return ""
        akhir = self.objek.peristiwa.order_by("-pgh_id").first()
        return (akhir.pgh_context or {}).get("alasan", "") if akhir else ""

    def buat_form(self, butir, data=None):
        return ParafForm(data, butir=butir, pengguna=self.request.user, lingkup_id=self.objek.upt_id)

    def post(self, request, *args, **kwargs):
        self.objek = m = self.ambil()
        if m.kepada_id != request.user.pk:
            self.tolak()
        # Every line, also what another window signed since this page was drawn: that is told, not lost.
        self.form = self.buat_form(m.butir.order_by("urutan", "pk"), request.POST)
        if self.form.is_valid():
            try:
                baru, dahulu = paraf_butir(m, self.form.isian(), oleh=request.user, saat=waktu_kini(m.upt))
            except ValidationError as galat:
                self.form.add_error(None, galat)
            else:
                if baru:
                    messages.success(request, f"{angka(baru)} baris diparaf.")
                if dahulu:
                    messages.warning(request, f"Sudah diparaf sebelumnya dan tidak diubah: {'; '.join(dahulu)}.")
                return HttpResponseRedirect(m.get_absolute_url())
        return self.tampilkan("detail", status=422, objek=m, aksi=self.get_aksi(), **self.konteks_rinci())


def kelompokkan(baris: list[dict]) -> list[dict]:
    """Lines under the heading of their kind, in the order they came."""
    menurut: dict = {}
    for b in baris:
        menurut.setdefault(b["jenis"], []).append(b)
    return [{"judul": judul, "baris": isi} for judul, isi in menurut.items()]


class MemoriLangkah(ActionView):
    izin = UBAH
    model = MemoriJabatan

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["ke"] not in LANGKAH:
            raise Http404
        self.ke = kwargs["ke"]
        self.judul, _, self.penjelasan, _ = LANGKAH[self.ke]
        self.tombol = self.judul
        self.perlu_alasan = self.bahaya = self.ke == "dibatalkan"

    def get_queryset(self):
        return MemoriJabatan.objects.select_related("upt")

    def buat_form(self, data=None):
        form = super().buat_form(data)
        if not self.perlu_alasan:
            form.fields["alasan"].label = "Catatan untuk riwayat (boleh kosong)"
        return form

    def get_remah(self):
        return remah_memori(self.objek)

    def lakukan(self, obj, data):
        oleh, pada = self.request.user, hari_ini_rekaman(obj)
        if self.ke == "dibatalkan":
            batalkan_memori(obj, oleh=oleh, alasan=data["alasan"])
        else:
            {"segarkan": segarkan_memori, "diserahkan": serahkan_memori, "ditutup": tutup_memori}[self.ke](
                obj, oleh=oleh, pada=pada
            )

    def pesan_sukses(self):
        return {
            "segarkan": f"Baris diperbarui: {angka(self.objek.butir.count())} hal terbuka.",
            "diserahkan": f"Diserahkan kepada {self.objek.kepada_nama} untuk diparaf.",
            "ditutup": "Serah terima selesai dan disimpan.",
            "dibatalkan": "Serah terima dibatalkan.",
        }[self.ke]


class MemoriCetak(DetailView):
    """On paper with both signature blocks; logged before it is shown."""

    izin = "mitra.view_memorijabatan"
    model = MemoriJabatan

    def get_queryset(self):
        return MemoriJabatan.objects.select_related("upt", "dari", "kepada")

    def get(self, request, *args, **kwargs):
        self.objek = m = self.ambil()
        saat = waktu_kini(m.upt)
        baris = baris_butir(m.butir.order_by("urutan", "pk"), {})
        try:
            pdf = memori_jabatan(m, kelompokkan(baris), dicetak=dicetak(request), saat=saat)
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(m.get_absolute_url())
        return kirim_pdf(request, pdf, f"memori-jabatan-{m}", Tindakan.CETAK, objek=m, keterangan=str(m))
