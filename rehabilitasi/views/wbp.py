"""The tab Rehabilitasi of one person: that there is or was a case, its status, dates and category. Nothing else."""

from core.audit import catat_akses
from core.choices import Tindakan
from rehabilitasi.models import Kasus
from rehabilitasi.views.bagian import LIHAT_KASUS, lencana_kasus
from wbp.views.kepala import HalamanWbp


class WbpRehabilitasi(HalamanWbp):
    """Names and cases side by side: not for who meets cases by number, nor for who meets no register."""

    izin = "rehabilitasi.lihat_nama_kasus"
    tab_aktif = "rehabilitasi"
    templat = "rehabilitasi/wbp_rehabilitasi.html"

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.has_perm("wbp.view_wbp") and request.user.has_perm(LIHAT_KASUS)):
            self.tolak()
        return super().dispatch(request, *args, **kwargs)

    def konteks_rinci(self):
        semua = list(Kasus.objects.bernama().untuk(self.request.user).filter(wbp=self.objek).order_by("-episode"))
        for kasus in semua:  # before the page is drawn: who looks at a case stands in its trail
            catat_akses(self.request, Tindakan.BUKA, objek=kasus, keterangan="status pada halaman WBP")
        return {"baris": [{"k": k, "lencana": lencana_kasus(k)} for k in semua]}
