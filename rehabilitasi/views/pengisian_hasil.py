"""A finished instrument: its result, its print, the decision after screening, taking it back."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect

from core.choices import Tindakan
from core.export import dicetak, kirim
from core.views import ActionView
from rehabilitasi.cetak.pengisian import hasil_instrumen
from rehabilitasi.choices import Kategori, StatusPengisian
from rehabilitasi.forms.kasus import TanpaIsianForm
from rehabilitasi.forms.pengisian import TetapkanForm
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.pengisian_hasil import PANJANG_BATANG, kelompok_ukuran, lembar_jawaban
from rehabilitasi.views.pengisian import alamat_asesmen
from rehabilitasi.views.pengisian_isi import HalamanIsian


class PengisianDetail(HalamanIsian):
    """Each measure in words with its range; a draft leads on to where it is filled."""

    keterangan = "hasil instrumen"
    templat = "rehabilitasi/pengisian_detail.html"

    def get(self, request, *args, **kwargs):
        if self.isian.status == StatusPengisian.DRAF:
            return self.pindah("pengisian_periksa")
        return self.tampil()

    def tampil(self, form=None, status=200):
        hasil = self.instrumen.skor(self.isi)
        tetapkan = layanan.dapat_ditetapkan(self.isian)
        return self.tampilkan(
            "detail",
            hasil=hasil,
            kelompok=kelompok_ukuran(self.instrumen, hasil),
            panjang=PANJANG_BATANG,
            kategori=Kategori(self.isian.kategori) if self.isian.kategori else None,
            lembar=lembar_jawaban(self.instrumen, self.isi),
            catatan_pewawancara=self.jawaban.catatan,
            dibatalkan=self.isian.status == StatusPengisian.DIBATALKAN,
            tetapkan=tetapkan,
            perlu_asesmen=self.isian.kategori in Kategori.perlu_asesmen,
            form=form or TetapkanForm(),
            tetapkan_url=self.alamat("pengisian_tetapkan"),
            cetak_url=self.alamat("pengisian_cetak"),
            batalkan_url=self.alamat("pengisian_batalkan"),
            status=status,
        )


class PengisianTetapkan(PengisianDetail):
    """The decision on the screening: education only, or an assessment."""

    http_method_names = ("post", "options")

    def post(self, request, *args, **kwargs):
        form = TetapkanForm(request.POST)
        if not self.isian.kategori and layanan.dapat_ditetapkan(self.isian) and not form.is_valid():
            return self.tampil(form, status=422)
        try:
            kategori = layanan.tetapkan(self.isian, request.POST.get("kategori", ""), oleh=request.user)
        except ValidationError as galat:
            messages.warning(request, galat.messages[0])
            return self.pindah("pengisian_detail")
        perlu = kategori in Kategori.perlu_asesmen
        kata = "perlu asesmen. Unggah persetujuan, lalu mulai asesmen." if perlu else "edukasi saja; kasus ditutup."
        messages.success(request, f"Ditetapkan: {kata}")
        return HttpResponseRedirect(self.kasus.get_absolute_url())


class PengisianCetak(HalamanIsian):
    """The result on paper. The row of the log that opens the case says that it was printed."""

    tindakan = Tindakan.CETAK
    keterangan = "hasil instrumen"

    def get(self, request, *args, **kwargs):
        if self.isian.status == StatusPengisian.DRAF:
            return self.pindah("pengisian_periksa")
        hasil = self.instrumen.skor(self.isi)
        pdf = hasil_instrumen(
            self.isian,
            self.instrumen,
            kelompok_ukuran(self.instrumen, hasil),
            hasil=hasil,
            catatan=self.jawaban.catatan,
            dicetak=dicetak(request),
            saat=request.waktu_kini,
        )
        return kirim(BytesIO(pdf), f"hasil-instrumen-{self.kasus.nomor}.pdf", "application/pdf", unduh=False)


class PengisianBatalkan(HalamanIsian, ActionView):
    """Take back a draft or a finished one; nothing is erased, and it is given anew."""

    form_class = TanpaIsianForm
    judul = "Batalkan isian"
    tombol = "Batalkan isian"
    bahaya = True
    templat = "generic/aksi.html"
    sukses = "Isian dibatalkan."

    def ambil(self, kunci=None, *, kunci_baris=False):
        return self.isian

    def get_penjelasan(self):
        if self.isian.status == StatusPengisian.SELESAI:
            return (
                "Hasilnya tidak lagi dihitung dan tidak tampil pada garis perubahan. Jawaban tidak dihapus. Keputusan "
                "yang sudah diambil atas dasar hasil ini tidak ikut batal."
            )
        return (
            "Jawaban yang sudah diisi tidak dihapus, tetapi tidak dapat dilanjutkan. Instrumen dapat diisi lagi dari "
            "awal."
        )

    def lakukan(self, obj, data):
        layanan.batalkan(obj, oleh=self.request.user)

    def get_batal_url(self):
        return alamat_asesmen(self.kasus)

    def get_sukses_url(self):
        return alamat_asesmen(self.kasus)
