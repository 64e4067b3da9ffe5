"""The active UPT of a request: one at a time, switchable; its clock and zone for every date on the screen."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from upt.cetak import kop, tanda_tangan
from upt.models import Upt
from upt.services import KUNCI_UPT
from upt.waktu import label_zona, waktu_kini


class UptAktifMiddleware:
    """Sets `upt`, `lingkup` (the same, by its neutral name), `lingkup_id`, `pilihan_lingkup`, `waktu_kini`,
    `hari_ini`, `zona`; `kop` and `tanda_tangan` for prints, asked of the database only when one is made.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.upt = request.lingkup = request.lingkup_id = request.kop = request.tanda_tangan = None
        request.pilihan_lingkup = []
        request.zona = "WIB"
        request.waktu_kini = timezone.localtime()
        if request.user.is_authenticated:
            self._pasang(request)
        try:
            return self.get_response(request)
        finally:
            timezone.deactivate()

    def _pasang(self, request):
        pilihan = list(Upt.objects.milik_pengguna(request.user))
        upt = next(
            (u for u in pilihan if str(u.pk) == request.session.get(KUNCI_UPT)), pilihan[0] if pilihan else None
        )
        if upt is None:
            request.hari_ini = request.waktu_kini.date()
            return
        request.upt = request.lingkup = upt
        request.lingkup_id = upt.pk
        request.pilihan_lingkup = [{"id": u.pk, "nama": u.nama, "aktif": u == upt} for u in pilihan]
        request.zona = label_zona(upt)
        request.waktu_kini = waktu_kini(upt)
        request.hari_ini = request.waktu_kini.date()
        request.kop = SimpleLazyObject(lambda: kop(upt))
        request.tanda_tangan = SimpleLazyObject(lambda: tanda_tangan(upt, request.hari_ini) or {})
        timezone.activate(upt.zona_waktu)
