"""Which partner's instructors teach a run: assigned by officers, taken out with a reason; the trail keeps both."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from mitra.models import InstrukturMitra
from pembinaan.models import Kegiatan, PengampuKegiatan, Sesi
from pembinaan.services.kegiatan import calon_pengampu, kunci_kegiatan, pastikan_terbuka

KELAS_SENDIRI = "pembinaan.kelas_sendiri"


def kelas_diampu(pengguna, lingkup_id):
    """Runs this partner's instructor teaches in one institution, while the account is open there."""
    return Kegiatan.objects.untuk(pengguna, KELAS_SENDIRI).dalam(lingkup_id).diampu(pengguna)


def sesi_diampu(pengguna, lingkup_id):
    """Sessions of those runs."""
    return Sesi.objects.untuk(pengguna, KELAS_SENDIRI).dalam(lingkup_id).diampu(pengguna).select_related("kegiatan")


def segera_tertutup(pengguna, lingkup_id, pada: dt.date) -> InstrukturMitra | None:
    """The record under which this account closes within fourteen days, with `akhir_akses`."""
    milik = InstrukturMitra.objects.dalam(lingkup_id).filter(pengguna=pengguna)
    return milik.akan_tertutup(pada).untuk_daftar(pada).first()


def tugaskan_pengampu(pengampu: PengampuKegiatan, *, oleh) -> PengampuKegiatan:
    """Let an instructor teach a run. Locks the run; refuses a closed run and an instructor of somebody else."""
    with transaction.atomic(), konteks(oleh=oleh):
        kegiatan = kunci_kegiatan(pengampu.kegiatan)
        pastikan_terbuka(kegiatan)
        if not calon_pengampu(kegiatan).filter(pk=pengampu.instruktur_id).exists():
            raise ValidationError(
                {"instruktur": "Instruktur ini bukan dari mitra kegiatan, atau sudah dinonaktifkan."},
                code="bukan_calon",
            )
        pengampu.full_clean()
        pengampu.save()
        return pengampu


def lepas_pengampu(pengampu: PengampuKegiatan, *, oleh, alasan: str) -> None:
    """Take an instructor out of a run: its classes close for them at once. The row's trail stays, with the reason."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        kunci_kegiatan(pengampu.kegiatan)
        pengampu.delete()
