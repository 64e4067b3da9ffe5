"""Walis: for a wali the home of his own people, for the others who is wali of how many, and who has none."""

import datetime as dt

from django.urls import reverse

from core.tampil import angka, desimal
from core.views import HouseView, tautan
from mitra.rules.kalender import nama_bulan
from pembinaan.models import PenilaianSppn
from pembinaan.services.sppn_bulan import bulan_lalu
from pembinaan.services.wali import asuhan, ringkasan_wali
from pembinaan.views.sppn import LIHAT, UBAH
from wbp.models import Wbp


class WaliView(HouseView):
    izin = LIHAT
    model = PenilaianSppn
    judul = "Wali & SPPN"
    templat = "pembinaan/wali.html"

    def get_judul(self):
        return "Asuhan saya" if self.adalah_wali() else self.judul

    def adalah_wali(self) -> bool:
        return self.request.upt is not None and self.request.user.has_perm(UBAH)

    def lihat_semua(self) -> bool:
        """Another role than wali lets this user meet everybody here."""
        luas = self.request.user.lingkup_bukan_wali(LIHAT)
        return luas == "semua" or self.request.lingkup_id in luas

    def get(self, request, *args, **kwargs):
        bulan = bulan_lalu(request.hari_ini)
        konteks = {"bulan": nama_bulan(bulan), "bulan_kode": f"{bulan:%Y-%m}", "pintasan": self.pintasan(bulan)}
        if self.adalah_wali():
            konteks |= self.milik_saya(bulan)
        if self.lihat_semua():
            konteks |= self.semua_wali(bulan)
        return self.tampilkan("wali", **konteks)

    def milik_saya(self, bulan: dt.date) -> dict:
        r = self.request
        senin = r.hari_ini - dt.timedelta(days=r.hari_ini.weekday())
        baris = asuhan(r.user, r.upt, senin, r.hari_ini, bulan)
        napi = [b for b in baris if b["narapidana"]]
        return {
            "asuhan": baris,
            "subjudul": f"{angka(len(napi))} narapidana, {angka(len(baris) - len(napi))} tahanan",
            "perlu": {
                "hari_ini": sum(not b["diamati_hari_ini"] for b in napi),
                "pekan": sum(not b["hari_pekan"] for b in napi),
                "konfirmasi": sum(b["status"] == "draf" for b in napi),
                "tanpa_lembar": sum(not b["status"] for b in napi),
                "napi": len(napi),
            },
        }

    def semua_wali(self, bulan: dt.date) -> dict:
        r = self.request
        napi = Wbp.objects.untuk(r.user).dalam(r.lingkup_id).narapidana()
        jumlah, tanpa = napi.count(), napi.tanpa_wali().count()
        wali = ringkasan_wali(r.user, r.lingkup_id, bulan, r.hari_ini)
        bertugas = [w for w in wali if w["napi"]]
        return {
            "wali": wali,
            "rasio": {
                "napi": jumlah,
                "berwali": jumlah - tanpa,
                "tanpa": tanpa,
                "wali": len(bertugas),
                "rata": desimal((jumlah - tanpa) / len(bertugas), 1) if bertugas else "",
                "url_tanpa": tautan("wbp:wbp_list", status="narapidana", t_wali="tanpa"),
                "url_tetapkan": tautan("wbp:wali_tetapkan", tanpa_wali="ya", lanjut=reverse("pembinaan:wali"))
                if r.user.has_perm("wbp.add_penugasanwali")
                else "",
            },
        }

    def pintasan(self, bulan: dt.date) -> list[dict]:
        u, kode = self.request.user, f"{bulan:%Y-%m}"
        semua = [
            ("Pengamatan harian", tautan("pembinaan:sppn_harian"), "calendar-check", "pembinaan.add_pengamatanharian"),
            (f"Penilaian {nama_bulan(bulan)}", tautan("pembinaan:sppn_bulanan", bulan=kode), "grid-3x3", UBAH),
            ("Daftar penilaian", tautan("pembinaan:sppn_list", bulan=kode), "list-check", LIHAT),
            (
                "Kondisi mental",
                tautan("pembinaan:sppn_mental", bulan=kode),
                "heart-pulse",
                "pembinaan.isi_mental_sppn",
            ),
            ("Cetak raport", tautan("pembinaan:sppn_raport_banyak", bulan=kode), "printer", LIHAT),
        ]
        return [{"label": label, "url": url, "ikon": ikon} for label, url, ikon, izin in semua if u.has_perm(izin)]
