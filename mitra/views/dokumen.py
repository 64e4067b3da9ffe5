"""Documents of an agreement: upload, download after check and log, withdraw."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect, JsonResponse

from core.audit import catat_akses
from core.choices import Tindakan
from core.export import kirim
from core.views import ActionView, CreateView, HouseView
from mitra.choices import JenisDokumen
from mitra.forms import DokumenForm
from mitra.models import Dokumen
from mitra.services import BerkasBerubah, buka_dokumen, tarik_dokumen, unggah_dokumen
from mitra.views.bagian import DiBawah
from mitra.views.pihak import DariNaskah

IZIN_JEJAK = "core.view_jejakakses"  # whoever reads the trail may also see what was withdrawn


def dokumen_menurut_jenis(semua) -> list[dict]:
    """Documents by kind: the newest version that stands, then the older and the withdrawn, folded."""
    menurut: dict = {jenis: [] for jenis in ("ditandatangani", "draf", "laporan", "lampiran")}
    for d in semua.order_by("ditarik", "-nomor_versi", "-dibuat_pada", "-pk"):
        menurut[d.jenis].append(d)
    return [
        {"jenis": JenisDokumen(jenis).label, "kini": isi[0], "lama": isi[1:], "jumlah": len(isi)}
        for jenis, isi in menurut.items()
        if isi
    ]


class DokumenUnggah(DiBawah, CreateView):
    izin = "mitra.add_dokumen"
    model = Dokumen
    judul = "Unggah dokumen"
    templat = "mitra/dokumen_unggah.html"
    form_class = DokumenForm
    tombol = "Unggah"

    def post(self, request, *args, **kwargs):
        """A browser that shows the progress of sending asks for the outcome as data; the page itself stays open."""
        jawab = super().post(request, *args, **kwargs)
        if request.headers.get("X-Requested-With") != "XMLHttpRequest":
            return jawab
        if isinstance(jawab, HttpResponseRedirect):
            return JsonResponse({"lanjut": jawab.url})
        return JsonResponse({"galat": self.galat}, status=jawab.status_code)

    def tampilkan_form(self, form, **lain):
        self.galat = [pesan for semua in form.errors.values() for pesan in semua]
        return super().tampilkan_form(form, maks=settings.DOKUMEN_MAKS_BYTE, **lain)

    def instansi(self):
        return Dokumen(kerja_sama=self.induk)

    def simpan(self, form):
        return unggah_dokumen(form.instance, form.cleaned_data["berkas"], oleh=self.request.user)

    def pesan_sukses(self):
        self.objek.refresh_from_db(fields=["ditarik", "alasan_tarik"])
        if self.objek.ditarik:
            return f"{self.objek} belum tersimpan: {self.objek.alasan_tarik}. Unggah sekali lagi."
        d = self.objek
        versi = f" versi {d.nomor_versi}" if d.nomor_versi > 1 else ""
        return f"{d} diunggah sebagai {d.get_jenis_display().lower()}{versi}: {d.halaman} halaman."


class UnduhBerkas(HouseView, abstrak=True):
    """A private file. The access log is written before the body; a file that changed on disk is never sent."""

    def pemilik(self, rekaman):
        """The record the file belongs to."""
        raise NotImplementedError

    def buka(self, rekaman):
        raise NotImplementedError

    def tipe(self, rekaman) -> str:
        return "application/pdf"

    def get(self, request, *args, **kwargs):
        rekaman = self.ambil()
        if rekaman.ditarik and not request.user.has_perm(IZIN_JEJAK, rekaman):
            raise Http404
        try:
            berkas = self.buka(rekaman)
        except BerkasBerubah:
            catat_akses(request, Tindakan.DITOLAK, objek=rekaman, keterangan="berkas hilang atau berubah")
            messages.error(
                request,
                f"{rekaman} tidak dikirim: berkas di penyimpanan hilang atau berbeda dari yang diunggah. "
                "Laporkan kepada administrator; unggah lagi berkas aslinya.",
            )
            return HttpResponseRedirect(self.pemilik(rekaman).get_absolute_url())
        try:
            catat_akses(request, Tindakan.UNDUH, objek=rekaman, keterangan=rekaman.nama_asli, sha256=rekaman.sha256)
        except Exception:
            berkas.close()
            raise
        tipe = self.tipe(rekaman)
        return kirim(berkas, rekaman.nama_asli, tipe, unduh=not tipe.startswith("image/"))


class DokumenUnduh(UnduhBerkas):
    izin = "mitra.view_dokumen"
    model = Dokumen

    def get_queryset(self):
        return Dokumen.objects.select_related("kerja_sama")

    def pemilik(self, rekaman):
        return rekaman.kerja_sama

    def buka(self, rekaman):
        return buka_dokumen(rekaman)


class DokumenTarik(DariNaskah, ActionView):
    izin = "mitra.change_dokumen"
    model = Dokumen
    judul = "Tarik dokumen"
    tombol = "Tarik dokumen"
    penjelasan = (
        "Dokumen tidak dapat diunduh lagi oleh petugas. Berkas dan riwayatnya tetap tersimpan untuk pemeriksaan."
    )
    perlu_alasan = True
    bahaya = True

    def lakukan(self, obj, data):
        tarik_dokumen(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} ditarik."
