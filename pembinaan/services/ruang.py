"""Rooms: kept by name, taken out of use with what is still planned in them told."""

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from pembinaan.choices import StatusKegiatan
from pembinaan.models import Kegiatan, Ruang, Sesi


def simpan_ruang(ruang: Ruang, *, oleh) -> tuple[int, int]:
    """Save a new or renamed room. Returns how many planned sessions it took over, and how many it could not.

    A new room takes the open runs and planned sessions whose place was typed with its name, as far as two of them do
    not meet in it; a renamed one passes its new name on.
    """
    baru = ruang._state.adding
    with transaction.atomic(), konteks(oleh=oleh):
        ruang.full_clean()
        ruang.save()
        buka = Kegiatan.objects.dalam(ruang.upt_id).filter(status__in=StatusKegiatan.terbuka)
        if baru:
            buka.filter(ruang=None, tempat__iexact=ruang.nama).update(ruang=ruang)
            return _ambil_alih(ruang)
        Sesi.objects.terjadwal().filter(ruang=ruang).exclude(tempat=ruang.nama).update(tempat=ruang.nama)
        buka.filter(ruang=ruang).exclude(tempat=ruang.nama).update(tempat=ruang.nama)
        return 0, 0


def _ambil_alih(ruang: Ruang) -> tuple[int, int]:
    semua = Sesi.objects.dalam(ruang.upt_id).terjadwal().filter(ruang=None, tempat__iexact=ruang.nama)
    semua = list(semua.select_for_update(of=("self",)).order_by("tanggal", "jam_mulai", "pk"))
    muat, akhir = [], None
    for s in semua:
        if akhir is None or (s.tanggal, s.jam_mulai) >= akhir:
            muat.append(s.pk)
            akhir = s.tanggal, s.jam_selesai
    Sesi.objects.filter(pk__in=muat).update(ruang=ruang, tempat=ruang.nama)
    return len(muat), len(semua) - len(muat)


def pensiunkan_ruang(ruang: Ruang, *, oleh, alasan: str) -> None:
    """Out of use for what is planned from now on. Refused while sessions are planned in it."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        ruang = Ruang.objects.select_for_update(of=("self",)).get(pk=ruang.pk)
        jumlah = Sesi.objects.terjadwal().filter(ruang=ruang).count()
        if jumlah:
            raise ValidationError(
                f"Masih ada {jumlah} sesi terjadwal di {ruang}. Pindahkan atau batalkan dahulu.", code="masih_dipakai"
            )
        ruang.aktif = False
        ruang.save()


def pakai_lagi(ruang: Ruang, *, oleh, alasan: str = "") -> None:
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        ruang = Ruang.objects.select_for_update(of=("self",)).get(pk=ruang.pk)
        ruang.aktif = True
        ruang.save()
