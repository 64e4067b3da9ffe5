"""Papers and file of one sitting; each is logged before it is sent."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from core import export
from core.audit import catat_akses
from core.choices import Tindakan
from core.export import kirim_pdf
from core.views import HouseView
from pembinaan import cetak
from pembinaan.services.daftar_sidang import daftar_sidang, jumlah_perihal
from pembinaan.services.transkrip import baca_transkrip
from pembinaan.tables import DaftarSidangTabel
from pembinaan.views.sidang import _Sidang
from upt.waktu import hari_ini, waktu_kini

TRANSKRIP_PALING_BANYAK = 400
NAMA = {
    "undangan": "Undangan sidang TPP",
    "daftar": "Daftar yang disidangkan",
    "daftar-hadir": "Daftar hadir sidang TPP",
    "berita-acara": "Berita acara sidang TPP",
    "transkrip": "Transkrip daftar sidang",
}


class SidangCetak(_Sidang, HouseView):
    izin = "pembinaan.view_sidangtpp"

    def get(self, request, *args, **kwargs):
        slug = kwargs["slug"]
        if slug not in NAMA:
            raise Http404
        if slug == "transkrip" and not request.user.has_perm("pembinaan.view_peserta"):
            self.tolak()
        s = self.objek = self.ambil()
        if (slug == "undangan" and not s.nomor_undangan) or (slug == "berita-acara" and not s.nomor_berita_acara):
            raise Http404
        umum = {"oleh": request.user, "saat": waktu_kini(s.upt), "zona": request.zona}
        if slug == "transkrip":
            return self.transkrip(s, umum)
        if slug in ("undangan", "daftar-hadir"):
            buat = {"undangan": cetak.undangan_sidang, "daftar-hadir": cetak.hadir_sidang}[slug]
            return self.kirim(buat(s, list(s.anggota.all()), **umum), slug)
        baris = daftar_sidang(s, request.user)
        perkara = request.user.has_perm("wbp.view_perkara")
        if slug == "daftar":
            kertas = "f4" if request.GET.get("kertas") == "f4" else "a4"
            pdf = cetak.daftar_sidang(s, baris, jumlah_perihal(baris), perkara=perkara, kertas=kertas, **umum)
        else:
            pdf = cetak.berita_acara_sidang(s, baris, jumlah_perihal(baris), list(s.anggota.all()), **umum)
        return self.kirim(pdf, slug, len(baris))

    def kirim(self, pdf, slug, jumlah=None):
        s = self.objek
        return kirim_pdf(
            self.request,
            pdf,
            f"{NAMA[slug]} {s.tanggal:%Y%m%d}",
            Tindakan.CETAK,
            objek=s,
            lingkup_id=s.upt_id,
            keterangan=NAMA[slug],
            jumlah=jumlah,
        )

    def transkrip(self, s, umum):
        baris = daftar_sidang(s, self.request.user)
        orang = list({b.k.wbp_id: b.k.wbp for b in baris}.values())
        if not orang or len(orang) > TRANSKRIP_PALING_BANYAK:
            kata = "Daftar sidang masih kosong." if not orang else "Daftar terlalu panjang untuk satu berkas."
            messages.error(self.request, kata)
            return HttpResponseRedirect(reverse("pembinaan:sidang_detail", args=[s.pk]))
        semua = baca_transkrip(s.upt, orang, self.request.user, hari_ini(s.upt))
        return self.kirim(cetak.transkrip(semua, upt=s.upt, untuk="tpp", **umum), "transkrip", len(orang))


class SidangEkspor(_Sidang, HouseView):
    """The list as a sheet of the office: letterhead, the columns of the paper, signature."""

    izin = "pembinaan.ekspor_sidangtpp"

    def get(self, request, *args, **kwargs):
        s = self.ambil()
        baris = daftar_sidang(s, request.user)
        kepala = [
            f"Daftar yang disidangkan, {s}",
            s.upt.nama,
            ", ".join(f"{label} : {n} Orang" for label, n in jumlah_perihal(baris)) or "Belum ada orang",
            f"Diambil {request.waktu_kini:%d/%m/%Y %H.%M} {request.zona} oleh {request.user.nama}",
        ]
        kolom = DaftarSidangTabel(request.user).berkas()
        berkas, jumlah, sidik, tipe = export.bangun("xlsx", kepala, kolom, baris, export.resmi(request))
        catat_akses(
            request, Tindakan.EKSPOR, objek=s, keterangan="Daftar yang disidangkan", jumlah=jumlah, sha256=sidik
        )
        return export.kirim(berkas, export.nama_berkas(f"daftar sidang {s.tanggal:%Y%m%d}", "xlsx"), tipe)
