"""The door for photos and scans of coaching: uploaded, withdrawn and opened as those of partnership are."""

from django.core.exceptions import ValidationError

from mitra.services import BerkasBerubah, buka_lampiran, tarik_lampiran
from mitra.services import unggah_lampiran as unggah_mana_pun
from pembinaan.models import Lampiran

__all__ = ["BerkasBerubah", "buka_lampiran", "tarik_lampiran", "unggah_lampiran"]


def unggah_lampiran(lampiran: Lampiran, berkas, *, oleh) -> Lampiran:
    """Keep `berkas` under the one parent of `lampiran`. Only a photo can be said to show no face.

    The same file twice under one parent is refused; the file is written after the commit.
    """
    if lampiran.tanpa_wajah and berkas.name.lower().endswith(".pdf"):
        raise ValidationError(
            {"tanpa_wajah": "Tanda ini hanya untuk foto; sebuah PDF tidak masuk laporan untuk umum."},
            code="bukan_foto",
        )
    return unggah_mana_pun(lampiran, berkas, oleh=oleh)
