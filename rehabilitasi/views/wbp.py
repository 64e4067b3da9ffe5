"""The tab Rehabilitasi of one person: that there is or was a case, its status, dates and category. Nothing else."""

from rehabilitasi.models import Kasus
from rehabilitasi.views.bagian import lencana_kasus
from wbp.views.kepala import HalamanWbp


class WbpRehabilitasi(HalamanWbp):
    """Names and cases side by side: not for who meets cases by number, nor for who meets no register.

    The log says that this tab of the person was opened, and names no case: an auditor would read both lines together.
    The trail of the case shows that line too.
    """

    izin = "rehabilitasi.lihat_kasus_wbp"
    tab_aktif = "rehabilitasi"
    templat = "rehabilitasi/wbp_rehabilitasi.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("wbp.view_wbp"):
            self.tolak()
        return super().dispatch(request, *args, **kwargs)

    def konteks_rinci(self):
        semua = Kasus.objects.bernama().untuk(self.request.user).filter(wbp=self.objek).order_by("-episode")
        return {"baris": [{"k": k, "lencana": lencana_kasus(k)} for k in semua]}
