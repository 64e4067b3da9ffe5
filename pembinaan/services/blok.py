"""Attendance of a block: the sheets of one day cut down to the people who live there, each saved as its own sheet.

One session that cannot be saved never holds back another; the caller is told which and why.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import NamedTuple
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F

from pembinaan.models import Kehadiran, Peserta, Sesi
from pembinaan.services.daftar_hadir import BarisLembar, IzinBaris, Tanda, izin_di_muka, menghuni
from pembinaan.services.kehadiran import BentrokSimpan, Hasil, Kiriman, catat_kehadiran
from upt.models import Blok

SESI_PALING_BANYAK = 60


class LembarBlok(NamedTuple):
    sesi: Sesi
    baris: list[BarisLembar]
    izin: Mapping[UUID, IzinBaris]


@dataclass
class HasilBlok:
    """What saving a block came to: sessions saved, sessions that were as they are, and what stopped the others."""

    tersimpan: dict[UUID, Hasil] = field(default_factory=dict)
    tetap: int = 0
    gagal: dict[UUID, ValidationError | BentrokSimpan] = field(default_factory=dict)


def lembar_blok(sesi_qs, *, tanggal: dt.date, blok: Blok, dari=None, sampai=None) -> list[LembarBlok]:
    """Sessions of that day (that overlap the hours) in which somebody of the block stands; four queries."""
    sesi = sesi_qs.pada_hari(tanggal)
    if dari:
        sesi = sesi.filter(jam_selesai__gt=dari)
    if sampai:
        sesi = sesi.filter(jam_mulai__lt=sampai)
    sesi = list(
        sesi.select_related("kegiatan", "upt").order_by("jam_mulai", "kegiatan__nama", "pk")[:SESI_PALING_BANYAK]
    )
    kegiatan = sorted({s.kegiatan_id for s in sesi})
    hari = SimpleNamespace(tanggal=tanggal, kegiatan_id=F("kegiatan_id"))
    orang: dict[UUID, list[tuple]] = {}
    penghuni = menghuni(Peserta.objects.di_lembar(hari).filter(kegiatan__in=kegiatan), blok.upt_id)
    for pk, kegiatan_id, nama, kamar in (
        penghuni.filter(hunian__kamar__blok=blok)
        .order_by("wbp__nama_kunci", "pk")
        .values_list("pk", "kegiatan_id", "wbp__nama", "hunian__kamar__nama")
    ):
        orang.setdefault(kegiatan_id, []).append((pk, nama, kamar))
    tanda = {
        (s, p): Tanda(kode, catatan)
        for s, p, kode, catatan in Kehadiran.objects.filter(sesi__in=sesi).values_list(
            "sesi_id", "peserta_id", "alasan__kode", "catatan"
        )
    }
    izin = izin_di_muka(blok.upt_id, tanggal, kegiatan) if orang else {}
    return [
        LembarBlok(
            s,
            [BarisLembar(pk, nama, kamar, tanda.get((s.pk, pk), Tanda())) for pk, nama, kamar in orang[s.kegiatan_id]],
            izin,
        )
        for s in sesi
        if s.kegiatan_id in orang
    ]


def simpan_blok(kiriman: Mapping[UUID, Kiriman], *, oleh, dari) -> HasilBlok:
    """Save each session through the one service, in a transaction of its own. Sessions nobody touched are left out:
    a block without a mark says nothing about a session.
    """
    hasil = HasilBlok()
    for sesi_id, k in kiriman.items():
        if not any(t.kode or t.catatan or k.dasar.get(pk.hex) for pk, t in k.tanda.items()):
            continue
        try:
            satu = catat_kehadiran(sesi_id, kiriman=k, oleh=oleh, dari=dari)
        except (ValidationError, BentrokSimpan) as galat:
            hasil.gagal[sesi_id] = galat
        except Sesi.DoesNotExist:
            hasil.gagal[sesi_id] = ValidationError("Sesi ini tidak ada atau di luar wewenang Anda.")
        else:
            hasil.tetap += not satu.ada_perubahan
            if satu.ada_perubahan:
                hasil.tersimpan[sesi_id] = satu
    return hasil
