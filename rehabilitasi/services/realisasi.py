"""What a held session counts for the promise its batch carries out; kept in line with the session, never typed.

A realisasi is read by people who open no case: it says which batch, never who.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import connection

from mitra.choices import Satuan, SumberDana, SumberRealisasi
from mitra.models import Komitmen, Realisasi
from mitra.services import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from rehabilitasi.models import Layanan

SATUAN_LAYANAN = (Satuan.SESI, Satuan.JP, Satuan.ORANG)
MENIT_JP = 60
TIDAK_TERLAKSANA = "Sesi tidak terlaksana"


def selaraskan(layanan: Layanan, *, oleh) -> tuple[Realisasi | None, str]:
    """Write, correct or take back the realisasi of a session held under the caller's lock.

    Returns (realisasi, sentence why it is not counted). Attendance is a fact: a promise that cannot be counted now
    never stops it from being recorded. The caller stores `realisasi` on the session.
    """
    komitmen = _janji(layanan)
    if komitmen is None:
        return None, ""
    if komitmen.satuan not in SATUAN_LAYANAN:
        return layanan.realisasi, (
            f"Janji “{komitmen.uraian}” dihitung dalam {komitmen.get_satuan_display()}; sesi hanya menambah janji "
            "yang dihitung dalam sesi, jam pelajaran, atau orang."
        )
    if komitmen.satuan == Satuan.ORANG:
        _kunci(komitmen)
        if layanan.realisasi and not layanan.realisasi.dibatalkan:
            _bagi_orang(komitmen, oleh)
            return layanan.realisasi, ""
    jumlah = _jumlah(layanan, komitmen)
    if layanan.realisasi is None:
        return _catat(layanan, komitmen, jumlah, oleh)
    if layanan.realisasi.dibatalkan or layanan.realisasi.jumlah != jumlah:
        return pulihkan_realisasi(layanan.realisasi, oleh=oleh, jumlah=jumlah), ""
    return layanan.realisasi, ""


def tarik(layanan: Layanan, *, oleh) -> None:
    """Take back what the session counts. People it alone had counted are counted in their next session instead."""
    realisasi = layanan.realisasi
    if realisasi is None or realisasi.dibatalkan:
        return
    per_orang = realisasi.komitmen.satuan == Satuan.ORANG
    if per_orang:
        _kunci(realisasi.komitmen)
    batalkan_realisasi(realisasi, oleh=oleh, alasan=TIDAK_TERLAKSANA)
    if per_orang:
        _bagi_orang(realisasi.komitmen, oleh)


def jam_pelajaran(mulai: dt.time, selesai: dt.time) -> int:
    """Whole hours of 60 minutes, at least one."""
    menit = (selesai.hour - mulai.hour) * 60 + selesai.minute - mulai.minute
    return max(1, menit // MENIT_JP)


def _janji(layanan: Layanan) -> Komitmen | None:
    """The promise it was once counted for, else the one its batch carries out now."""
    if layanan.realisasi_id:
        return layanan.realisasi.komitmen
    return layanan.gelombang.komitmen if layanan.gelombang_id else None


def _kunci(komitmen: Komitmen) -> None:
    """Counting people reads other sessions of the promise: one at a time."""
    Komitmen.objects.select_for_update().values_list("pk").get(pk=komitmen.pk)


def _catat(layanan: Layanan, komitmen: Komitmen, jumlah: int, oleh) -> tuple[Realisasi | None, str]:
    try:
        realisasi = catat_realisasi(
            komitmen=komitmen,
            sumber=SumberRealisasi.LAYANAN,
            tanggal=layanan.tanggal,
            jumlah=jumlah,
            sumber_dana=SumberDana.MITRA if komitmen.mitra_id else SumberDana.APBN,
            uraian=f"Layanan rehabilitasi {layanan.gelombang.nama}",
            oleh=oleh,
        )
    except ValidationError as galat:
        return None, " ".join(galat.messages)
    return realisasi, ""


def _jumlah(layanan: Layanan, komitmen: Komitmen) -> int:
    if komitmen.satuan == Satuan.JP:
        return jam_pelajaran(layanan.jam_mulai, layanan.jam_selesai)
    return _orang_baru(layanan, komitmen) if komitmen.satuan == Satuan.ORANG else 1


def _orang_baru(layanan: Layanan, komitmen: Komitmen) -> int:
    """People present here and in no other session that counts for the same promise: each person counts once."""
    with connection.cursor() as kursor:
        kursor.execute(
            """
            SELECT count(DISTINCT k.wbp_id)
            FROM rehabilitasi_kehadiranlayanan h
            JOIN rehabilitasi_kasus k ON k.id = h.kasus_id
            WHERE h.layanan_id = %(layanan)s AND h.hasil = 'hadir' AND NOT EXISTS (
                SELECT 1
                FROM mitra_realisasi r
                JOIN rehabilitasi_layanan l2 ON l2.realisasi_id = r.id AND l2.id <> %(layanan)s
                JOIN rehabilitasi_kehadiranlayanan h2 ON h2.layanan_id = l2.id AND h2.hasil = 'hadir'
                JOIN rehabilitasi_kasus k2 ON k2.id = h2.kasus_id
                WHERE r.komitmen_id = %(komitmen)s AND NOT r.dibatalkan AND k2.wbp_id = k.wbp_id
            )
            """,
            {"layanan": layanan.pk, "komitmen": komitmen.pk},
        )
        return kursor.fetchone()[0]


def _bagi_orang(komitmen: Komitmen, oleh) -> None:
    """Count each person once, in the first session that stands, and correct the realisasi that say otherwise."""
    with connection.cursor() as kursor:
        kursor.execute(
            """
            WITH pertama AS (
                SELECT DISTINCT ON (k.wbp_id) l.realisasi_id
                FROM mitra_realisasi r
                JOIN rehabilitasi_layanan l ON l.realisasi_id = r.id
                JOIN rehabilitasi_kehadiranlayanan h ON h.layanan_id = l.id AND h.hasil = 'hadir'
                JOIN rehabilitasi_kasus k ON k.id = h.kasus_id
                WHERE r.komitmen_id = %(komitmen)s AND NOT r.dibatalkan
                ORDER BY k.wbp_id, l.tanggal, l.jam_mulai, l.id
            )
            SELECT r.id, count(f.realisasi_id)
            FROM mitra_realisasi r
            JOIN rehabilitasi_layanan l ON l.realisasi_id = r.id
            LEFT JOIN pertama f ON f.realisasi_id = r.id
            WHERE r.komitmen_id = %(komitmen)s AND NOT r.dibatalkan
            GROUP BY r.id
            HAVING count(f.realisasi_id) <> r.jumlah
            ORDER BY r.id
            """,
            {"komitmen": komitmen.pk},
        )
        beda = kursor.fetchall()
    for pk, jumlah in beda:  # by key: the service reads and locks the row itself
        pulihkan_realisasi(Realisasi(pk=pk), oleh=oleh, jumlah=jumlah)
