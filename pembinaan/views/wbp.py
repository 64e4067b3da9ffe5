"""The tab Pembinaan of one person: programmes followed, attendance, results."""

from core.views import tautan
from pembinaan.choices import StatusPeserta
from pembinaan.models import IzinKehadiran, Peserta
from pembinaan.services.hasil_baca import rincian_hasil
from pembinaan.services.izin import TAMBAH_IZIN
from pembinaan.tables.izin import kata_masa_izin
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
        semua = list(semua)
        rincian = rincian_hasil(semua, self.request.user)
        baris = [{"p": p, "jenis": StatusPeserta(p.status).jenis} for p in semua]
        return {
            "baris": baris,
            "rincian": [{"nama": p.kegiatan.nama, "r": rincian[p.pk]} for p in semua if rincian[p.pk]],
            "lihat_kegiatan": self.request.user.has_perm("pembinaan.view_kegiatan"),
            "izin_muka": self.izin_muka(),
            "izin_url": self.izin_url(),
        }

    def izin_muka(self) -> list[dict]:
        """Excuses that hold today or later."""
        r = self.request
        semua = IzinKehadiran.objects.untuk(r.user).filter(wbp=self.objek).belum_lewat(r.hari_ini)
        return [{"i": i, "masa": kata_masa_izin(i)} for i in semua.select_related("alasan", "kegiatan")[:10]]

    def izin_url(self) -> str:
        if not self.request.user.has_perm(TAMBAH_IZIN, self.objek) or not self.objek.upt_id:
            return ""
        pk = str(self.objek.pk)
        return tautan("pembinaan:izin_tambah", wbp=pk, lanjut=self.request.path)
