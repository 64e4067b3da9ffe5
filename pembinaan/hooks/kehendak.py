"""Wishes that reach coaching from elsewhere in the UPT, written as an answer of the person; whence is not known."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pembinaan.choices import SumberAsesmen
from pembinaan.models import Minat
from pembinaan.models.minat import PERINGKAT_PALING_BANYAK
from pembinaan.services.minat import (
    Isian,
    Tulis,
    jawaban_baru,
    jawaban_terakhir,
    kunci_orang,
    pilihan_dari,
    tulis_banyak,
)
from upt.waktu import hari_ini
from wbp.kehendak import Kehendak, kehendak
from wbp.models import Wbp


def _pilihan(upt) -> list[tuple[str, str]]:
    return list(Minat.objects.exclude(berlaku_sampai__lt=hari_ini(upt)).values_list("kode", "nama"))


def _catat(wbp: Wbp, kode: str, pada: dt.date) -> None:
    """Added as the last wish of the newest answer; the others and their order stay. A wish already there changes
    nothing. Locks the person.
    """
    with transaction.atomic():
        if not kunci_orang([wbp.pk], Wbp.objects.filter(upt_id=wbp.upt_id)):
            raise ValidationError("Orang ini tidak lagi ditahan di UPT ini, jadi minatnya tidak dicatat.")
        minat = Minat.objects.get(kode=kode)
        lama = jawaban_terakhir(wbp.upt_id, [wbp.pk]).get(wbp.pk)
        sudah = pilihan_dari(lama)
        if minat.pk in sudah:
            return
        if len(sudah) >= PERINGKAT_PALING_BANYAK:
            raise ValidationError(
                f"Orang ini sudah mempunyai {PERINGKAT_PALING_BANYAK} minat. Minta petugas pembinaan menanyakannya "
                "kembali.",
                code="penuh",
            )
        tetap = Isian(jam_tersedia=lama.jam_tersedia, tujuan=lama.tujuan) if lama else Isian()
        tanggal = max(pada, lama.tanggal) if lama else pada
        jawaban = jawaban_baru(wbp.upt, wbp.pk, lama, tanggal, SumberAsesmen.WAWANCARA, None, tetap)
        tulis_banyak([Tulis(jawaban, (*sudah, minat.pk))])


kehendak.daftarkan(Kehendak("minat", _pilihan, _catat))
