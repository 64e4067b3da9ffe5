"""The month of partnership: meetings, signatures, starts, ends, due dates, deliveries."""

import django_filters as df
from django import forms
from django.http import Http404

from core.filters import HouseFilterSet
from core.tampil import HARI
from core.urai import NilaiSalah
from core.views import HouseView
from mitra.models import KerjaSama, Mitra
from mitra.rules.kalender import akhir_bulan, geser, minggu, nama_bulan, urai_bulan
from mitra.services.kalender import IKON, JenisAcara, acara

TAMPIL = 4  # entries of a day before the rest is folded


class KalenderFilter(HouseFilterSet):
    """Kind and partner; the rows come from `acara`, so nothing is filtered here."""

    cari = None
    jenis = df.ChoiceFilter(label="Jenis acara", choices=JenisAcara.choices)
    mitra = df.ModelChoiceFilter(label="Mitra", queryset=Mitra.objects.all())
    bulan = df.CharFilter(label="Bulan", widget=forms.HiddenInput)

    class Meta:
        model = KerjaSama
        fields = ("jenis", "mitra", "bulan")

    def aktif(self):
        return [satu for satu in super().aktif() if satu["label"] != "Bulan"]


class Kalender(HouseView):
    izin = "mitra.view_kerjasama"
    model = KerjaSama
    judul = "Kalender kemitraan"
    templat = "mitra/kalender.html"

    def get(self, request):
        try:
            bulan = urai_bulan(request.GET.get("bulan", ""), request.hari_ini)
        except NilaiSalah as galat:
            raise Http404(str(galat)) from galat
        saring = KalenderFilter(request.GET, KerjaSama.objects.none(), request=request)
        pilihan = saring.form.cleaned_data if saring.form.is_valid() else {}
        semua = acara(
            request.user,
            request.lingkup_id,
            bulan,
            akhir_bulan(bulan),
            request.hari_ini,
            mitra=pilihan.get("mitra"),
            jenis=pilihan.get("jenis") or "",
        )
        menurut: dict = {}
        for a in semua:
            menurut.setdefault(a.tanggal, []).append(a)
        return self.tampilkan(
            "kalender",
            saring=saring.form,
            saring_aktif=saring.aktif(),
            bulan=bulan,
            nama_bulan=nama_bulan(bulan),
            jumlah=len(semua),
            hari=HARI,
            minggu=[[self.kotak(h, bulan, menurut) for h in m] for m in minggu(bulan)],
            sebelum={"label": nama_bulan(geser(bulan, -1)), "nilai": f"{geser(bulan, -1):%Y-%m}"},
            sesudah={"label": nama_bulan(geser(bulan, 1)), "nilai": f"{geser(bulan, 1):%Y-%m}"},
            bulan_ini=bulan == request.hari_ini.replace(day=1),
            kunci=[(IKON[j], j.label) for j in JenisAcara],
        )

    def kotak(self, hari, bulan, menurut) -> dict:
        isi = menurut.get(hari, [])
        return {
            "tanggal": hari,
            "luar": hari.month != bulan.month,
            "kini": hari == self.request.hari_ini,
            "hari": HARI[hari.weekday()],
            "isi": isi[:TAMPIL] if len(isi) > TAMPIL + 1 else isi,
            "lagi": isi[TAMPIL:] if len(isi) > TAMPIL + 1 else [],
        }
