"""The list of mail that left, waits, or failed."""

from django.urls import reverse
from django.utils.timezone import localtime

from core.choices import KeadaanSurel
from core.tables import Kolom, Tabel
from core.tampil import teks_nilai


def saat(instan) -> str:
    """An instant on the clock of the active institution."""
    return teks_nilai(localtime(instan)) if instan else ""


def penerima(surel) -> str:
    """Whom it goes to; a mail of more than a year ago no longer says."""
    return (surel.nama or "Tanpa nama") if surel.kepada else "Tidak disimpan lagi"


class SurelTabel(Tabel):
    kolom = (
        Kolom("pokok", "Perihal", urut="pokok", tautan=True, lebar=50),
        Kolom("nama", "Kepada", penerima, urut="nama", lebar=28),
        Kolom("kepada", "Alamat surel", izin="mitra.view_kontak", lebar=30),
        Kolom("diminta", "Diminta", lambda s: saat(s.dibuat_pada), urut="dibuat_pada", lebar=18),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda s: KeadaanSurel(s.keadaan).label,
            lencana=lambda s: KeadaanSurel.warna[s.keadaan],
            sub=lambda s: s.galat or saat(s.terkirim_pada),
            lebar=26,
        ),
        Kolom("percobaan", "Percobaan", urut="percobaan", jenis="angka"),
    )
    urut_awal = ("-dibuat_pada",)

    def alamat_baris(self, baris):
        return reverse("mitra:pengingat_detail", args=[baris.pk])
