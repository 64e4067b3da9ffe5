"""What one person holds: the tab Sertifikat, and the one-page transcript for a hearing."""

from core.choices import Tindakan
from core.export import kirim_pdf
from core.urai import format_tanggal
from core.views import HouseView
from pembinaan import cetak
from pembinaan.choices import KeadaanSertifikat, StatusPeserta, StatusSertifikat
from pembinaan.models import Peserta, Sertifikat
from pembinaan.tables import keadaan
from upt.waktu import hari_ini, waktu_kini
from wbp.choices import StatusHukum
from wbp.models import Wbp
from wbp.views.kepala import HalamanWbp, baca_keadaan, nama_lengkap

PERNAH_IKUT = (
    StatusPeserta.DISETUJUI,
    StatusPeserta.MENGIKUTI,
    StatusPeserta.DITANGGUHKAN,
    StatusPeserta.LULUS,
    StatusPeserta.TIDAK_LULUS,
    StatusPeserta.BERHENTI,
    StatusPeserta.PINDAH_BEBAS,
)


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
    """One page for a TPP hearing, from every programme the user may see."""

    model = Wbp
    izin = "pembinaan.view_peserta"

    def get_queryset(self):
        return Wbp.objects.select_related("upt")

    def get(self, request, *args, **kwargs):
        wbp = self.ambil()
        k = baca_keadaan(wbp, request.user)
        peserta = (
            Peserta.objects.untuk(request.user)
            .filter(wbp=wbp, status__in=PERNAH_IKUT)
            .select_related("kegiatan__program__bidang", "kegiatan__mitra", "penilaian")
            .dengan_kehadiran()
            .order_by("-kegiatan__mulai", "-pk")
        )
        sertifikat = []
        if request.user.has_perm("pembinaan.view_sertifikat"):
            sertifikat = list(sertifikat_wbp(wbp, request.user).filter(status=StatusSertifikat.DISAHKAN))
        pdf = cetak.transkrip(
            nama_lengkap(wbp),
            self.keadaan(k),
            list(peserta),
            sertifikat,
            upt=k.upt,
            oleh=request.user,
            saat=waktu_kini(k.upt),
            zona=request.zona,
            pada=hari_ini(k.upt),
        )
        return kirim_pdf(
            request,
            pdf,
            f"transkrip-{wbp.nama}",
            Tindakan.CETAK,
            objek=wbp,
            lingkup_id=k.upt.pk,
            keterangan="Transkrip pembinaan",
        )

    def keadaan(self, k) -> dict:
        """Identity and dates; what stands on the case is left out for who may not read it."""
        w, reg = k.wbp, k.registrasi_akhir
        perkara = k.perkara_kini if self.request.user.has_perm("wbp.view_perkara") else None
        lahir = ", ".join(b for b in (w.tempat_lahir, format_tanggal(w.tanggal_lahir) if w.tanggal_lahir else "") if b)
        identitas = [
            ("Tempat, tanggal lahir", lahir),
            ("Pendidikan terakhir", w.get_pendidikan_display()),
            ("Perkara", str(perkara) if perkara else ""),
            ("Wali pemasyarakatan", k.wali.wali.nama if k.wali else ""),
        ]
        rincian = (
            reg.baku if reg else "",
            StatusHukum(k.status).label,
            str(k.penempatan.kamar) if k.penempatan else "",
        )
        return {
            "rincian": " · ".join(b for b in rincian if b),
            "tanda": [{"teks": b["teks"], "nada": cetak.NADA[b["jenis"]]} for b in k.masa.lencana()[:3]],
            "identitas": [{"label": label, "nilai": nilai} for label, nilai in identitas if nilai],
            "tanggal": [{"label": f["label"], "nilai": f["isi"], "keterangan": f["alt"]} for f in k.masa.fakta()]
            if perkara
            else [],
        }
