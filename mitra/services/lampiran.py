"""Private scans and photos beside a record: checked by content, photos written anew, verified before they are sent.

Every function takes the attachments of any app: a model with `nama_induk` (the names of its parents), `berkas`,
`tipe`, `sha256`, `ukuran`, `nama_asli`, `ditarik`, `alasan_tarik`.
"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction

from core.audit import konteks
from mitra.models.lampiran import AKHIRAN
from mitra.rules import BerkasDitolak, periksa_berkas
from mitra.services.penyimpanan import bersihkan_nama, buka_berkas, tulis_setelah_simpan


def unggah_lampiran(lampiran, berkas, *, oleh):
    """Check and record an uploaded PDF or photo under its one parent; the file is written after commit.

    The parent is locked, so that the same file is not kept twice however often it is sent.
    """
    try:
        isi = periksa_berkas(berkas, settings.DOKUMEN_MAKS_BYTE)
    except BerkasDitolak as galat:
        raise ValidationError({"berkas": str(galat)}) from galat
    with transaction.atomic(), konteks(oleh=oleh):
        induk = lampiran.induk
        type(induk)._base_manager.select_for_update(of=("self",)).get(pk=induk.pk)
        lampiran.upt_id = induk.lingkup_id_rekaman()
        lampiran.tipe, lampiran.sha256, lampiran.ukuran = isi.tipe, isi.sha256, isi.ukuran
        lampiran.nama_asli = bersihkan_nama(berkas.name, AKHIRAN[isi.tipe])
        _tolak_kembar(lampiran)
        lampiran.berkas.name = lampiran.berkas.field.generate_filename(lampiran, berkas.name)
        lampiran.full_clean()
        lampiran.save(force_insert=True)
        tulis_setelah_simpan(
            lampiran, File(isi.isi), lambda alasan: tarik_lampiran(lampiran, oleh=oleh, alasan=alasan)
        )
        return lampiran


def tarik_lampiran(lampiran, *, oleh, alasan: str):
    """Withdraw an attachment; file and row stay for the trail. Refused when it already is."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = type(lampiran).objects.select_for_update(of=("self",)).get(pk=lampiran.pk)
        if baris.ditarik:
            raise ValidationError("Lampiran ini sudah ditarik.", code="sudah_ditarik")
        baris.ditarik, baris.alasan_tarik = True, alasan[:200]
        baris.save()
        return baris


def buka_lampiran(lampiran):
    """The open file, after its SHA-256 was compared with the recorded one. Raises BerkasBerubah."""
    return buka_berkas(lampiran)


def _tolak_kembar(lampiran) -> None:
    induk = {f"{n}_id": getattr(lampiran, f"{n}_id") for n in lampiran.nama_induk}
    kembar = type(lampiran).objects.berlaku().filter(sha256=lampiran.sha256, **induk).first()
    if kembar:
        raise ValidationError(
            {"berkas": f"Berkas yang sama persis sudah dilampirkan di sini, dengan nama {kembar.nama_asli}."},
            code="kembar",
        )
