"""What follows a signed text: the page that proposes its renewal, and the one that writes an adendum."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.utils.functional import cached_property

from core.views import CreateView, HouseView
from mitra.choices import JenisKerjaSama, StatusKerjaSama
from mitra.forms import AdendumForm, PerpanjanganForm
from mitra.models import KerjaSama, Komitmen
from mitra.rules import jangka_waktu
from mitra.services import alasan_tak_diperpanjang, buat_adendum, pembaruan_berjalan, perpanjang, pihak_serupa
from mitra.sumber import di_luar_naskah
from mitra.views.bagian import DiBawah, hari_ini_rekaman

SALIN = ("judul", "uraian", "pembiayaan", "klausul_perpanjangan", "bermeterai", "tempat_tanda_tangan")


class DariNaskahLama(DiBawah, CreateView, abstrak=True):
    """A new text made from a signed one. Where that is not possible, the old one's page says why."""

    izin = "mitra.add_kerjasama"
    model = KerjaSama

    @cached_property
    def akhir(self):
        return KerjaSama.objects.dengan_akhir().get(pk=self.induk.pk).akhir

    def halangan(self) -> str:
        raise NotImplementedError

    def get(self, request, *args, **kwargs):
        if teks := self.halangan():
            messages.warning(request, teks)
            return HttpResponseRedirect(self.induk.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_sukses_url(self):
        return self.objek.get_absolute_url()

    def konteks_templat(self, **lain):
        return super().konteks_templat(**lain) | {"lama": self.induk, "akhir_lama": self.akhir}


class KerjaSamaPerpanjang(DariNaskahLama):
    """Proposes the next text: same parties and fields, the day after, what is still owed, and what was never written.

    A renewal that already stands is named instead.
    """

    judul = "Perpanjang kerja sama"
    templat = "mitra/kerjasama_perpanjang.html"
    form_class = PerpanjanganForm
    tombol = "Buat draf perpanjangan"

    def get(self, request, *args, **kwargs):
        if ada := pembaruan_berjalan(self.induk):
            return HouseView.tampilkan(self, "form", sudah=ada, batal_url=self.get_batal_url())
        return super().get(request, *args, **kwargs)

    def halangan(self):
        return alasan_tak_diperpanjang(self.induk, self.akhir)

    def instansi(self):
        lama = self.induk
        return KerjaSama(upt=lama.upt, jenis=lama.jenis, pembaruan_dari=lama, status=StatusKerjaSama.DRAF)

    def awal(self):
        lama = self.induk
        return {b: getattr(lama, b) for b in SALIN} | {
            "induk": lama.induk_id,
            "pic": lama.pic_id,
            "penandatangan": lama.penandatangan_id,
            "ruang_lingkup": lama.ruang_lingkup.all(),
            "pihak": [str(p.pk) for p in lama.pihak.all()],
            "mulai": self.akhir and self.akhir + dt.timedelta(days=1),
            "jangka": jangka_waktu(lama.mulai, lama.berakhir) if lama.berakhir else "",
        }

    def argumen_form(self):
        pengguna, lama = self.request.user, self.induk
        janji = Komitmen.objects.untuk(pengguna).dari_naskah(lama).dengan_capaian(hari_ini_rekaman(lama))
        luar = [(s.kode, b) for s in di_luar_naskah for b in s.butir(lama, pengguna)]
        return super().argumen_form() | {
            "lama": lama,
            "lanjutan": list(janji.belum_terpenuhi().select_related("mitra").order_by("tenggat", "pk")),
            "di_luar": luar,
        }

    def simpan(self, form):
        return perpanjang(
            form.instance,
            lama=self.induk,
            lingkup=form.cleaned_data["ruang_lingkup"],
            pihak=[pihak_serupa(p) for p in form.pihak_ikut()],
            janji=form.janji(),
            oleh=self.request.user,
        )

    def pesan_sukses(self):
        return f"Draf perpanjangan dibuat dengan {self.objek.komitmen.count()} janji. Periksa, lalu kirim ke reviu."


class KerjaSamaAdendum(DariNaskahLama):
    """Chooses what changes; the signed text itself stays as it was signed."""

    judul = "Buat adendum"
    templat = "mitra/kerjasama_adendum.html"
    form_class = AdendumForm
    tombol = "Buat draf adendum"

    def halangan(self):
        n = self.induk
        if n.jenis == JenisKerjaSama.ADENDUM or n.status != StatusKerjaSama.DITANDATANGANI:
            return "Adendum mengubah nota kesepahaman atau perjanjian yang sudah ditandatangani dan belum diakhiri."
        return ""

    def instansi(self):
        n = self.induk
        return KerjaSama(upt=n.upt, jenis=JenisKerjaSama.ADENDUM, induk=n, status=StatusKerjaSama.DRAF)

    def awal(self):
        n = self.induk
        return {
            "judul": f"Adendum {n.judul}"[:250],
            "penandatangan": n.penandatangan_id,
            "pic": n.pic_id,
            "perubahan": ["masa"] if self.request.GET.get("ubah") == "masa" else [],
        }

    def argumen_form(self):
        return super().argumen_form() | {"induk": self.induk, "akhir": self.akhir}

    def simpan(self, form):
        form.instance.pembiayaan = self.induk.pembiayaan
        return buat_adendum(form.instance, induk=self.induk, janji=form.janji(), oleh=self.request.user)

    def pesan_sukses(self):
        return f"Draf {self.objek} dibuat. Naskah asal berubah setelah adendum ini ditandatangani."
