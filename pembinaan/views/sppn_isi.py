"""Grids of the SPPN: what they share, the wali's month, and the mental variable of whoever may assess it."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect

from core.sidik import urai_dasar
from core.tampil import angka, desimal
from core.urai import NilaiSalah
from core.views import HouseView, tautan
from mitra.rules.kalender import geser, nama_bulan, urai_bulan
from pembinaan.choices import StatusSppn, VariabelSppn
from pembinaan.models import AspekSppn, PenilaianSppn
from pembinaan.rules.sppn import predikat, urai_sel
from pembinaan.services import sppn as layanan
from pembinaan.services.sppn import BentrokSppn, Sel, berlaku, nilai_lembar, sidik
from pembinaan.services.sppn_bulan import (
    aspek_bulan,
    bulan_lalu,
    fakta_bulan,
    napi_bulan,
    pita_bulan,
    sudah_lewat,
)
from upt.models import Upt

BARIS_PALING_BANYAK = 200
ISI_MENTAL = "pembinaan.isi_mental_sppn"


def bulan_diminta(request, bawaan: dt.date) -> dt.date:
    try:
        return urai_bulan(request.GET.get("bulan", ""), bawaan)
    except NilaiSalah as galat:
        raise Http404 from galat


@dataclass(frozen=True)
class Kiriman:
    """What a grid sent: {row: {aspect: cell}}, and one sentence for each cell that cannot be read."""

    sel: dict[UUID, dict[UUID, Sel]]
    salah: list[str]


def urai_kisi(post, baris: dict[UUID, str], aspek: list[AspekSppn], bulat: bool = False) -> Kiriman:
    """Cells named "<row hex>.<aspect code>"; `baris` {row: name} of those that may be sent."""
    hasil, salah = {}, []
    for pk, nama in baris.items():
        ada = {a: post[n] for a in aspek if (n := f"{pk.hex}.{a.kode}") in post}
        for a, teks in ada.items():
            try:
                sel = Sel(*urai_sel(teks))
                if bulat and sel.skor is not None and sel.skor % 1:
                    raise ValueError("skor harian ditulis bulat, misalnya 60")
            except ValueError as galat:
                salah.append(f"{nama}, {a.nama.lower()}: {galat}.")
                continue
            hasil.setdefault(pk, {})[a.pk] = sel
    return Kiriman(hasil, salah)


class KisiSppn(HouseView, abstrak=True):
    """A grid that is read, typed over and saved at once. `ketik` keeps what was typed after a refusal."""

    ketik: dict = {}
    galat: list[str] = []
    konflik: list = []
    status = 200

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.upt = getattr(request, "upt", None)

    def wajib_upt(self) -> Upt:
        if self.upt is None:
            raise Http404
        return self.upt

    def tolak_isian(self, galat: list[str], status: int = 422):
        self.ketik, self.galat, self.status = self.request.POST, galat, status

    def sel(self, pk: UUID, a: AspekSppn, kini: str, **lain) -> dict:
        nama = f"{pk.hex}.{a.kode}"
        return {"nama": nama, "isi": self.ketik.get(nama, kini), "aspek": a.nama, **lain}


class SppnBulanan(KisiSppn):
    """The month of a wali: every draft with its source, exceptions typed over it, sheets confirmed by ticking."""

    izin = "pembinaan.change_penilaiansppn"
    model = PenilaianSppn
    templat = "pembinaan/sppn_bulanan.html"
    mental = False

    def get_judul(self):
        return f"Penilaian SPPN {nama_bulan(self.bulan)}"

    def get_remah(self):
        return [{"label": "Wali & SPPN", "url": tautan("pembinaan:wali")}]

    def get(self, request, *args, **kwargs):
        self.siapkan()
        return self.gambar()

    def siapkan(self):
        self.wajib_upt()
        self.bulan = bulan_diminta(self.request, bulan_lalu(self.request.hari_ini))
        self.aspek = [a for a in aspek_bulan(self.bulan) if (a.variabel == VariabelSppn.MENTAL) == self.mental]

    def lembar_boleh(self):
        """Sheets of the month this user may write."""
        return PenilaianSppn.objects.untuk(self.request.user, self.izin).dalam(self.upt.pk).bulan(self.bulan)

    def orang(self):
        """Whose sheets are drafted from this page."""
        return layanan.asuhan_napi(self.request.user, self.upt).values_list("pk", flat=True)

    def lembar(self) -> list[PenilaianSppn]:
        semua = self.lembar_boleh().select_related("wbp", "upt", "ketentuan")
        awal = (self.bagian() - 1) * BARIS_PALING_BANYAK
        return list(semua.order_by("wbp__nama_kunci", "pk")[awal : awal + BARIS_PALING_BANYAK])

    def bagian(self) -> int:
        """Which part of a list longer than one page holds, from 1."""
        teks = self.request.GET.get("bagian", "")
        return max(1, int(teks)) if teks.isascii() and teks.isdigit() and len(teks) < 4 else 1

    def tautan_bagian(self) -> list[dict]:
        """Addresses of the parts; none when everybody stands on one page."""
        banyak = -(-self.lembar_boleh().count() // BARIS_PALING_BANYAK)
        tanya = self.request.GET.copy()
        hasil = []
        for ke in range(1, banyak + 1) if banyak > 1 else ():
            tanya["bagian"] = str(ke)
            hasil.append({"label": f"Bagian {ke}", "url": f"?{tanya.urlencode()}", "kini": ke == self.bagian()})
        return hasil

    def post(self, request, *args, **kwargs):
        self.siapkan()
        if "susun" in request.POST:
            self.susun()
        else:
            self.simpan()
        return self.gambar() if self.galat else HttpResponseRedirect(request.get_full_path())

    def susun(self):
        try:
            hasil = layanan.susun_draf(self.upt, self.bulan, oleh=self.request.user, wbp_ids=self.orang())
        except ValidationError as galat:
            self.tolak_isian(galat.messages)
            return
        messages.success(
            self.request,
            f"Draf {nama_bulan(self.bulan)}: {angka(hasil.baru)} lembar baru, {angka(hasil.diperbarui)} aspek "
            "diperbarui. Skor yang sudah Anda ubah tetap.",
        )

    def simpan(self):
        post = self.request.POST
        nama = {p.pk: p.wbp.nama for p in self.lembar()}
        kisi = urai_kisi(post, nama, self.aspek)
        pilih = self.terpilih() if not self.mental else set()
        if kisi.salah or self.galat:
            self.tolak_isian(kisi.salah or self.galat)
            return
        try:
            ubah, konfirmasi = layanan.simpan_bulan(
                isian=kisi.sel,
                dasar=urai_dasar(post.get("dasar", "")),
                oleh=self.request.user,
                dari=self.lembar_boleh(),
                konfirmasi=pilih,
            )
        except BentrokSppn as bentrok:
            self.konflik = bentrok.beda
            self.tolak_isian(
                ["Penilaian berikut baru saja diubah dari tempat lain. Menyimpan lagi berarti memakai isian Anda."],
                409,
            )
        except ValidationError as galat:
            self.tolak_isian(galat.messages)
        else:
            if not ubah and not konfirmasi:
                messages.info(self.request, "Tidak ada perubahan; penilaian tetap seperti tersimpan.")
                return
            teks = f"{angka(ubah)} skor diubah"
            teks += "" if self.mental else f", {angka(konfirmasi)} lembar dikonfirmasi"
            messages.success(self.request, f"Tersimpan: {teks}.")

    def terpilih(self) -> set[UUID]:
        if "konfirmasi" not in self.request.POST:
            return set()
        try:
            pilih = {UUID(k) for k in self.request.POST.getlist("pilih")}
        except ValueError:
            self.galat = ["Lembar yang dikirim tidak dapat dibaca. Muat ulang halaman."]
            return set()
        if not pilih:
            self.galat = ["Centang sedikitnya satu nama yang lembarnya dikonfirmasi."]
        return pilih

    def gambar(self):
        lembar = self.lembar()
        butir = layanan.baca_butir(lembar)
        fakta = fakta_bulan(self.upt, self.bulan, [p.wbp_id for p in lembar])
        pita = pita_bulan(self.bulan)
        segar = not self.ketik or self.konflik
        baris = [self.satu(p, butir[p.pk], fakta[p.wbp_id], pita) for p in lembar]
        napi = napi_bulan(self.upt, self.bulan).filter(wbp__in=self.orang())
        return self.tampilkan(
            "bulanan",
            status=self.status,
            bulan=self.bulan,
            sebelum=self._bulan(-1),
            sesudah=self._bulan(1) if geser(self.bulan, 1) <= self.request.hari_ini else None,
            mental=self.mental,
            kelompok=self.kelompok(),
            aspek=self.aspek,
            baris=baris,
            jumlah={s.value: sum(p.status == s for p in lembar) for s in StatusSppn},
            tanpa_lembar=napi.exclude(wbp__in=self._berlembar()).count(),
            bagian=self.tautan_bagian(),
            draf=sum(p.status == StatusSppn.DRAF for p in lembar),
            lewat=sudah_lewat(self.bulan, self.request.hari_ini),
            galat=self.galat,
            konflik=self.konflik,
            dasar=" ".join(f"{b['hex']}={b['sidik']}" for b in baris) if segar else self.ketik.get("dasar", ""),
            **self.konteks_kisi(),
        )

    def konteks_kisi(self) -> dict:
        return {}

    def _berlembar(self):
        """Who has a sheet of the month at all, also on another part or under another wali."""
        return PenilaianSppn.objects.filter(upt=self.upt).bulan(self.bulan).values("wbp")

    def _bulan(self, geseran: int) -> dict:
        ke = geser(self.bulan, geseran)
        return {"label": nama_bulan(ke), "url": f"?bulan={ke:%Y-%m}"}

    def kelompok(self) -> list[dict]:
        """Variables above the columns, in the order of the aspects."""
        hasil: list[dict] = []
        for a in self.aspek:
            if not hasil or hasil[-1]["variabel"] != a.variabel:
                hasil.append({"variabel": a.variabel, "label": a.get_variabel_display(), "lebar": 0})
            hasil[-1]["lebar"] += 1
        return hasil

    def satu(self, p, butir, fakta, pita) -> dict:
        hasil = nilai_lembar(p, butir.values())
        skor = p.skor if p.skor is not None else hasil.skor
        tingkat = predikat(skor, pita) if skor is not None else None
        kini = {a.pk: Sel(butir[a.pk].skor, butir[a.pk].catatan) for a in self.aspek if a.pk in butir}
        draf = p.status == StatusSppn.DRAF
        return {
            "p": p,
            "hex": p.pk.hex,
            "sidik": sidik(kini),
            "dapat": draf,
            "jenis": p.get_jenis_status(),
            "terpilih": str(p.pk) in self.ketik.getlist("pilih") if self.ketik else False,
            "skor": desimal(skor, 2),
            "predikat": p.predikat or (tingkat.nama if tingkat else ""),
            "fakta": fakta,
            "sel": [
                self.sel(
                    p.pk,
                    a,
                    str(kini[a.pk]),
                    draf=desimal(butir[a.pk].skor_draf, 2),
                    uraian=butir[a.pk].uraian,
                    skor=desimal(berlaku(butir[a.pk]), 2),
                    catatan=butir[a.pk].catatan,
                    ubah=butir[a.pk].skor is not None,
                )
                if a.pk in butir
                else None
                for a in self.aspek
            ],
        }


class SppnMental(SppnBulanan):
    """The mental variable, by whoever may assess it, for all narapidana of the institution or of one wali."""

    izin = ISI_MENTAL
    mental = True

    def get_judul(self):
        return f"Kondisi mental SPPN {nama_bulan(self.bulan)}"

    def orang(self):
        return napi_bulan(self.upt, self.bulan).values_list("wbp", flat=True)

    def lembar_boleh(self):
        semua = super().lembar_boleh()
        wali = self.wali()
        return semua.milik_wali(wali) if wali else semua

    def wali(self) -> str:
        try:
            return str(UUID(self.request.GET.get("wali", "")))
        except ValueError:
            return ""

    def konteks_kisi(self):
        pilihan = PenilaianSppn.objects.untuk(self.request.user, self.izin).dalam(self.upt.pk).bulan(self.bulan)
        return {"pilihan_wali": pilihan.wali_kini(), "wali": self.wali()}
