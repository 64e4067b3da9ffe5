"""Private files on disk: written after commit, compared with their hash before they are sent."""

import hashlib
import logging
import re

from django.core.files.storage import default_storage
from django.db import transaction

log = logging.getLogger(__name__)
GAGAL_TULIS = "Berkas gagal ditulis ke penyimpanan"


class BerkasBerubah(Exception):
    """The file on disk is gone or is no longer the one that was uploaded."""


def tulis_setelah_simpan(rekaman, berkas, tarik) -> None:
    """Write `berkas` where `rekaman.berkas` names it once the transaction has committed.

    When that fails, `tarik(reason)` withdraws the record by itself, so no row points at nothing.
    """

    def tulis():
        try:
            berkas.seek(0)
            default_storage.save(rekaman.berkas.name, berkas)
        except OSError:
            log.exception("%s %s: gagal ditulis", rekaman._meta.verbose_name, rekaman.pk)
            tarik(GAGAL_TULIS)

    transaction.on_commit(tulis)


def buka_berkas(rekaman):
    """The open file of a record with `berkas` and `sha256`, compared first. Raises BerkasBerubah."""
    sebutan = rekaman._meta.verbose_name
    try:
        berkas = default_storage.open(rekaman.berkas.name, "rb")
    except OSError as galat:
        log.error("%s %s: berkas tidak ada di penyimpanan", sebutan, rekaman.pk)
        raise BerkasBerubah from galat
    if hashlib.file_digest(berkas, "sha256").hexdigest() != rekaman.sha256:
        berkas.close()
        log.error("%s %s: SHA-256 berkas berbeda dari catatan", sebutan, rekaman.pk)
        raise BerkasBerubah
    berkas.seek(0)
    return berkas


def bersihkan_nama(nama: str, akhiran: str = "pdf") -> str:
    """What the uploader called the file, without path and signs a header or file system could misread."""
    dasar = nama.replace("\\", "/").rsplit("/", 1)[-1]
    dasar = re.sub(rf"\.(jpeg|{akhiran})$", "", dasar, flags=re.IGNORECASE)
    bersih = "".join(h if h.isalnum() or h in " .-_()" else "_" for h in dasar).strip(" .")
    return f"{bersih[:150] or 'dokumen'}.{akhiran}"
