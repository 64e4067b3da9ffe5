"""The public page behind the QR of a certificate: what it is worth today; nothing about case or place."""

import datetime as dt

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.audit import catat_akses
from core.choices import Tindakan
from core.models import JejakAkses
from pembinaan.choices import KeadaanSertifikat, PenerbitSertifikat, StatusSertifikat
from pembinaan.models import Sertifikat
from pembinaan.tables import keadaan
from pembinaan.views.sertifikat import BERLAKU
from upt.waktu import hari_ini

TIDAK_DIKENAL = "Kode verifikasi tidak dikenal"
PUBLIK = "Verifikasi publik"
TERLALU_SERING = "Verifikasi terlalu sering"
PER_MENIT = 60
MODEL = "pembinaan.sertifikat"


@login_not_required
@require_safe
def verifikasi(request, kode: str):
    """A draft answers as if it did not exist. Each look is logged before it is answered, known or not.

    From one address at most PER_MENIT looks a minute, counted in the access log; the first one too many is logged.
    """
    dilihat = _dilihat_semenit(request)
    if dilihat >= PER_MENIT:
        if dilihat == PER_MENIT:
            catat_akses(request, Tindakan.DITOLAK, model=MODEL, keterangan=TERLALU_SERING)
        return _jawab(request, {"sering": True}, 429)
    s = Sertifikat.objects.exclude(status=StatusSertifikat.DRAF).select_related("upt").filter(kode=kode).first()
    if s is None:
        catat_akses(request, Tindakan.DITOLAK, model=MODEL, keterangan=TIDAK_DIKENAL)
        return _jawab(request, {"s": None}, 404)
    catat_akses(request, Tindakan.BUKA, objek=s, keterangan=PUBLIK)
    return _jawab(request, _isi(s), 200)


def _isi(s: Sertifikat) -> dict:
    pengganti = Sertifikat.objects.terbit().filter(pengganti_dari=s).first()
    s.diganti = pengganti is not None
    k = keadaan(s, hari_ini(s.upt))
    return {
        "s": s,
        "keadaan": k.value,
        "label": "Berlaku" if k in BERLAKU else k.label,
        "jenis": "ok" if k in BERLAKU else KeadaanSertifikat.warna[k],
        "berlaku": k in BERLAKU,
        "pengganti": pengganti,
        "luar": s.jenis in PenerbitSertifikat.luar,
    }


def _dilihat_semenit(request) -> int:
    """Looks at this page from that address in the last minute, as the access log has them."""
    sejak = timezone.now() - dt.timedelta(minutes=1)
    jejak = JejakAkses.objects.filter(
        pada__gt=sejak,
        alamat=request.META.get("REMOTE_ADDR") or None,
        model=MODEL,
        keterangan__in=(PUBLIK, TIDAK_DIKENAL, TERLALU_SERING),
    )
    return jejak.order_by()[: PER_MENIT + 1].count()


def _jawab(request, isi: dict, status: int):
    tanggapan = render(request, "pembinaan/verifikasi.html", {"judul": "Verifikasi sertifikat", **isi}, status=status)
    tanggapan["X-Robots-Tag"] = "noindex, nofollow"
    tanggapan["Cache-Control"] = "no-store"
    tanggapan["Referrer-Policy"] = "no-referrer"
    if status == 429:
        tanggapan["Retry-After"] = "60"
    return tanggapan
