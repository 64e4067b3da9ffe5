"""Which partner's instructors teach a run: assigned by officers, taken out with a reason; the trail keeps both."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from core.audit import konteks
from core.urai import format_tanggal
from mitra.models import InstrukturMitra
from pembinaan.models import Kegiatan, PengampuKegiatan, PengampuSesi, Sesi
from pembinaan.services.kegiatan import calon_pengampu, kunci_kegiatan, pastikan_terbuka
from pembinaan.services.pengajar import berhenti_mengajar, mengajar_mulai_kini

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
    """Let an instructor teach a run and its planned sessions. Locks the run.

    Refuses a closed run, an instructor of somebody else, and one who teaches elsewhere at those hours.
    """
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
        mengajar_mulai_kini(kegiatan, pengampu.instruktur_id)
        return pengampu


def lepas_pengampu(pengampu: PengampuKegiatan, *, oleh, alasan: str) -> None:
    """Take an instructor out of a run: its classes close for them at once. The row's trail stays, with the reason."""
    with transaction.atomic(), konteks(oleh=oleh, alasan=alasan):
        berhenti_mengajar(kunci_kegiatan(pengampu.kegiatan), pengampu.instruktur_id)
        pengampu.delete()


def rekap_mengajar(sesi, bulan: int = 6, instruktur=None) -> list[dict]:
    """How often each teacher came, by month, the newest first: `bulan`, `orang`, `kali`, `datang`, `absen`, `belum`.
    Of one partner's instructor when given; else sessions without teachers by name count for the run's own.
    """
    guru = PengampuSesi.objects.filter(sesi__in=sesi.order_by().values("pk"))
    if instruktur is not None:
        baris = guru.filter(instruktur=instruktur).kehadiran_bulanan()
    else:
        baris = [*guru.kehadiran_bulanan(), *sesi.instruktur_bulanan()]
    semua = sorted({b["bulan"] for b in baris}, reverse=True)[:bulan]
    baris = [
        b
        | {"kata_bulan": format_tanggal(b["bulan"]).partition(" ")[2]}
        | {"orang": b["orang"] or "Instruktur (tanpa nama)", "belum": b["kali"] - b["datang"] - b["absen"]}
        for b in baris
        if b["bulan"] in semua
    ]
    return sorted(sorted(baris, key=lambda b: b["orang"]), key=lambda b: b["bulan"], reverse=True)
