"""What moves a sitting: the secretary's steps, and the head who sends it back or adopts it."""

from django.http import Http404

from core.tampil import angka
from core.views import ActionView
from pembinaan.choices import StatusKeputusan
from pembinaan.forms import BatalSidangForm, KembaliForm, TanpaIsianForm
from pembinaan.services import sidang as layanan
from pembinaan.services.daftar_sidang import daftar_sidang, jumlah_perihal
from pembinaan.views.sidang import TETAPKAN, UBAH, _Sidang

LANGKAH = {
    "undangan": (
        "Terbitkan undangan",
        "Undangan mendapat nomor surat hari ini dan ditujukan kepada semua anggota.",
        layanan.terbitkan_undangan,
        TanpaIsianForm,
    ),
    "laksanakan": (
        "Sidang selesai",
        "Berita acara mendapat nomornya dan menunggu penetapan kepala UPT. Keputusan tidak dapat diubah lagi, kecuali "
        "kepala mengembalikannya.",
        layanan.laksanakan,
        TanpaIsianForm,
    ),
    "batalkan": ("Batalkan sidang", "Sidang tidak jadi berlangsung.", layanan.batalkan_sidang, BatalSidangForm),
}


class SidangLangkah(_Sidang, ActionView):
    """A move of the secretary; an address whose name is no move is not found."""

    izin = UBAH

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if kwargs["langkah"] not in LANGKAH:
            raise Http404
        self.tombol, self.penjelasan, self.jalankan, self.form_class = LANGKAH[kwargs["langkah"]]
        self.bahaya = kwargs["langkah"] == "batalkan"

    def get_judul(self):
        return self.tombol

    def lakukan(self, obj, data):
        self.jalankan(obj, oleh=self.request.user, **data)

    def pesan_sukses(self):
        if self.kwargs["langkah"] == "undangan":
            return "Undangan diterbitkan. Cetak dari bagian Surat dan cetakan."
        return f"{self.objek}: {self.objek.get_status_display().lower()}."


class SidangKembalikan(_Sidang, ActionView):
    izin = TETAPKAN
    form_class = KembaliForm
    judul = tombol = "Kembalikan ke sekretaris"
    penjelasan = "Belum ada yang berlaku. Sekretaris memperbaiki, lalu mengajukannya lagi."

    def lakukan(self, obj, data):
        layanan.kembalikan(obj, oleh=self.request.user, alasan=data["alasan"])

    def pesan_sukses(self):
        return f"{self.objek} dikembalikan ke sekretaris."


class SidangTetapkan(_Sidang, ActionView):
    """The head sees in numbers what comes into force before he says so."""

    izin = TETAPKAN
    form_class = TanpaIsianForm
    judul = tombol = "Tetapkan"
    templat = "pembinaan/sidang_tetapkan.html"

    def konteks_templat(self, **lain):
        baris = daftar_sidang(self.objek, self.request.user)
        setuju = [b for b in baris if b.k.status == StatusKeputusan.DISETUJUI]
        return {
            **super().konteks_templat(**lain),
            "jumlah": jumlah_perihal(setuju),
            "lain": [b for b in baris if b.k.status in (StatusKeputusan.DITUNDA, StatusKeputusan.DITOLAK)],
            "setuju": len(setuju),
        }

    def lakukan(self, obj, data):
        self.hasil = layanan.tetapkan(obj, oleh=self.request.user)

    def pesan_sukses(self):
        h = self.hasil
        kata = f"{self.objek} ditetapkan: {angka(h.tahap)} tahap berlaku, {angka(h.penempatan)} penempatan diusulkan, "
        kata += f"{angka(h.sppn)} penilaian SPPN sampai bulan sebelumnya dikunci."
        return f"{kata} Tidak ditempatkan: {', '.join(h.lewat)}." if h.lewat else kata
