"""The sheet of participants of one run: upload it, or take the one to fill in."""

import hashlib
import io

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.audit import catat_akses
from core.choices import Tindakan
from core.export import PENULIS, kirim
from pembinaan.models import ImporLembar
from pembinaan.services.lembar_peserta import contoh_lembar
from pembinaan.services.peserta import MENERIMA
from pembinaan.views.bagian import ambil_kegiatan, remah_kegiatan
from pembinaan.views.calon import Mengusulkan
from pembinaan.views.lembar_impor import LembarUnggah
from upt.rules import sebut_kamar

CATAT = "pembinaan.change_peserta"


class PesertaImpor(LembarUnggah):
    """Upload of a filled sheet for this run."""

    izin = CATAT
    model = ImporLembar
    jenis = "peserta"
    judul = "Impor lembar peserta"
    langkah = (
        (
            "Orang dikenali dari nomornya",
            "Nomor register dalam ejaan apa pun, atau nomor induk. Lembar yang hanya berisi nomor pun cukup.",
        ),
        ("Syarat program diperiksa", "Yang tidak memenuhi syarat wajib ditandai salah beserta sebabnya."),
        ("Anda memeriksa pratinjau", "Baris yang salah dibetulkan di tempat. Sampai di sini belum ada yang disimpan."),
        ("Simpan", "Semuanya menjadi usulan sekaligus, atau tidak sama sekali; lalu diputuskan seperti usulan lain."),
    )

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(self.izin):
            self.run = ambil_kegiatan(self, self.izin)
            if self.run.upt_id != request.lingkup_id:  # people are looked for in the institution that is open
                pesan = f"Kegiatan ini milik {self.run.upt}. Pilih UPT itu sebagai UPT aktif, lalu impor lembarnya."
                messages.error(request, pesan)
                return HttpResponseRedirect(self.run.get_absolute_url())
            if self.run.status not in MENERIMA:
                messages.error(request, "Pendaftaran kegiatan ini tidak dibuka, jadi peserta belum dapat diusulkan.")
                return HttpResponseRedirect(self.run.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)

    def get_kegiatan(self):
        return self.run

    def get_remah(self):
        return [*remah_kegiatan(self.run), {"label": "Peserta", "url": self.get_batal_url()}]

    def get_batal_url(self):
        return reverse("pembinaan:kegiatan_peserta", args=[self.run.pk])

    def get_contoh_url(self):
        return reverse("pembinaan:peserta_lembar", args=[self.run.pk])


class PesertaLembar(Mengusulkan):
    """The sheet to fill in, with the names of those who may be proposed."""

    izin = CATAT
    judul = "Lembar isian peserta"

    def get(self, request, *args, **kwargs):
        k = self.kegiatan
        orang = [
            {
                "register": w.nomor_kini or "",
                "induk": w.nomor_induk,
                "nama": w.nama,
                "kamar": sebut_kamar(w.blok_kini, w.kamar_kini),
            }
            for w in self.calon().dengan_keadaan(k.upt_id).order_by("blok_kini", "kamar_kini", "nama_kunci", "pk")
        ]
        isi = contoh_lembar(orang, f"{k.nama} · {len(orang)} orang belum tercatat")
        catat_akses(
            request,
            Tindakan.UNDUH,
            objek=k,
            keterangan="Lembar isian peserta",
            jumlah=len(orang),
            sha256=hashlib.sha256(isi).hexdigest(),
        )
        return kirim(io.BytesIO(isi), "lembar-peserta.xlsx", PENULIS["xlsx"][1])

    def post(self, request, *args, **kwargs):
        return self.http_method_not_allowed(request)
