"""A participant is suspended from a day, perhaps with a planned end, and comes back on a day; the sheets in between
do not list them. Nothing lifts a suspension by itself: one past its planned end is work for somebody.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import DateField, F, Value
from django.db.models.functions import Greatest

from core.audit import konteks
from core.urai import format_tanggal_pendek
from pembinaan.choices import StatusPeserta
from pembinaan.models import Kehadiran, Penangguhan, Peserta
from pembinaan.services.langkah import beralih_semua, pastikan_terbuka
from upt.waktu import hari_ini


def tangguhkan(
    peserta: Peserta, *, alasan: str, oleh, mulai: dt.date | None = None, sampai: dt.date | None = None
) -> Penangguhan:
    """Suspend from `mulai` (today unless told), perhaps planned until `sampai`. The seat is kept."""
    with peserta.beralih(StatusPeserta.DITANGGUHKAN, oleh=oleh, alasan=alasan):
        pastikan_terbuka(peserta.kegiatan)
        hari = hari_ini(peserta.kegiatan.upt)
        mulai = mulai or hari
        _periksa_mulai(peserta, mulai, hari)
        if sampai and sampai < mulai:
            raise ValidationError(
                {"sampai": "Akhir penangguhan harus sama dengan atau setelah awalnya."}, code="masa_terbalik"
            )
        peserta.catatan = alasan[:300]
        tangguh = Penangguhan(peserta=peserta, mulai=mulai, sampai=sampai, alasan=alasan[:200])
        tangguh.full_clean()
        tangguh.save()
        return tangguh


def _periksa_mulai(peserta: Peserta, mulai: dt.date, hari: dt.date) -> None:
    if mulai > hari:
        raise ValidationError(
            {"mulai": "Tanggal penangguhan belum tiba. Untuk halangan yang akan datang, catat izin di muka."},
            code="tanggal_depan",
        )
    if peserta.mulai and mulai < peserta.mulai:
        raise ValidationError(
            {"mulai": f"Peserta baru mulai mengikuti {format_tanggal_pendek(peserta.mulai)}."}, code="tanggal_awal"
        )
    hadir = Kehadiran.objects.filter(peserta=peserta, alasan__hadir=True, sesi__tanggal__gte=mulai)
    akhir = hadir.order_by("-sesi__tanggal").values_list("sesi__tanggal", flat=True).first()
    if akhir:
        raise ValidationError(
            {
                "mulai": f"Peserta tercatat hadir pada sesi {format_tanggal_pendek(akhir)}. "
                "Pilih tanggal sesudahnya, atau perbaiki dahulu daftar hadir itu."
            },
            code="sudah_hadir",
        )


def lanjutkan(peserta: Peserta, *, oleh, alasan: str = "", tanggal: dt.date | None = None) -> None:
    """A suspended person goes on, from `tanggal` (today unless told); the day of the first start stays."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        pastikan_terbuka(peserta.kegiatan)
        dari = (StatusPeserta.DITANGGUHKAN,)
        beralih_semua(Peserta, [peserta.pk], StatusPeserta.MENGIKUTI, oleh=oleh, alasan=alasan, dari=dari, sebut=_nama)
        hari = hari_ini(peserta.kegiatan.upt)
        tanggal = tanggal or hari
        if tanggal > hari:
            raise ValidationError({"tanggal": "Tanggal kembali mengikuti belum tiba."}, code="tanggal_depan")
        tangguh = peserta.penangguhan.berjalan().first()
        if tangguh and tanggal < tangguh.mulai:
            raise ValidationError(
                {"tanggal": f"Peserta ditangguhkan sejak {format_tanggal_pendek(tangguh.mulai)}."}, code="tanggal_awal"
            )
        akhiri_penangguhan([peserta.pk], pada=tanggal)
    peserta.refresh_from_db()


def akhiri_penangguhan(semua_id, *, pada: dt.date) -> int:
    """End what is still open of these participants; runs in the transaction of whoever ends their participation."""
    berjalan = Penangguhan.objects.berjalan().filter(peserta_id__in=semua_id)
    return berjalan.update(berakhir=Greatest(Value(pada, DateField()), F("mulai")))


def _nama(peserta: Peserta) -> str:
    return peserta.wbp.nama
