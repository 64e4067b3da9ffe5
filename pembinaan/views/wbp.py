"""The tab Pembinaan of one person: programmes followed, attendance, results."""

from pembinaan.choices import StatusPeserta
from pembinaan.models import Peserta
from wbp.views.kepala import HalamanWbp


class WbpPembinaan(HalamanWbp):
    izin = "pembinaan.view_peserta"
    tab_aktif = "pembinaan"
    templat = "pembinaan/wbp_pembinaan.html"

    def konteks_rinci(self):
        semua = (
            Peserta.objects.untuk(self.request.user)
            .filter(wbp=self.objek)
            .select_related("kegiatan__program__bidang", "kegiatan__mitra", "penilaian", "alasan_berhenti")
            .dengan_kehadiran()
            .order_by("-kegiatan__mulai", "-pk")
        )
        baris = [{"p": p, "jenis": StatusPeserta(p.status).jenis} for p in semua]
        return {"baris": baris, "lihat_kegiatan": self.request.user.has_perm("pembinaan.view_kegiatan")}
