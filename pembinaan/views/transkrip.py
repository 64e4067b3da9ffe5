"""What one person holds: the tab Sertifikat, and the one-page transcript for a hearing."""

from core.choices import Tindakan
from core.export import kirim_pdf
from core.queries import SEMUA
from core.views import HouseView
from pembinaan import cetak
from pembinaan.choices import KeadaanSertifikat
from pembinaan.models import Sertifikat
from pembinaan.services.transkrip import baca_transkrip
from pembinaan.tables import keadaan
from upt.waktu import hari_ini, waktu_kini
from wbp.models import Registrasi, Wbp
from wbp.views.kepala import HalamanWbp


def sertifikat_wbp(wbp, pengguna):
    return Sertifikat.objects.untuk(pengguna).filter(peserta__wbp=wbp).order_by("-tahun", "-nomor_urut", "pk")


class WbpSertifikat(HalamanWbp):
    izin = "pembinaan.view_sertifikat"
    tab_aktif = "sertifikat"
    templat = "pembinaan/wbp_sertifikat.html"

    def konteks_rinci(self):
        semua = sertifikat_wbp(self.objek, self.request.user).dibaca_pada(self.request.hari_ini)
        baris = [(s, keadaan(s, s.hari_baca)) for s in semua]
        return {"baris": [{"s": s, "teks": k.label, "jenis": KeadaanSertifikat.warna[k]} for s, k in baris]}


class Transkrip(HouseView):
    """One page of one person: for a hearing, for a proposal of integration (`?untuk=pb`), or for the person."""

    model = Wbp
    izin = "pembinaan.view_peserta"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def get(self, request, *args, **kwargs):
        wbp = self.ambil()
        untuk = request.GET.get("untuk", "tpp")
        untuk = untuk if untuk in cetak.UNTUK else "tpp"
        upt = self.upt(wbp)
        semua = baca_transkrip(upt, [wbp], request.user, hari_ini(upt))
        pdf = cetak.transkrip(semua, upt=upt, untuk=untuk, oleh=request.user, saat=waktu_kini(upt), zona=request.zona)
        return kirim_pdf(
            request,
            pdf,
            f"transkrip-{wbp.nama}",
            Tindakan.CETAK,
            objek=wbp,
            lingkup_id=upt.pk,
            keterangan="Transkrip pembinaan" + ("" if untuk == "tpp" else f": {cetak.UNTUK[untuk].lower()}"),
        )

    def upt(self, wbp: Wbp):
        """The institution that holds the person; else the last one that did and that this reader may see."""
        lingkup = self.request.user.lingkup("wbp.view_wbp")
        if lingkup == SEMUA or wbp.upt_id in lingkup:
            return wbp.upt
        lama = (
            Registrasi.objects.untuk(self.request.user).filter(wbp=wbp).select_related("upt").order_by("-mulai", "-pk")
        )
        return getattr(lama.first(), "upt", wbp.upt)
