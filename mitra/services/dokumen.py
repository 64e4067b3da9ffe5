"""Private PDFs: checked by content, named by their key, written after commit, verified before they are sent."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from core.audit import konteks
from mitra.models import Dokumen, jalur_dokumen
from mitra.rules import BerkasDitolak, periksa_pdf
from mitra.services.kerjasama import kunci_naskah
from mitra.services.penyimpanan import bersihkan_nama, buka_berkas, tulis_setelah_simpan


def unggah_dokumen(dokumen: Dokumen, berkas, *, oleh) -> Dokumen:
    """Check and record an uploaded PDF as the next version of its kind; the file itself is written when the
    transaction has committed.

    When that write fails, the document is withdrawn by itself with that reason, so no row points at nothing.
    """
    try:
        isi = periksa_pdf(berkas, settings.DOKUMEN_MAKS_BYTE)
    except BerkasDitolak as galat:
        raise ValidationError({"berkas": str(galat)}) from galat
    with transaction.atomic(), konteks(oleh=oleh):
        kunci_naskah(dokumen.kerja_sama_id)
        dokumen.halaman, dokumen.sha256, dokumen.ukuran = isi.halaman, isi.sha256, isi.ukuran
        dokumen.nama_asli = bersihkan_nama(berkas.name)
        _tolak_kembar(dokumen)
        dokumen.nomor_versi = _versi_berikut(dokumen)
        dokumen.berkas.name = jalur_dokumen(dokumen, berkas.name)
        dokumen.full_clean()
        dokumen.save(force_insert=True)
        tulis_setelah_simpan(dokumen, berkas, lambda alasan: tarik_dokumen(dokumen, oleh=oleh, alasan=alasan))
        return dokumen


def tarik_dokumen(dokumen: Dokumen, *, oleh, alasan: str) -> Dokumen:
    """Withdraw a document; file and row stay for the trail. Refused when it already is."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = Dokumen.objects.select_for_update(of=("self",)).get(pk=dokumen.pk)
        if baris.ditarik:
            raise ValidationError("Dokumen ini sudah ditarik.", code="sudah_ditarik")
        baris.ditarik, baris.alasan_tarik = True, alasan[:200]
        baris.save()
        return baris


def buka_dokumen(dokumen: Dokumen):
    """The open file, after its SHA-256 was compared with the recorded one. Raises BerkasBerubah."""
    return buka_berkas(dokumen)


def _tolak_kembar(dokumen: Dokumen) -> None:
    kembar = Dokumen.objects.filter(kerja_sama_id=dokumen.kerja_sama_id, sha256=dokumen.sha256, ditarik=False).first()
    if kembar:
        raise ValidationError(
            {"berkas": f"Berkas yang sama persis sudah diunggah untuk naskah ini, dengan nama {kembar.nama_asli}."},
            code="kembar",
        )


def _versi_berikut(dokumen: Dokumen) -> int:
    """Counted under the lock of the agreement; a withdrawn version keeps its number."""
    sejenis = Dokumen.objects.filter(kerja_sama_id=dokumen.kerja_sama_id, jenis=dokumen.jenis)
    return (sejenis.aggregate(n=Max("nomor_versi"))["n"] or 0) + 1
