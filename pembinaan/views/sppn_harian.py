"""The day of a wali: one grid, one press."""

import datetime as dt
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect

from core.sidik import urai_dasar
from core.tampil import angka, hari_lengkap, hari_tanggal
from core.views import tautan
from pembinaan.models import PengamatanHarian
from pembinaan.services import sppn_harian as harian
from pembinaan.services.sppn import Sel
from pembinaan.services.sppn_bulan import ketentuan_bulan
from pembinaan.services.sppn_harian import Amatan, BentrokHarian
from pembinaan.views.sppn_isi import KisiSppn, urai_kisi


class SppnHarian(KisiSppn):
    """The day of a wali: tick who was observed, type only what was out of the ordinary."""

    izin = "pembinaan.add_pengamatanharian"
    model = PengamatanHarian
    judul = "Pengamatan harian"
    templat = "pembinaan/sppn_harian.html"
    salin: dict = {}

    def get_remah(self):
        return [{"label": "Wali & SPPN", "url": tautan("pembinaan:wali")}]

    def get(self, request, *args, **kwargs):
        self.wajib_upt()
        self.tanggal = self._tanggal()
        return self.gambar()

    def _tanggal(self) -> dt.date:
        try:
            return dt.date.fromisoformat(self.request.GET.get("tanggal") or self.request.hari_ini.isoformat())
        except ValueError as galat:
            raise Http404 from galat

    def post(self, request, *args, **kwargs):
        self.wajib_upt()
        self.tanggal = self._tanggal()
        if "salin" in request.POST:
            return self.salin_kemarin()
        baris = harian.baris_harian(request.user, self.upt, self.tanggal)
        isian = self.urai(baris, semua="semua" in request.POST)
        if not self.galat:
            self.simpan(isian)
        if self.galat:
            return self.gambar()
        return HttpResponseRedirect(request.get_full_path())

    def urai(self, baris, semua: bool) -> dict[UUID, Amatan]:
        """A typed exception means observed; "semua" ticks everybody who was not away that day."""
        post = self.request.POST
        kisi = urai_kisi(post, {b.wbp_id: b.nama for b in baris}, harian.aspek_diamati(self.tanggal), bulat=True)
        if kisi.salah:
            self.tolak_isian(kisi.salah)
            return {}
        hasil = {}
        for b in baris:
            if b.wbp_id not in kisi.sel:
                continue
            kecuali = {a: s for a, s in kisi.sel[b.wbp_id].items() if s.skor is not None}
            tanda = bool(kecuali) or f"t.{b.wbp_id.hex}" in post or (semua and not b.di_luar)
            hasil[b.wbp_id] = Amatan(tanda, kecuali)
        return hasil

    def simpan(self, isian) -> None:
        dasar = urai_dasar(self.request.POST.get("dasar", ""))
        try:
            berubah, kecuali = harian.simpan_harian(
                self.upt, self.tanggal, isian=isian, dasar=dasar, oleh=self.request.user
            )
        except BentrokHarian as bentrok:
            self.konflik = bentrok.nama
            self.tolak_isian(
                [
                    f"Pengamatan {', '.join(bentrok.nama)} baru saja disimpan dari tempat lain. Isian Anda masih di "
                    "bawah; menyimpan sekali lagi berarti memakai isian Anda untuk nama itu."
                ],
                409,
            )
        except ValidationError as galat:
            self.tolak_isian(galat.messages)
        else:
            if not berubah:
                messages.info(self.request, "Tidak ada perubahan; pengamatan tetap seperti tersimpan.")
                return
            diamati = sum(a.diamati for a in isian.values())
            messages.success(
                self.request,
                f"{hari_tanggal(self.tanggal)} tersimpan: {angka(diamati)} orang diamati, "
                f"{angka(kecuali)} pengecualian.",
            )

    def salin_kemarin(self):
        """The exceptions of the last observed day laid over the empty rows; nothing is saved yet."""
        baris = harian.baris_harian(self.request.user, self.upt, self.tanggal)
        kosong = [b.wbp_id for b in baris if not b.amatan.diamati]
        hari = harian.hari_terisi_sebelum(self.upt, self.tanggal, kosong)
        if hari is None:
            messages.info(self.request, "Belum ada hari sebelumnya yang dapat disalin.")
            return HttpResponseRedirect(self.request.get_full_path())
        self.salin = harian.amatan_hari(self.upt, hari, kosong)
        self.ketik = self.request.POST
        messages.info(self.request, f"Disalin dari {hari_tanggal(hari)}; periksa, lalu simpan.")
        return self.gambar()

    def gambar(self):
        r = self.request
        baris = harian.baris_harian(r.user, self.upt, self.tanggal)
        aspek = harian.aspek_diamati(self.tanggal)
        tutup = harian.periksa_hari(self.upt, self.tanggal)
        segar = not self.ketik or self.konflik
        return self.tampilkan(
            "harian",
            status=self.status,
            subjudul=hari_lengkap(self.tanggal),
            tanggal=self.tanggal,
            aspek=aspek,
            baris=[self.satu(b, aspek) for b in baris],
            diamati=sum(b.amatan.diamati for b in baris),
            hari=self.pita_hari(baris),
            tutup=tutup,
            dapat=not tutup,
            galat=self.galat,
            dasar=" ".join(f"{b.wbp_id.hex}={b.amatan.sidik}" for b in baris)
            if segar
            else self.ketik.get("dasar", ""),
            baku=self.skor_baku(),
        )

    def skor_baku(self):
        ketentuan = ketentuan_bulan(self.tanggal)
        return ketentuan.skor_baku if ketentuan else None

    def satu(self, b, aspek) -> dict:
        salin = self.salin.get(b.wbp_id)
        kini = salin.kecuali if salin else b.amatan.kecuali
        sel = [self.sel(b.wbp_id, a, str(kini.get(a.pk, Sel()))) for a in aspek]
        if salin:
            sel = [s | {"isi": s["isi"] or str(kini.get(a.pk, Sel()))} for s, a in zip(sel, aspek, strict=True)]
        tanda = f"t.{b.wbp_id.hex}"
        dikirim = self.ketik and not salin
        return {
            "id": b.wbp_id.hex,
            "pk": b.wbp_id,
            "nama": b.nama,
            "kamar": b.kamar,
            "di_luar": b.di_luar,
            "diamati": b.amatan.diamati,
            "tanda": tanda in self.ketik if dikirim else bool(salin) or b.amatan.diamati,
            "sel": sel,
        }

    def pita_hari(self, baris) -> list[dict]:
        """Today and the days that may still be written, each with how many of these people were observed."""
        kini = self.request.hari_ini
        hari = [kini - dt.timedelta(days=i) for i in range(harian.BATAS_HARI, -1, -1)]
        jumlah = PengamatanHarian.objects.hitung_per_hari(self.upt, hari[0], kini, [b.wbp_id for b in baris])
        return [
            {
                "label": hari_tanggal(h).partition(",")[0] if h != kini else "Hari ini",
                "tanggal": h,
                "url": tautan("pembinaan:sppn_harian", tanggal=h.isoformat()),
                "n": jumlah.get(h, 0),
                "aktif": h == self.tanggal,
            }
            for h in hari
        ]
