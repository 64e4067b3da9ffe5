"""The report of one run, and the monthly recap of all."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from core.cetak import CetakGagal
from core.choices import Tindakan
from core.export import dicetak, kirim_pdf
from core.tampil import angka, persen
from core.views import ListView, tautan
from mitra.rules.kalender import geser, nama_bulan
from pembinaan.cetak import laporan as cetak
from pembinaan.filters.laporan import RekapFilter, pilihan_bulan
from pembinaan.models import Kegiatan, Sesi
from pembinaan.services.laporan_kelas import laporan_kelas
from pembinaan.tables.laporan import RekapTabel
from pembinaan.views.bagian import HalamanKegiatan
from pembinaan.views.kegiatan import CARA_HADIR
from upt.waktu import hari_ini, waktu_kini


class KegiatanLaporan(HalamanKegiatan):
    izin = "pembinaan.view_kehadiran"
    tab_aktif = "laporan"
    templat = "pembinaan/kegiatan_laporan.html"

    def isi(self):
        k, u = self.objek, self.request.user
        n = laporan_kelas(k)
        pk = str(k.pk)
        cetak_url = reverse("pembinaan:kegiatan_laporan_cetak", args=[k.pk])
        return {
            "n": n,
            "aksi": [{"label": "Cetak laporan", "url": cetak_url, "ikon": "printer", "utama": True}],
            "berhasil": cetak.kata_berhasil(n.berhasil),
            "cara_berhasil": cetak.CARA_BERHASIL,
            "cara_hadir": CARA_HADIR,
            "nilai": cetak.kata_nilai(n.nilai),
            "hadir_guru": n.guru,
            "status_peserta": [
                (label, jumlah, tautan("pembinaan:kegiatan_peserta", pk, status=kode))
                for label, jumlah, kode in n.status
            ],
            "sesi_url": tautan("pembinaan:sesi_list", kegiatan=pk, status="terlaksana"),
            "foto": n.foto if u.has_perm("pembinaan.view_lampiran") else [],
        }


class KegiatanLaporanCetak(KegiatanLaporan):
    """On paper with letterhead; logged before it is sent."""

    def gambar(self, status: int = 200):
        k, r = self.objek, self.request
        try:
            pdf = cetak.laporan_kelas(
                k, laporan_kelas(k), dicetak=dicetak(r), saat=waktu_kini(k.upt), pada=hari_ini(k.upt)
            )
        except CetakGagal as galat:
            messages.error(r, str(galat))
            return HttpResponseRedirect(reverse("pembinaan:kegiatan_laporan", args=[k.pk]))
        return kirim_pdf(r, pdf, f"laporan-{k.nama}", Tindakan.CETAK, objek=k, keterangan="Laporan kegiatan", jumlah=1)


class RekapLaporan(ListView):
    """Runs with sessions held in a month. The sums above the table are those of its rows; people are counted once."""

    model = Kegiatan
    izin = "pembinaan.view_sesi"
    izin_ekspor = "pembinaan.ekspor_kegiatan"
    filter_class = RekapFilter
    berkas_resmi = True
    templat = "pembinaan/rekap_laporan.html"
    kosong_judul = "Belum ada sesi terlaksana"
    kosong_teks = "Pada bulan ini belum ada sesi yang dicatat kehadirannya."

    @cached_property
    def bulan(self) -> dt.date:
        """One of those offered; anything else is the present one, and the filter says that it cannot be read."""
        hari, diminta = self.request.hari_ini, self.request.GET.get("bulan", "")
        tahun, _, bulan = (diminta if diminta in dict(pilihan_bulan(hari)) else f"{hari:%Y-%m}").partition("-")
        return dt.date(int(tahun), int(bulan), 1)

    @property
    def rentang(self) -> tuple[dt.date, dt.date]:
        return self.bulan, geser(self.bulan, 1) - dt.timedelta(days=1)

    def table_class(self, pengguna):
        return RekapTabel(pengguna, self.rentang)

    def get_queryset(self):
        return Kegiatan.objects.select_related("program__bidang", "mitra").rekap_bulan(self.bulan)

    def get_judul(self):
        return f"Rekap pembinaan {nama_bulan(self.bulan)}"

    def get_remah(self):
        return [{"label": "Sesi & kehadiran", "url": reverse("pembinaan:sesi_list")}]

    def konteks_daftar(self, baris):
        n, (dari, sampai) = self.jumlah, self.rentang
        return {
            "n": n,
            "persen_hadir": persen(n["hadir"], n["dihitung"]),
            "cara_hadir": CARA_HADIR,
            "sesi_url": tautan(
                "pembinaan:sesi_list", status="terlaksana", dari=f"{dari:%d/%m/%Y}", sampai=f"{sampai:%d/%m/%Y}"
            ),
            "tersaring": bool(self.saring.aktif()) and [a for a in self.saring.aktif() if a["label"] != "Bulan"],
        }

    @cached_property
    def jumlah(self) -> dict:
        """Totals of the sessions of the runs listed, by the verbs of the session list."""
        kegiatan = self.hasil().order_by().values("pk")
        sesi = Sesi.objects.filter(kegiatan__in=kegiatan).terlaksana().pada_bulan(self.bulan)
        return sesi.kehadiran() | {"jp": sesi.lama()["jp"], "orang": sesi.jumlah_orang()}

    def kata_jumlah(self) -> str:
        n = self.jumlah
        return (
            f"Jumlah: {angka(n['sesi'])} sesi, {angka(n['jp'])} JP, {angka(n['orang'])} orang yang hadir "
            f"(setiap orang sekali), kehadiran {persen(n['hadir'], n['dihitung'])}"
        )

    def kepala_berkas(self, kata):
        return [*super().kepala_berkas(kata), self.kata_jumlah()]

    def cetak(self, qs, kata):
        return super().cetak(qs, "; ".join(b for b in (kata, self.kata_jumlah()) if b))
