"""Context of one request: its number, and the actor that every event and log line inside it carries."""

import logging
import uuid

import pghistory

from core.audit import permintaan_kini


class KonteksMiddleware:
    """Gives the request a number and the database the actor, so that each event says who, as what, from where."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.nomor_permintaan = uuid.uuid4().hex
        token = permintaan_kini.set(request)
        try:
            with pghistory.context(**self._data(request)):
                tanggapan = self.get_response(request)
        finally:
            permintaan_kini.reset(token)
        tanggapan["X-Permintaan"] = request.nomor_permintaan
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            tanggapan.setdefault("Cache-Control", "no-store, private")
        return tanggapan

    def _data(self, request) -> dict:
        data = {
            "permintaan": request.nomor_permintaan,
            "alamat": request.META.get("REMOTE_ADDR", ""),
            "jalur": request.path,
        }
        if request.user.is_authenticated:
            data |= {"pengguna": str(request.user.pk), "nama": request.user.nama, "peran": request.user.label_peran}
        return data


class NomorPermintaanFilter(logging.Filter):
    """Puts the number of the request into each log line, so that an error page and its trace can be matched."""

    def filter(self, record):
        request = permintaan_kini.get()
        record.permintaan = getattr(request, "nomor_permintaan", "-")
        return True
