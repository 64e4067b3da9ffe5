"""The public page behind the QR of a certificate: valid, revoked or unknown; nothing about case or place."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.audit import catat_akses
from core.choices import Tindakan
from pembinaan.choices import StatusSertifikat
from pembinaan.models import Sertifikat

TIDAK_DIKENAL = "Kode verifikasi tidak dikenal"


@login_not_required
@require_safe
def verifikasi(request, kode: str):
    """A draft answers as if it did not exist. Each look is logged before it is answered, known or not."""
    s = Sertifikat.objects.exclude(status=StatusSertifikat.DRAF).filter(kode=kode).first()
    if s is None:
        catat_akses(request, Tindakan.DITOLAK, model="pembinaan.sertifikat", keterangan=TIDAK_DIKENAL)
    else:
        catat_akses(request, Tindakan.BUKA, objek=s, keterangan="Verifikasi publik")
    berlaku = s is not None and s.status == StatusSertifikat.DISAHKAN
    tanggapan = render(
        request,
        "pembinaan/verifikasi.html",
        {"s": s, "berlaku": berlaku, "judul": "Verifikasi sertifikat"},
        status=200 if s is not None else 404,
    )
    tanggapan["X-Robots-Tag"] = "noindex, nofollow"
    tanggapan["Cache-Control"] = "no-store"
    tanggapan["Referrer-Policy"] = "no-referrer"
    return tanggapan
