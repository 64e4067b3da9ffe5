"""The tab TPP of one person: what was recommended and what came into force."""

from pembinaan.choices import StatusKeputusan, StatusSidang
from pembinaan.models import KeputusanTpp
from pembinaan.services.orang_sidang import kata_tahap
from wbp.views.kepala import HalamanWbp


class WbpTpp(HalamanWbp):
    """Who may not read sittings sees no word of one before the head adopted it."""

    izin = "pembinaan.view_keputusantpp"
    tab_aktif = "tpp"
    templat = "pembinaan/wbp_tpp.html"

    def konteks_rinci(self):
        baca_sidang = self.request.user.has_perm("pembinaan.view_sidangtpp")
        semua = (
            KeputusanTpp.objects.untuk(self.request.user)
            .filter(wbp=self.objek)
            .dari_sidang_berjalan()
            .select_related("sidang", "kegiatan")
            .order_by("-sidang__tanggal", "-pk")
        )
        return {"baris": [self.satu(k, baca_sidang) for k in semua], "baca_sidang": baca_sidang}

    def satu(self, k, baca_sidang: bool) -> dict:
        berlaku = k.sidang.status == StatusSidang.DITETAPKAN
        terbuka = k.status == StatusKeputusan.DIUSULKAN
        tampak = berlaku or (baca_sidang and not terbuka)
        if tampak:
            teks, jenis = k.get_status_display(), k.get_jenis_status()
        else:
            teks, jenis = ("Akan disidangkan" if terbuka else "Menunggu penetapan"), "wait"
        return {
            "k": k,
            "teks": teks,
            "jenis": jenis,
            "ket": "" if berlaku or terbuka else "belum ditetapkan kepala UPT",
            "alasan": k.alasan if tampak else "",
            "tahap": kata_tahap(k.tahap) if tampak else "",
            "saran": kata_tahap(k.tahap_saran),
        }
