"""The note of one case at one session. Runs inside `akses_klinis` of that case."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.sidik import sidik_teks
from rehabilitasi.choices import HasilHadir, StatusLayanan
from rehabilitasi.models import CatatanLayanan, Kasus, KehadiranLayanan, Layanan
from rehabilitasi.services.layanan import belum_tiba, halangan_catat
from rehabilitasi.services.layanan_hadir import KirimanHadir, catat

BAGIAN = ("subjektif", "objektif", "penilaian", "rencana", "langkah_berikut")


def hasil_hadir(layanan: Layanan, kasus: Kasus) -> str:
    baris = KehadiranLayanan.objects.filter(layanan=layanan, kasus=kasus).values_list("hasil", flat=True).first()
    return baris or ""


def halangan_catatan(layanan: Layanan, kasus: Kasus, pengguna) -> str:
    """Why no note can be written now; nothing when it can."""
    if layanan.status in (StatusLayanan.TIDAK_TERLAKSANA, StatusLayanan.DIJADWAL_ULANG):
        return f"Sesi ini {layanan.get_status_display().lower()}, jadi catatannya tidak dapat ditulis."
    if belum_tiba(layanan):
        return halangan_catat(layanan, pengguna)
    if layanan.kasus_id == kasus.pk:
        return halangan_catat(layanan, pengguna) if layanan.status == StatusLayanan.TERJADWAL else ""
    if layanan.status != StatusLayanan.TERLAKSANA or hasil_hadir(layanan, kasus) != HasilHadir.HADIR:
        return "Catatan ditulis untuk yang hadir. Catat dahulu kehadirannya pada lembar sesi."
    return ""


def simpan_catatan(catatan: CatatanLayanan, *, hasil: str = "", oleh) -> str:
    """Write the note, with the attendance of an individual session. An empty note that never was is not written.

    Gives the sentence why the session is not counted for a promise.
    """
    with transaction.atomic(), konteks(oleh=oleh):
        kasus = catatan.kasus
        layanan = Layanan.objects.select_for_update(of=("self",)).select_related("upt").get(pk=catatan.layanan_id)
        if sebab := halangan_catatan(layanan, kasus, oleh):
            raise ValidationError(sebab, code="halangan")
        tidak_dihitung = _catat_hadir(layanan, kasus.pk, hasil, oleh) if layanan.kasus_id else ""
        if catatan.tanggal_berikut and catatan.tanggal_berikut < layanan.tanggal:
            raise ValidationError(
                {"tanggal_berikut": "Tanggal langkah berikut tidak boleh sebelum tanggal sesi."}, code="tanggal"
            )
        if catatan._state.adding and not any(getattr(catatan, b) for b in BAGIAN):
            return tidak_dihitung
        catatan.full_clean(exclude=("upt", "kasus", "layanan"))
        catatan.save()
        return tidak_dihitung


def _catat_hadir(layanan: Layanan, kasus_id: UUID, hasil: str, oleh) -> str:
    """The caller compared with what stood when the page was opened; here the outcome is only written."""
    kini = hasil_hadir(layanan, layanan.kasus)
    if hasil == kini and layanan.status == StatusLayanan.TERLAKSANA:
        return ""
    dasar = {kasus_id.hex: sidik_teks(kini)} if kini else {}
    return catat(layanan.pk, kiriman=KirimanHadir({kasus_id: hasil}, dasar), oleh=oleh).tidak_dihitung
