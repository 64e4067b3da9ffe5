"""Answering: one page at a time on a phone, all on one page from paper, and the check before the end.

The address names the giving and the number of a page; answers travel in the body of a POST and nowhere else.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.debug import sensitive_post_parameters

from rehabilitasi.choices import StatusPengisian
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB, Butir
from rehabilitasi.models import Pengisian
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.pengisian_hasil import kata_jawaban, lembar_jawaban
from rehabilitasi.views.bagian import HalamanKlinis
from rehabilitasi.views.pengisian import alamat_asesmen, alamat_isi

KELUAR, LEWATI, SIMPAN, SEBELUM = "keluar", "lewati", "simpan", "sebelum"
TOLAK = "tolak-"
CATATAN_TERPANJANG = 4000


@method_decorator(sensitive_post_parameters(), name="dispatch")
class HalamanIsian(HalamanKlinis, abstrak=True):
    """A page of one giving. `pk` of the address is the giving; its case says who may open it."""

    tab_aktif = "asesmen"
    keterangan = "pengisian instrumen"
    judul = "Pengisian instrumen"

    def get_kasus(self):
        return self.kasus_dengan(pengisian__pk=self.kwargs["pk"])

    @cached_property
    def isian(self) -> Pengisian:
        return self.kasus.pengisian.select_related("pengisi", "kasus__upt", "kasus__wbp").get(pk=self.kwargs["pk"])

    @cached_property
    def instrumen(self):
        return layanan.instrumen_dari(self.isian)

    @cached_property
    def jawaban(self):
        return layanan.jawaban_dari(self.isian)

    @cached_property
    def isi(self) -> dict[str, str]:
        return layanan.baca(self.jawaban)

    def get_remah(self):
        return [*super().get_remah(), {"label": "Asesmen", "url": alamat_asesmen(self.kasus)}]

    def alamat(self, nama: str, *lagi) -> str:
        return reverse(f"rehabilitasi:{nama}", args=[self.isian.pk, *lagi])

    def pindah(self, nama: str, *lagi):
        return HttpResponseRedirect(self.alamat(nama, *lagi))

    def konteks_templat(self, **lain):
        umum = {"isian": self.isian, "instrumen": self.instrumen, "asesmen_url": alamat_asesmen(self.kasus)}
        return super().konteks_templat(**umum, **lain)


class MengisiDraf(HalamanIsian, abstrak=True):
    """Pages that write: what is no draft any more leads to its result."""

    def get(self, request, *args, **kwargs):
        if self.isian.status != StatusPengisian.DRAF:
            return self.pindah("pengisian_detail")
        return self.buka()

    def post(self, request, *args, **kwargs):
        try:
            return self.kirim()
        except ValidationError as galat:
            if getattr(galat, "code", "") != "bukan_draf":
                raise
            messages.info(request, galat.messages[0])
            return self.pindah("pengisian_detail")

    def kiriman(self, butir) -> dict[str, str]:
        """The posted answer of each item; a ticked "not answered" beside an empty number is that answer."""
        post = self.request.POST
        hasil = {}
        for b in butir:
            teks = post.get(b.kode, "")
            if post.get(TOLAK + b.kode):
                teks = f"{teks} {TIDAK_DIJAWAB}".strip()  # a number and the tick together: neither is meant
            hasil[b.kode] = teks
        return hasil


class PengisianIsi(MengisiDraf):
    """Resume: the first page that lacks an answer, or the check when none does."""

    def buka(self):
        nomor = layanan.langkah_berikut(self.instrumen, self.isi)
        return self.pindah("pengisian_langkah", nomor) if nomor else self.pindah("pengisian_periksa")

    http_method_names = ("get", "head", "options")


class PengisianLangkah(MengisiDraf):
    """One page of the instrument. Saved at every step, forth and back; an unanswered item is asked about once."""

    templat = "rehabilitasi/pengisian_langkah.html"

    def buka(self):
        return self.tampil()

    @property
    def nomor(self) -> int:
        return self.kwargs["nomor"]

    def halaman(self, isi) -> list:
        return layanan.halaman_ditanya(self.instrumen, isi)

    def langkah(self):
        """The page of the address as it is asked; 404 when the instrument has no such page."""
        if not 1 <= self.nomor <= len(self.instrumen.halaman):
            raise Http404
        return next((satu for n, satu in self.halaman(self.isi) if n == self.nomor), None)

    def kirim(self):
        langkah, post = self.langkah(), self.request.POST
        if langkah is None:
            return self.pindah("pengisian_isi")
        kiriman = self.kiriman(langkah.butir)
        hasil = layanan.simpan(
            self.isian, langkah.butir, kiriman, versi=post.get("versi", ""), kosongkan=False, oleh=self.request.user
        )
        self.jawaban, self.isi = hasil.jawaban, layanan.baca(hasil.jawaban)
        if hasil.bentrok:
            return self.tampil(kiriman=kiriman, bentrok=hasil.bentrok, status=409)
        if hasil.salah:
            salah = {k: f"Isi dengan {isian}, atau pilih “Tidak dijawab”." for k, isian in hasil.salah.items()}
            return self.tampil(kiriman=kiriman, salah=salah, status=422)
        if KELUAR in post:
            messages.success(self.request, "Jawaban disimpan; isian dapat dilanjutkan kapan saja.")
            return HttpResponseRedirect(alamat_asesmen(self.kasus))
        if SEBELUM in post:
            return self.mundur()
        kosong = [b.kode for b in langkah.butir if b.baca(self.isi.get(b.kode)) is None]
        if kosong and LEWATI not in post:
            return self.tampil(kosong=kosong, status=422)
        return self.maju()

    def maju(self):
        sesudah = [n for n, _ in self.halaman(self.isi) if n > self.nomor]
        return self.pindah("pengisian_langkah", sesudah[0]) if sesudah else self.pindah("pengisian_periksa")

    def mundur(self):
        sebelum = [n for n, _ in self.halaman(self.isi) if n < self.nomor]
        return self.pindah("pengisian_langkah", sebelum[-1]) if sebelum else self.pindah("pengisian_langkah", 1)

    def tampil(self, *, kiriman=None, salah=None, bentrok=(), kosong=(), status=200):
        langkah = self.langkah()
        if langkah is None:  # dropped by a skip rule since the address was made
            return self.pindah("pengisian_isi")
        urutan = [n for n, _ in self.halaman(self.isi)]
        salah = dict(salah or {}) | dict.fromkeys(kosong, "Pilih jawabannya, atau “Tidak dijawab”.")
        return self.tampilkan(
            "langkah",
            langkah=langkah,
            ke=self.nomor,  # of all pages: what is skipped is not known yet at the first
            banyak=len(self.instrumen.halaman),
            pertama=self.nomor == urutan[0],
            terakhir=self.nomor == len(self.instrumen.halaman),
            butir=[self.satu(b, kiriman, salah, bentrok) for b in langkah.butir],
            versi=self.jawaban.versi,
            salah=salah,
            bentrok=bentrok,
            kosong=kosong,
            periksa_url=self.alamat("pengisian_periksa"),
            status=status,
        )

    def satu(self, b: Butir, kiriman, salah, bentrok) -> dict:
        isi = self.isi.get(b.kode, "")
        pakai = kiriman.get(b.kode, "") or isi if kiriman else isi
        angka = b.angka is not None
        return {
            "b": b,
            "nilai": "" if angka and pakai == TIDAK_DIJAWAB else pakai.replace(f" {TIDAK_DIJAWAB}", ""),
            "tolak": pakai.endswith(TIDAK_DIJAWAB),
            "pendek": len(b.pilihan) <= 3,
            "angka": angka,
            "galat": salah.get(b.kode, ""),
            "tersimpan": kata_jawaban(b, self.isi) if b.kode in bentrok else "",
        }


class PengisianKertas(MengisiDraf):
    """All items on one dense page, one code each; what cannot be read is marked and the rest is saved."""

    templat = "rehabilitasi/pengisian_kertas.html"

    def buka(self):
        return self.tampil()

    def kirim(self):
        butir, post = self.instrumen.butir, self.request.POST
        kiriman = self.kiriman(butir)
        hasil = layanan.simpan(
            self.isian, butir, kiriman, versi=post.get("versi", ""), kosongkan=True, oleh=self.request.user
        )
        self.jawaban, self.isi = hasil.jawaban, layanan.baca(hasil.jawaban)
        if hasil.bentrok:
            return self.tampil(kiriman=kiriman, bentrok=hasil.bentrok, status=409)
        if hasil.salah:
            salah = {k: f"Isi dengan {isian}, atau - bila tidak dijawab." for k, isian in hasil.salah.items()}
            return self.tampil(kiriman=kiriman, salah=salah, status=422)
        if SIMPAN in post:
            messages.success(self.request, "Jawaban disimpan.")
            return self.pindah("pengisian_kertas")
        return self.pindah("pengisian_periksa")

    def tampil(self, *, kiriman=None, salah=None, bentrok=(), status=200):
        ditanya = {b.kode for b in self.instrumen.butir_ditanya(self.isi)}
        bagian, nomor = [], 0
        for satu in self.instrumen.halaman:
            baris = []
            for b in satu.butir:
                nomor += 1
                baris.append(self.satu(b, nomor, kiriman, salah or {}, bentrok, ditanya))
            seragam = len({b.pilihan for b in satu.butir}) == 1 and satu.butir[0].pilihan
            bagian.append({"judul": satu.judul, "pilihan": satu.butir[0].pilihan if seragam else (), "baris": baris})
        return self.tampilkan(
            "kertas",
            bagian=bagian,
            versi=self.jawaban.versi,
            salah=salah or {},
            bentrok=bentrok,
            terisi=sum(1 for b in self.instrumen.butir if b.kode in self.isi),
            langkah_url=self.alamat("pengisian_isi"),
            status=status,
        )

    def satu(self, b: Butir, nomor: int, kiriman, salah, bentrok, ditanya) -> dict:
        return {
            "b": b,
            "nomor": nomor,
            "nilai": kiriman[b.kode] if kiriman else self.isi.get(b.kode, ""),
            "panjang": len(str(b.angka[1])) if b.angka else 1,
            "kode": "" if b.angka else f"{b.tombol}{TIDAK_DIJAWAB}",
            "galat": salah.get(b.kode, ""),
            "tersimpan": kata_jawaban(b, self.isi) if b.kode in bentrok else "",
            # Only what was saved can drop an item; before anything is answered nothing is dropped yet.
            "dilewati": bool(self.isi) and b.kode not in ditanya,
        }


class PengisianPeriksa(MengisiDraf):
    """Every answer in words, what is missing, the interviewer's note, and the end."""

    templat = "rehabilitasi/pengisian_periksa.html"

    def buka(self):
        return self.tampil()

    def kirim(self):
        post = self.request.POST
        catatan = post.get("catatan", "").replace("\x00", "").strip()[:CATATAN_TERPANJANG]
        try:
            hasil = layanan.selesaikan(
                self.isian,
                versi=post.get("versi", ""),
                catatan=catatan,
                belum_lengkap=post.get("belum_lengkap") == "ya",
                oleh=self.request.user,
            )
        except ValidationError as galat:
            kode = getattr(galat, "code", "")
            if kode == "bukan_draf":
                raise
            status = 409 if kode == "versi" else 422
            return self.tampil(galat=galat.messages, catatan=catatan, status=status)
        kata = "Instrumen selesai diisi." if hasil.lengkap else "Instrumen ditutup; isiannya belum lengkap."
        messages.success(self.request, kata)
        return self.pindah("pengisian_detail")

    def tampil(self, *, galat=(), catatan=None, status=200):
        hasil = self.instrumen.skor(self.isi)
        kosong = [b for b in self.instrumen.butir_ditanya(self.isi) if b.baca(self.isi.get(b.kode)) is None]
        return self.tampilkan(
            "periksa",
            lembar=lembar_jawaban(self.instrumen, self.isi),
            kurang=len(hasil.kurang),
            kosong=len(kosong),
            ditolak=len(hasil.kurang) - len(kosong),
            lengkap=hasil.lengkap,
            catatan=self.jawaban.catatan if catatan is None else catatan,
            galat=galat,
            versi=self.jawaban.versi,
            isi_url=alamat_isi(self.isian),
            kertas_url=self.alamat("pengisian_kertas"),
            batalkan_url=self.alamat("pengisian_batalkan"),
            status=status,
        )
