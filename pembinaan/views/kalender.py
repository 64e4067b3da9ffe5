"""The week of the timetable: on the page, and as the board on the wall."""

import datetime as dt

import django_filters as df
from django import forms
from django.http import Http404

from core.choices import Tindakan
from core.export import kirim_pdf
from core.filters import HouseFilterSet
from core.tampil import HARI
from core.urai import NilaiSalah, format_tanggal
from core.views import HouseView, tautan
from mitra.models import InstrukturMitra
from pembinaan import cetak
from pembinaan.choices import BarisPekan
from pembinaan.filters.sesi import hanya_yang_terlihat
from pembinaan.models import Kegiatan, Ruang, Sesi
from pembinaan.rules.pekan import pekan, urai_hari
from pembinaan.services.kalender import lajur, libur_pekan, sesi_pekan
from pembinaan.views.kepala_jadwal import tab_jadwal


class KalenderFilter(HouseFilterSet):
    """What the week shows, and in which rows."""

    cari = None
    menurut = df.ChoiceFilter(label="Baris menurut", choices=BarisPekan.choices, method="tanpa_saring")
    ruang = df.ModelChoiceFilter(label="Ruang", queryset=Ruang.objects.all())
    instruktur = df.ModelChoiceFilter(
        label="Instruktur mitra", queryset=InstrukturMitra.objects.all(), method="saring_instruktur"
    )
    kegiatan = df.ModelChoiceFilter(label="Kegiatan", queryset=Kegiatan.objects.all())
    tanggal = df.CharFilter(label="Pekan", widget=forms.HiddenInput, method="tanpa_saring")

    class Meta:
        model = Sesi
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["menurut"].empty_label = None
        self.form.fields["menurut"].choices = BarisPekan.choices
        hanya_yang_terlihat(self)

    def tanpa_saring(self, qs, nama, nilai):
        return qs

    def saring_instruktur(self, qs, nama, nilai):
        return qs.diajar(nilai)

    def aktif(self):
        return [satu for satu in super().aktif() if satu["label"] not in ("Pekan", "Baris menurut")]


class _Pekan(HouseView, abstrak=True):
    izin = "pembinaan.view_sesi"
    model = Sesi

    def siapkan(self):
        r = self.request
        try:
            self.tanggal = urai_hari(r.GET.get("tanggal", ""), r.hari_ini)
        except NilaiSalah as galat:
            raise Http404(str(galat)) from galat
        self.saring = KalenderFilter(r.GET, Sesi.objects.untuk(r.user, self.izin).dalam(r.lingkup_id), request=r)
        sah = self.saring.form.is_valid()
        pilihan = self.saring.form.cleaned_data if sah else {}
        self.menurut = BarisPekan(pilihan.get("menurut") or BarisPekan.HARI)
        self.semua = sesi_pekan(self.saring.qs if sah else Sesi.objects.none(), self.tanggal)
        self.libur = libur_pekan(r.lingkup_id, self.tanggal)
        self.hari = pekan(self.tanggal)

    def kata_pekan(self) -> str:
        return f"{format_tanggal(self.hari[0])} – {format_tanggal(self.hari[-1])}"


class Kalender(_Pekan):
    judul = "Kalender kegiatan"
    templat = "pembinaan/kalender.html"

    def get(self, request):
        self.siapkan()
        kini = request.hari_ini
        geser = dt.timedelta(days=7)
        hari = [
            {"tanggal": h, "nama": HARI[h.weekday()], "kini": h == kini, "libur": self.libur.get(h, "")}
            for h in self.hari
        ]
        return self.tampilkan(
            "kalender",
            tab=tab_jadwal(request.user, "kalender"),
            aksi=[{"label": "Cetak papan", "url": self.alamat_cetak(), "ikon": "printer"}],
            saring=self.saring.form,
            saring_aktif=self.saring.aktif(),
            menurut=self.menurut,
            kata_pekan=self.kata_pekan(),
            jumlah=len(self.semua),
            hari=hari,
            lajur=[
                {"nama": b.nama, "hari": [dict(h, isi=isi) for h, isi in zip(hari, b.hari, strict=True)]}
                for b in lajur(self.semua, self.menurut)
            ],
            sebelum=f"{self.hari[0] - geser:%Y-%m-%d}",
            sesudah=f"{self.hari[0] + geser:%Y-%m-%d}",
            pekan_ini=kini in self.hari,
            lihat_kehadiran=request.user.has_perm("pembinaan.view_kehadiran"),
        )

    def alamat_cetak(self) -> str:
        return tautan("pembinaan:papan_pekan", **{k: v for k, v in self.request.GET.items() if v})


class PapanPekan(_Pekan):
    """The board from Monday to Sunday on A4 or F4, landscape; logged before it is sent."""

    judul = "Papan kegiatan"

    def get(self, request):
        self.siapkan()
        if request.upt is None:
            raise Http404
        pdf = cetak.papan_pekan(
            request.upt,
            self.hari,
            lajur(self.semua, self.menurut),
            libur=self.libur,
            menurut=self.menurut,
            saringan=self.saring.kata(),
            kertas="f4" if request.GET.get("kertas") == "f4" else "a4",
            oleh=request.user,
            saat=request.waktu_kini,
            zona=request.zona,
        )
        keterangan = f"Papan pekan {self.hari[0]:%d/%m/%Y}"
        nama = f"papan-pekan-{self.hari[0]:%Y%m%d}"
        return kirim_pdf(
            request,
            pdf,
            nama,
            Tindakan.CETAK,
            model="pembinaan.sesi",
            keterangan=keterangan,
            jumlah=len(self.semua),
        )
