"""Requests for emergency access. Never a name: who asks must not learn by asking whose case it is."""

from django.urls import reverse
from django.utils import timezone

from core.tables import Kolom, Tabel
from core.urai import format_tanggal_pendek
from rehabilitasi.choices import StatusDarurat
from rehabilitasi.models.kasus import DARURAT_TERLAMA
from upt.waktu import setempat

PUTUS = "rehabilitasi.putus_aksesdarurat"


def kata_saat(instan, upt) -> str:
    if instan is None:
        return ""
    saat = setempat(instan, upt)
    return f"{format_tanggal_pendek(saat.date())} {saat:%H.%M}"


def keadaan_akses(akses) -> tuple[str, str]:
    """State now: an allowed one is over at its hour, a request nobody answered within a day too."""
    kini = timezone.now()
    if akses.status == StatusDarurat.DISETUJUI:
        return ("Berlaku", "ok") if akses.berlaku_sampai > kini else ("Berakhir", "mute")
    if akses.status == StatusDarurat.DIMINTA and akses.diminta_pada + DARURAT_TERLAMA <= kini:
        return "Tidak dijawab", "mute"
    return akses.get_status_display(), akses.get_jenis_status()


class DaruratTabel(Tabel):
    kolom = (
        Kolom(
            "diminta",
            "Diminta",
            lambda a: kata_saat(a.diminta_pada, a.upt),
            urut="diminta_pada",
            tautan=True,
            lebar=18,
        ),
        Kolom("kasus", "Kasus", "kasus.nomor", urut="kasus__nomor", lebar=14),
        Kolom("pemohon", "Pemohon", "pemohon.nama", urut="pemohon__nama", lebar=28),
        Kolom("alasan", "Alasan", izin=PUTUS, lebar=40),
        Kolom(
            "sampai",
            "Sampai",
            lambda a: kata_saat(a.berlaku_sampai, a.upt) if a.diputus_pada else "",
            urut="berlaku_sampai",
            lebar=18,
        ),
        Kolom("pemutus", "Diputus oleh", lambda a: a.diputus_oleh.nama if a.diputus_oleh else "", lebar=28),
        Kolom("keadaan", "Keadaan", lambda a: keadaan_akses(a)[0], lencana=lambda a: keadaan_akses(a)[1], lebar=16),
    )
    urut_awal = ("-diminta_pada",)

    def alamat_baris(self, baris):
        return reverse("rehabilitasi:darurat_detail", args=[baris.pk])
