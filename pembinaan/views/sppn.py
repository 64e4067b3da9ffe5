"""The monthly sheets as they are read: list, one sheet, the line of one person, the raport on paper."""

from django.http import Http404
from django.urls import reverse

from core.charts import garis_kecil
from core.choices import Tindakan
from core.export import kirim_pdf
from core.tampil import angka, desimal
from core.views import ActionView, DetailView, HouseView, ListView, tautan
from mitra.rules.kalender import nama_bulan
from pembinaan import cetak
from pembinaan.choices import StatusSppn
from pembinaan.filters.sppn import SppnFilter
from pembinaan.forms.sppn import CatatanSppnForm
from pembinaan.models import PenilaianSppn
from pembinaan.rules.sppn import predikat
from pembinaan.services import sppn as layanan
from pembinaan.services.sppn_bulan import bulan_lalu, fakta_bulan, pita_bulan
from pembinaan.tables.sppn import SppnTabel
from pembinaan.views.sppn_isi import bulan_diminta
from upt.rules import sebut_kamar
from upt.waktu import hari_ini, waktu_kini
from wbp.models import Wbp
from wbp.views.kepala import HalamanWbp

LIHAT = "pembinaan.view_penilaiansppn"
UBAH = "pembinaan.change_penilaiansppn"
RAPORT_PALING_BANYAK = 200
BULAN_LINI = 12


def remah_sppn(*lagi) -> list[dict]:
    return [{"label": "Wali & SPPN", "url": reverse("pembinaan:wali")}, *lagi]


def rinci(p: PenilaianSppn) -> dict:
    """A sheet with its points, the score as it stands, and what stands beside it."""
    butir = list(layanan.baca_butir([p])[p.pk].values())
    hasil = layanan.nilai_lembar(p, butir)
    skor = p.skor if p.skor is not None else hasil.skor
    pita = predikat(skor, pita_bulan(p.bulan)) if skor is not None else None
    return {
        "butir": butir,
        "hasil": hasil,
        "skor": skor,
        "predikat": p.predikat or (pita.nama if pita else ""),
        "fakta": fakta_bulan(p.upt, p.bulan, [p.wbp_id])[p.wbp_id],
    }


class SppnList(ListView):
    """Sheets of the active UPT by month; a wali sees those of his own people."""

    model = PenilaianSppn
    izin = LIHAT
    izin_ekspor = "wbp.ekspor_wbp"
    berkas_resmi = True
    judul = "Penilaian SPPN"
    table_class = SppnTabel
    filter_class = SppnFilter
    kosong_judul = "Belum ada penilaian"
    kosong_teks = "Wali menyusun draf bulan itu dari halaman penilaian bulanan, lalu mengonfirmasinya."

    def get_queryset(self):
        return PenilaianSppn.objects.select_related("wbp", "wali")

    def get_remah(self):
        return remah_sppn()

    def get_subjudul(self, jumlah):
        return f"{angka(jumlah)} lembar penilaian"

    def get_aksi(self):
        u, bulan = self.request.user, self.request.GET.get("bulan", "")
        aksi = []
        if bulan:
            tanya = {"bulan": bulan} | ({"wali": w} if (w := self.request.GET.get("wali")) else {})
            aksi.append(
                {"label": "Cetak raport", "url": tautan("pembinaan:sppn_raport_banyak", **tanya), "ikon": "printer"}
            )
        if u.has_perm("pembinaan.isi_mental_sppn"):
            tanya = {"bulan": bulan} if bulan else {}
            aksi.append(
                {"label": "Kondisi mental", "url": tautan("pembinaan:sppn_mental", **tanya), "ikon": "heart-pulse"}
            )
        return aksi


class _Lembar:
    """What the pages of one sheet share."""

    model = PenilaianSppn

    def get_queryset(self):
        return PenilaianSppn.objects.select_related("wbp", "upt", "ketentuan", "wali", "sidang")

    def get_remah(self):
        p = self.objek
        url = tautan("pembinaan:sppn_list", bulan=f"{p.bulan:%Y-%m}")
        return remah_sppn({"label": nama_bulan(p.bulan), "url": url})


class SppnDetail(_Lembar, DetailView):
    izin = LIHAT
    catat = True
    templat = "pembinaan/sppn_detail.html"

    def get_judul(self):
        return self.objek.wbp.nama

    def konteks_rinci(self):
        p = self.objek
        r = rinci(p)
        kelompok: list[dict] = []
        for b in r["butir"]:
            if not kelompok or kelompok[-1]["kode"] != b.aspek.variabel:
                kode = b.aspek.variabel
                kelompok.append(
                    {
                        "kode": kode,
                        "nama": b.aspek.get_variabel_display(),
                        "rata": desimal(r["hasil"].variabel[kode], 2),
                        "bobot": desimal(r["hasil"].bobot.get(kode), 2),
                        "butir": [],
                    }
                )
            kelompok[-1]["butir"].append(
                {"b": b, "skor": desimal(layanan.berlaku(b), 2), "draf": desimal(b.skor_draf, 2)}
            )
        return {
            "subjudul": f"Penilaian SPPN {nama_bulan(p.bulan)}",
            "kelompok": kelompok,
            "jenis": p.get_jenis_status(),
            "skor": desimal(r["skor"], 2),
            "predikat": r["predikat"],
            "hasil": r["hasil"],
            "fakta": r["fakta"],
            "boleh_catatan": p.status != StatusSppn.DIKUNCI and self.request.user.has_perm(UBAH, p),
        }

    def get_aksi(self):
        p, u = self.objek, self.request.user
        aksi = [
            {"label": "Cetak raport", "url": reverse("pembinaan:sppn_raport", args=[p.pk]), "ikon": "printer"},
        ]
        if p.status == StatusSppn.DIKONFIRMASI and u.has_perm(UBAH, p):
            url = reverse("pembinaan:sppn_tarik", args=[p.pk])
            aksi.append({"label": "Tarik konfirmasi", "url": url, "ikon": "arrow-counterclockwise"})
        if p.status == StatusSppn.DRAF and u.has_perm(UBAH, p):
            url = tautan("pembinaan:sppn_bulanan", bulan=f"{p.bulan:%Y-%m}")
            aksi.append({"label": "Isi bersama asuhan lain", "url": url, "ikon": "grid-3x3", "utama": True})
        return aksi


class SppnTarik(_Lembar, ActionView):
    izin = UBAH
    judul = "Tarik konfirmasi"
    tombol = "Tarik konfirmasi"
    perlu_alasan = True
    bahaya = True
    sukses = "Konfirmasi ditarik; lembar kembali menjadi draf."
    templat = "generic/aksi.html"

    def get_penjelasan(self):
        p = self.objek
        return (
            f"{p.wbp.nama}, {nama_bulan(p.bulan)}, skor {desimal(p.skor, 2)}. Lembar kembali menjadi draf dan "
            "dihitung ulang saat dikonfirmasi lagi. Lembar yang sudah dikunci TPP tidak dapat ditarik."
        )

    def lakukan(self, obj, data):
        layanan.tarik_konfirmasi(obj, oleh=self.request.user, alasan=data["alasan"])


class SppnCatatan(_Lembar, ActionView):
    izin = UBAH
    form_class = CatatanSppnForm
    judul = "Catatan wali"
    tombol = "Simpan catatan"
    sukses = "Catatan wali disimpan."
    templat = "generic/aksi.html"

    def argumen_form(self):
        return {**super().argumen_form(), "initial": {"catatan": self.objek.catatan}}

    def get_penjelasan(self):
        return f"{self.objek.wbp.nama}, {nama_bulan(self.objek.bulan)}. Catatan ini tercetak pada raport."

    def lakukan(self, obj, data):
        layanan.simpan_catatan(obj, catatan=data["catatan"].strip(), oleh=self.request.user)


class WbpSppn(HalamanWbp):
    """The line of one person: the newest months, and from there each sheet."""

    izin = LIHAT
    tab_aktif = "sppn"
    templat = "pembinaan/wbp_sppn.html"

    def konteks_rinci(self):
        semua = PenilaianSppn.objects.untuk(self.request.user).filter(wbp=self.objek).select_related("wali", "upt")
        baris = list(semua[:BULAN_LINI])
        dinilai = [p for p in reversed(baris) if p.skor is not None]
        return {
            "baris": [
                {"p": p, "bulan": nama_bulan(p.bulan), "skor": desimal(p.skor, 2), "jenis": p.get_jenis_status()}
                for p in baris
            ],
            "lini": garis_kecil([float(p.skor) for p in dinilai], label="Skor SPPN menurut bulan")
            if len(dinilai) > 1
            else "",
            "narapidana": self.k.status == "narapidana",
        }


# --- paper -----------------------------------------------------------------------------------------------------------


def _data_raport(lembar: list[PenilaianSppn], upt) -> list[dict]:
    """Sheets of one month as the print shows them; as many queries for two hundred as for one."""
    bulan = lembar[0].bulan
    butir = layanan.baca_butir(lembar)
    fakta = fakta_bulan(upt, bulan, [p.wbp_id for p in lembar])
    pita = pita_bulan(bulan)
    keadaan = Wbp.objects.filter(pk__in=[p.wbp_id for p in lembar]).dengan_keadaan(upt.pk).in_bulk()
    hasil = []
    for p in lembar:
        isi = list(butir[p.pk].values())
        nilai = layanan.nilai_lembar(p, isi)
        skor = p.skor if p.skor is not None else nilai.skor
        tingkat = predikat(skor, pita) if skor is not None else None
        k = keadaan[p.wbp_id]
        tempat = sebut_kamar(k.blok_kini, k.kamar_kini)
        hasil.append(
            cetak.isi_raport(
                p,
                isi,
                nilai,
                fakta[p.wbp_id],
                nama=p.wbp.nama,
                rincian=" · ".join(b for b in (k.nomor_kini, tempat) if b),
                bulan=nama_bulan(bulan),
                skor=skor,
                pita=p.predikat or (tingkat.nama if tingkat else ""),
            )
        )
    return hasil


def _kirim_raport(request, lembar, upt, nama: str, keterangan: str, objek=None):
    pdf = cetak.raport_sppn(
        _data_raport(lembar, upt),
        upt=upt,
        oleh=request.user,
        saat=waktu_kini(upt),
        zona=request.zona,
        pada=hari_ini(upt),
    )
    catatan = {"objek": objek} if objek else {"model": "pembinaan.penilaiansppn", "lingkup_id": upt.pk}
    return kirim_pdf(request, pdf, nama, Tindakan.CETAK, keterangan=keterangan, jumlah=len(lembar), **catatan)


class SppnRaport(_Lembar, HouseView):
    izin = LIHAT

    def get(self, request, *args, **kwargs):
        p = self.ambil()
        return _kirim_raport(
            request, [p], p.upt, f"raport-{p.wbp.nama}-{p.bulan:%Y%m}", f"Raport SPPN {nama_bulan(p.bulan)}", p
        )


class SppnRaportBanyak(HouseView):
    """All scored sheets of a month the user may read, one page each; `?wali=` narrows."""

    izin = LIHAT
    model = PenilaianSppn
    judul = "Raport SPPN"
    templat = "pembinaan/sppn_raport_kosong.html"

    def get_remah(self):
        return remah_sppn()

    def get(self, request, *args, **kwargs):
        if request.upt is None:
            raise Http404
        bulan = bulan_diminta(request, bulan_lalu(request.hari_ini))
        semua = PenilaianSppn.objects.untuk(request.user, self.izin).dalam(request.upt.pk).bulan(bulan).dinilai()
        if wali := request.GET.get("wali"):
            if wali not in {str(pk) for pk, _ in semua.wali_kini()}:
                raise Http404
            semua = semua.milik_wali(wali)
        lembar = list(
            semua.select_related("wbp", "upt", "ketentuan", "wali").order_by("wbp__nama_kunci", "pk")[
                : RAPORT_PALING_BANYAK + 1
            ]
        )
        if not lembar or len(lembar) > RAPORT_PALING_BANYAK:
            return self.tampilkan("kosong", bulan=nama_bulan(bulan), banyak=len(lembar), batas=RAPORT_PALING_BANYAK)
        return _kirim_raport(
            request, lembar, request.upt, f"raport-sppn-{bulan:%Y%m}", f"Raport SPPN {nama_bulan(bulan)}"
        )
