"""The tab Rehabilitasi of one person: that there is or was a case, its status, dates and category. Nothing else."""

from core.audit import catat_akses
from core.choices import Tindakan
from rehabilitasi.models import Kasus
from rehabilitasi.views.bagian import LIHAT_KASUS, lencana_kasus
from wbp.views.kepala import HalamanWbp


class WbpRehabilitasi(HalamanWbp):
    izin = LIHAT_KASUS
    tab_aktif = "rehabilitasi"
    templat = "rehabilitasi/wbp_rehabilitasi.html"

    def konteks_rinci(self):
        semua = list(Kasus.objects.bernama().untuk(self.request.user).filter(wbp=self.objek).order_by("-episode"))
        for kasus in semua:  # before the page is drawn: who looks at a case stands in its trail
            catat_akses(self.request, Tindakan.BUKA, objek=kasus, keterangan="status pada halaman WBP")
        return {"baris": [{"k": k, "lencana": lencana_kasus(k)} for k in semua]}
