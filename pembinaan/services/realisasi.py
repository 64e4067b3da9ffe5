"""What a held session counts for the promise its run carries out; kept in line with the session, never typed."""

from django.core.exceptions import ValidationError
from django.db import connection

from mitra.choices import Satuan, SumberRealisasi
from mitra.choices import SumberDana as DanaRealisasi
from mitra.models import Komitmen, Realisasi
from mitra.services import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from pembinaan.choices import SumberDana
from pembinaan.models import Sesi

JENIS_INSTRUKTUR = "instruktur"
TANPA_INSTRUKTUR = "Instruktur tidak hadir"
# A session cannot count tools or goods: those come from deliveries.
SATUAN_SESI = (Satuan.SESI, Satuan.JP, Satuan.ORANG, Satuan.KEGIATAN)

# What no state budget paid for is the partner's. A session carries no rupiah: `nilai_dukungan` is of a whole run.
DANA = {SumberDana.DIPA: DanaRealisasi.APBN}


def _dana(kegiatan, komitmen: Komitmen) -> str:
    """What the institution itself promised is never the partner's money."""
    return DANA.get(kegiatan.sumber_dana, DanaRealisasi.MITRA if komitmen.mitra_id else DanaRealisasi.APBN)


def selaraskan(sesi: Sesi, *, instruktur_hadir: bool | None, oleh) -> tuple[object | None, str]:
    """Write, correct or take back the realisasi of a session held under the caller's lock.

    Returns (realisasi, sentence why it is not counted). Attendance is a fact: a promise that cannot be counted now
    never stops it from being recorded. The caller stores `realisasi` on the session.
    """
    komitmen = sesi.kegiatan.komitmen
    if komitmen is None or komitmen.satuan not in SATUAN_SESI:
        return sesi.realisasi, ""
    if instruktur_hadir is False and komitmen.jenis.kode == JENIS_INSTRUKTUR:
        tarik(sesi, oleh=oleh, alasan=TANPA_INSTRUKTUR)
        return sesi.realisasi, ""
    if komitmen.satuan == Satuan.ORANG:
        _kunci(komitmen)
        if sesi.realisasi and not sesi.realisasi.dibatalkan:
            _bagi_orang(komitmen, oleh)
            return sesi.realisasi, ""
    jumlah = _jumlah(sesi, komitmen)
    if sesi.realisasi is None:
        return _catat(sesi, komitmen, jumlah, oleh)
    if sesi.realisasi.dibatalkan or sesi.realisasi.jumlah != jumlah:
        return pulihkan_realisasi(sesi.realisasi, oleh=oleh, jumlah=jumlah), ""
    return sesi.realisasi, ""


def tarik(sesi: Sesi, *, oleh, alasan: str) -> None:
    """Take back what the session counts. People it alone had counted are counted in their next session instead."""
    realisasi = sesi.realisasi
    if realisasi is None or realisasi.dibatalkan:
        return
    per_orang = realisasi.komitmen.satuan == Satuan.ORANG
    if per_orang:
        _kunci(realisasi.komitmen)
    batalkan_realisasi(realisasi, oleh=oleh, alasan=alasan)
    if per_orang:
        _bagi_orang(realisasi.komitmen, oleh)


def _kunci(komitmen: Komitmen) -> None:
    """Counting people reads other sessions of the promise: one at a time."""
    Komitmen.objects.select_for_update().values_list("pk").get(pk=komitmen.pk)


def _catat(sesi: Sesi, komitmen: Komitmen, jumlah: int, oleh):
    try:
        realisasi = catat_realisasi(
            komitmen=komitmen,
            sumber=SumberRealisasi.SESI,
            tanggal=sesi.tanggal,
            jumlah=jumlah,
            sumber_dana=_dana(sesi.kegiatan, komitmen),
            uraian=f"Sesi {sesi.kegiatan.nama}",
            oleh=oleh,
        )
    except ValidationError as galat:
        return None, " ".join(galat.messages)
    return realisasi, ""


def _jumlah(sesi: Sesi, komitmen: Komitmen) -> int:
    if komitmen.satuan == Satuan.JP:
        return sesi.jp
    if komitmen.satuan == Satuan.KEGIATAN:
        lain = Sesi.objects.filter(kegiatan_id=sesi.kegiatan_id, realisasi__dibatalkan=False).exclude(pk=sesi.pk)
        return 0 if lain.filter(realisasi__jumlah__gt=0).exists() else 1
    if komitmen.satuan == Satuan.ORANG:
        return _orang_baru(sesi, komitmen)
    return 1


def _orang_baru(sesi: Sesi, komitmen: Komitmen) -> int:
    """People present here and in no other session that counts for the same promise: each person counts once."""
    with connection.cursor() as kursor:
        kursor.execute(
            """
            SELECT count(DISTINCT p.wbp_id)
            FROM pembinaan_kehadiran k
            JOIN pembinaan_peserta p ON p.id = k.peserta_id
            JOIN pembinaan_alasankehadiran a ON a.id = k.alasan_id AND a.hadir
            WHERE k.sesi_id = %(sesi)s AND NOT EXISTS (
                SELECT 1
                FROM mitra_realisasi r
                JOIN pembinaan_sesi s2 ON s2.realisasi_id = r.id AND s2.id <> %(sesi)s
                JOIN pembinaan_kehadiran k2 ON k2.sesi_id = s2.id
                JOIN pembinaan_alasankehadiran a2 ON a2.id = k2.alasan_id AND a2.hadir
                JOIN pembinaan_peserta p2 ON p2.id = k2.peserta_id
                WHERE r.komitmen_id = %(komitmen)s AND NOT r.dibatalkan AND p2.wbp_id = p.wbp_id
            )
            """,
            {"sesi": sesi.pk, "komitmen": komitmen.pk},
        )
        return kursor.fetchone()[0]


def _bagi_orang(komitmen: Komitmen, oleh) -> None:
    """Count each person once, in the first session that stands, and correct the realisasi that say otherwise."""
    with connection.cursor() as kursor:
        kursor.execute(
            """
            WITH pertama AS (
                SELECT DISTINCT ON (p.wbp_id) s.realisasi_id
                FROM mitra_realisasi r
                JOIN pembinaan_sesi s ON s.realisasi_id = r.id
                JOIN pembinaan_kehadiran k ON k.sesi_id = s.id
                JOIN pembinaan_alasankehadiran a ON a.id = k.alasan_id AND a.hadir
                JOIN pembinaan_peserta p ON p.id = k.peserta_id
                WHERE r.komitmen_id = %(komitmen)s AND NOT r.dibatalkan
                ORDER BY p.wbp_id, s.tanggal, s.jam_mulai, s.id
            )
            SELECT r.id, count(f.realisasi_id)
            FROM mitra_realisasi r
            JOIN pembinaan_sesi s ON s.realisasi_id = r.id
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
