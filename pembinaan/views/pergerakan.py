"""Movement of a day for the guards: on the page and on paper, by block and hour."""

import datetime as dt

import django_filters as df
from django.http import Http404

from core.choices import Tindakan
from core.export import kirim_pdf
from core.filters import HouseFilterSet, TanggalFilter
from core.tampil import hari_lengkap
from core.views import HouseView, tautan
from pembinaan import cetak
from pembinaan.models import Peserta, Sesi
from pembinaan.services.pergerakan import pergerakan
from pembinaan.views.kepala_jadwal import tab_jadwal
from upt.models import Blok

IZIN = "pembinaan.lihat_pergerakan"
PENJELASAN = "Yang ditangguhkan atau berizin pada hari itu tidak dipanggil. Yang di luar tembok ditandai “di luar”."


class PergerakanFilter(HouseFilterSet):
    """Day and block; the rows come from `pergerakan`."""

    cari = None
    tanggal = TanggalFilter(label="Tanggal", method="tanpa_saring")
    blok = df.ModelChoiceFilter(label="Blok", queryset=Blok.objects.all(), method="tanpa_saring")

    class Meta:
        model = Sesi
        fields = []

    def tanpa_saring(self, qs, nama, nilai):
        return qs


class _Pergerakan(HouseView, abstrak=True):
    izin = IZIN
    model = Sesi

    def siapkan(self):
        r = self.request
        self.saring = PergerakanFilter(r.GET, Sesi.objects.none(), request=r)
        sah = self.saring.form.is_valid()
        pilihan = self.saring.form.cleaned_data if sah else {}
        self.tanggal = pilihan.get("tanggal") or r.hari_ini
        sesi = Sesi.objects.untuk(r.user, IZIN).dalam(r.lingkup_id)
        peserta = Peserta.objects.untuk(r.user, IZIN).dalam(r.lingkup_id)
        self.blok = pergerakan(sesi, peserta, self.tanggal, pilihan.get("blok")) if sah else []
        self.jumlah = sum(b.jumlah for b in self.blok)


class Pergerakan(_Pergerakan):
    judul = "Daftar pergerakan"
    templat = "pembinaan/pergerakan.html"

    def get(self, request):
        self.siapkan()
        tanya = {k: v for k, v in request.GET.items() if v}
        sehari = dt.timedelta(days=1)
        return self.tampilkan(
            "pergerakan",
            tab=tab_jadwal(request.user, "pergerakan"),
            subjudul=PENJELASAN,
            aksi=[{"label": "Cetak", "url": tautan("pembinaan:pergerakan_cetak", **tanya), "ikon": "printer"}]
            if self.blok
            else [],
            saring=self.saring.form,
            saring_aktif=self.saring.aktif(),
            kata_hari=hari_lengkap(self.tanggal),
            blok=self.blok,
            jumlah=self.jumlah,
            sebelum=f"{self.tanggal - sehari:%d/%m/%Y}",
            sesudah=f"{self.tanggal + sehari:%d/%m/%Y}",
            hari_ini=self.tanggal == request.hari_ini,
        )


class PergerakanCetak(_Pergerakan):
    """With boxes to tick when people leave and come back; logged before it is sent."""

    judul = "Daftar pergerakan"

    def get(self, request):
        self.siapkan()
        if request.upt is None:
            raise Http404
        pdf = cetak.daftar_pergerakan(
            request.upt,
            self.tanggal,
            self.blok,
            saringan=self.saring.kata(),
            oleh=request.user,
            saat=request.waktu_kini,
            zona=request.zona,
        )
        return kirim_pdf(
            request,
            pdf,
            f"pergerakan-{self.tanggal:%Y%m%d}",
            Tindakan.CETAK,
            model="pembinaan.sesi",
            keterangan=f"Daftar pergerakan {self.tanggal:%d/%m/%Y}",
            jumlah=self.jumlah,
        )
