"""The supervision sheet of an agreement and of a partner, on the page and on paper."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse

from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.views import DetailView
from mitra.cetak.supervisi import lembar_supervisi
from mitra.forms.supervisi import PeriodeForm
from mitra.models import KerjaSama, Mitra
from mitra.services.supervisi import lembar_mitra, lembar_naskah
from mitra.tables.supervisi import isi_lembar
from mitra.views.bagian import hari_ini_rekaman, remah, tab_rekaman
from upt.waktu import waktu_kini


class _Supervisi(DetailView, abstrak=True):
    """A period (this year so far unless another is asked for) and the sheet of it: `susun(**periode)`, `awal()`,
    `anak()` come from the record it is about.
    """

    templat = "mitra/supervisi_detail.html"
    nama_url = kode_tab = ""

    def get_queryset(self):
        return self.model._default_manager.select_related("upt")

    def get_remah(self):
        return remah(self.nama_url, self.objek)

    def get_judul(self):
        return "Lembar supervisi"

    def pilihan(self, pada: dt.date) -> list[tuple[str, dt.date, dt.date]]:
        lalu = pada.year - 1
        hasil = [
            ("Tahun ini", dt.date(pada.year, 1, 1), pada),
            (f"Tahun {lalu}", dt.date(lalu, 1, 1), dt.date(lalu, 12, 31)),
        ]
        awal = self.awal()
        if awal and awal < hasil[0][1]:
            hasil.append(("Sejak awal", awal, pada))
        return hasil

    def baca_periode(self, pada: dt.date):
        """(form, from, to): a period that cannot be read leaves this year, with its message on the form."""
        self.form = PeriodeForm(self.request.GET if {"dari", "sampai"} & set(self.request.GET) else None)
        if self.form.is_bound and self.form.is_valid():
            return self.form.cleaned_data["dari"], self.form.cleaned_data["sampai"]
        _, dari, sampai = self.pilihan(pada)[0]
        if not self.form.is_bound:
            self.form = PeriodeForm(initial={"dari": dari, "sampai": sampai})
        return dari, sampai

    def isi(self) -> dict:
        self.pada = hari_ini_rekaman(self.objek)
        dari, sampai = self.baca_periode(self.pada)
        self.lembar = self.susun(dari=dari, sampai=sampai, pada=self.pada, pengguna=self.request.user)
        return isi_lembar(self.lembar)

    def konteks_rinci(self):
        isi = self.isi()
        kini = (self.lembar.dari, self.lembar.sampai)
        return {
            "isi": isi,
            "form": self.form,
            "pilihan": [
                {"label": label, "url": f"?dari={d:%d/%m/%Y}&sampai={s:%d/%m/%Y}", "aktif": (d, s) == kini}
                for label, d, s in self.pilihan(self.pada)
            ],
            "cetak_url": self.alamat_cetak(),
            "tab": tab_rekaman(self.objek, self.request, self.kode_tab, self.nama_url),
        }

    def alamat_cetak(self) -> str:
        alamat = reverse(f"mitra:{self.nama_url}_supervisi_cetak", args=[self.objek.pk])
        return f"{alamat}?dari={self.lembar.dari:%d/%m/%Y}&sampai={self.lembar.sampai:%d/%m/%Y}"


class KerjaSamaSupervisi(_Supervisi):
    izin = "mitra.view_kerjasama"
    model = KerjaSama
    nama_url, kode_tab = "kerjasama", "supervisi"

    def susun(self, **periode):
        return lembar_naskah(self.objek, **periode)

    def awal(self):
        return self.objek.mulai

    def anak(self):
        pihak = ", ".join(str(p.mitra) for p in self.lembar.pokok.pihak.all())
        return " · ".join(b for b in (self.objek.get_jenis_display(), pihak) if b)


class MitraSupervisi(_Supervisi):
    izin = "mitra.view_mitra"
    model = Mitra
    nama_url, kode_tab = "mitra", "supervisi_mitra"

    def susun(self, **periode):
        return lembar_mitra(self.objek, **periode)

    def awal(self):
        naskah = KerjaSama.objects.untuk(self.request.user).filter(pihak__mitra=self.objek, mulai__isnull=False)
        return naskah.order_by("mulai").values_list("mulai", flat=True).first()

    def anak(self):
        return str(self.objek.jenis)


class DiAtasKertas:
    """The same sheet as a PDF, logged before it is shown; a period that cannot be read goes back to the page."""

    def get(self, request, *args, **kwargs):
        self.objek = self.ambil()
        isi = self.isi()
        halaman = reverse(f"mitra:{self.nama_url}_supervisi", args=[self.objek.pk])
        if self.form.errors:
            return HttpResponseRedirect(f"{halaman}?{request.GET.urlencode()}")
        upt = self.objek.upt
        saat = waktu_kini(upt)
        try:
            pdf = lembar_supervisi(
                str(self.objek), self.anak(), isi, upt=upt, dicetak=dicetak(request), saat=saat, pada=self.pada
            )
        except CetakGagal as galat:
            messages.error(request, str(galat))
            return HttpResponseRedirect(halaman)
        nama, catatan = f"lembar-supervisi-{self.objek}", f"Lembar supervisi {isi['periode']}"
        return kirim_pdf(request, pdf, nama, Tindakan.CETAK, objek=self.objek, keterangan=catatan)


class KerjaSamaSupervisiCetak(DiAtasKertas, KerjaSamaSupervisi):
    """Of an agreement."""


class MitraSupervisiCetak(DiAtasKertas, MitraSupervisi):
    """Of a partner."""
