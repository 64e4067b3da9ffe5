"""What a held session counts for the promise its run carries out; kept in line with the session, never typed."""

from django.core.exceptions import ValidationError
from django.db import connection

from mitra.choices import Satuan, SumberRealisasi
from mitra.models import Komitmen
from mitra.services import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from pembinaan.models import Sesi

JENIS_INSTRUKTUR = "instruktur"
TANPA_INSTRUKTUR = "Instruktur tidak hadir"
# A session cannot count tools or goods: those come from deliveries.
SATUAN_SESI = (Satuan.SESI, Satuan.JP, Satuan.ORANG, Satuan.KEGIATAN)


def selaraskan(sesi: Sesi, *, instruktur_hadir: bool | None, oleh) -> tuple[object | None, str]:
    """Write, correct or take back the realisasi of a session held under the caller's lock.

    Returns (realisasi, sentence why it is not counted). Attendance is a fact: a promise that cannot be counted now
    never stops it from being recorded. The caller stores `realisasi` on the session.
    """
    komitmen = sesi.kegiatan.komitmen
    if komitmen is None or komitmen.satuan not in SATUAN_SESI:
        return sesi.realisasi, ""
    if instruktur_hadir is False and komitmen.jenis.kode == JENIS_INSTRUKTUR:
        if sesi.realisasi and not sesi.realisasi.dibatalkan:
            batalkan_realisasi(sesi.realisasi, oleh=oleh, alasan=TANPA_INSTRUKTUR)
        return sesi.realisasi, ""
    jumlah = _jumlah(sesi, komitmen)
    if sesi.realisasi is None:
        return _catat(sesi, komitmen, jumlah, oleh)
    if sesi.realisasi.dibatalkan or sesi.realisasi.jumlah != jumlah:
        return pulihkan_realisasi(sesi.realisasi, oleh=oleh, jumlah=jumlah), ""
    return sesi.realisasi, ""


def _catat(sesi: Sesi, komitmen: Komitmen, jumlah: int, oleh):
    try:
        realisasi = catat_realisasi(
            komitmen=komitmen,
            sumber=SumberRealisasi.SESI,
            tanggal=sesi.tanggal,
            jumlah=jumlah,
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
        Komitmen.objects.select_for_update().values_list("pk").get(pk=komitmen.pk)
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
