"""Moves of many rows at once: locked in key order, lawful for all of them or for none."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.models import BerStatus
from core.tampil import sebut_beberapa
from pembinaan.choices import StatusKegiatan
from pembinaan.models import Kegiatan


def pastikan_terbuka(kegiatan: Kegiatan) -> None:
    if kegiatan.status not in StatusKegiatan.terbuka:
        raise ValidationError(
            f"Kegiatan “{kegiatan}” berstatus {kegiatan.get_status_display().lower()}, jadi tidak dapat diubah lagi.",
            code="kegiatan_ditutup",
        )


def beralih_semua(
    model: type[BerStatus], semua_id, ke: str, *, oleh, alasan: str = "", isi: dict | None = None, dari=None, sebut=str
) -> list:
    """Move all rows to `ke` in one statement. Refuses the whole batch, naming the rows that stand elsewhere.

    `isi` {field: value} is set along; `dari` narrows the states the move may start from; `sebut(row)` names a row.
    Constraints and lawful moves are also kept by the database.
    """
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        baris = list(model._base_manager.select_for_update(of=("self",)).filter(pk__in=semua_id).order_by("pk"))
        tolak = [b for b in baris if not model.Status.boleh(b.status, ke) or (dari and b.status not in dari)]
        if tolak:
            raise ValidationError(_kalimat(model, tolak, ke, sebut), code="langkah_tidak_sah")
        model._base_manager.filter(pk__in=[b.pk for b in baris]).update(status=ke, **(isi or {}))
        return baris


def _kalimat(model, tolak, ke: str, sebut) -> str:
    nama = sebut_beberapa(tolak, lambda b: f"{sebut(b)} ({model.Status(b.status).label.lower()})")
    return (
        f"Tidak ada yang diubah: {len(tolak)} {model._meta.verbose_name} tidak dapat menjadi "
        f"“{model.Status(ke).label}”: {nama}."
    )
