"""What one person has behind them: earlier and current runs with attendance, disciplinary decisions by date."""

import datetime as dt

from pembinaan.models import Kegiatan, Peserta
from wbp.models import Pelanggaran, Wbp

LIHAT_HUKUMAN = "wbp.view_pelanggaran"
PALING_BANYAK = 10


def terdahulu(kegiatan: Kegiatan, wbp: Wbp, pengguna) -> list[Peserta]:
    """Other runs of this person in the same UPT that were begun or are waited for, newest first, with attendance."""
    return list(
        Peserta.objects.untuk(pengguna)
        .filter(wbp=wbp, upt_id=kegiatan.upt_id)
        .exclude(kegiatan=kegiatan)
        .select_related("kegiatan", "alasan_berhenti")
        .dengan_kehadiran()
        .order_by("-diusulkan_pada", "-pk")[:PALING_BANYAK]
    )


def hukuman(kegiatan: Kegiatan, wbp: Wbp, pengguna) -> list[dt.date]:
    """Days of the disciplinary decisions in Register F of this UPT: when, never what."""
    if not pengguna.has_perm(LIHAT_HUKUMAN):
        return []
    putusan = Pelanggaran.objects.untuk(pengguna).berlaku().filter(wbp=wbp, upt_id=kegiatan.upt_id)
    return list(
        putusan.filter(tanggal_putusan__isnull=False)
        .order_by("-tanggal_putusan", "-pk")
        .values_list("tanggal_putusan", flat=True)
    )
