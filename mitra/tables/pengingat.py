"""The list of mail that left, waits, or failed."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from core.choices import KeadaanSurel
from core.tables import Kolom, Tabel
from core.tampil import teks_nilai

IZIN_ALAMAT = "mitra.view_kontak"


def saat(instan) -> str:
    """An instant on the clock of the active institution."""
    return teks_nilai(localtime(instan)) if instan else ""


def penerima(surel) -> str:
    """Whom it goes to; a mail of more than a year ago no longer says."""
    return (surel.nama or "Tanpa nama") if surel.kepada else "Tidak disimpan lagi"


def _alamat(surel) -> str:
    """May break before the @: an address is one long word."""
    nama, _, situs = surel.kepada.rpartition("@")
    return format_html("{}<wbr>@{}", nama, situs) if surel.alamat_terlihat and situs else ""


def _keterangan(surel) -> str:
    lagi = f"Percobaan ke-{surel.percobaan}." if surel.keadaan in ("gagal", "belum_pasti") else ""
    return f"{surel.galat} {lagi}".strip() or saat(surel.terkirim_pada)


class SurelTabel(Tabel):
    """The address stands under the name, for those who may see the contacts of partners."""

    kolom = (
        Kolom("pokok", "Perihal", urut="pokok", tautan=True, lebar=50),
        Kolom("nama", "Kepada", penerima, urut="nama", sub=_alamat, lebar=28),
        Kolom("diminta", "Diminta", lambda s: saat(s.dibuat_pada), urut="dibuat_pada", lebar=18),
        Kolom(
            "keadaan",
            "Keadaan",
            lambda s: KeadaanSurel(s.keadaan).label,
            lencana=lambda s: KeadaanSurel.warna[s.keadaan],
            sub=_keterangan,
            lebar=26,
        ),
    )
    urut_awal = ("-dibuat_pada",)

    def baris(self, rekaman):
        boleh = self.pengguna.has_perm(IZIN_ALAMAT)
        for s in rekaman:
            s.alamat_terlihat = boleh
        return super().baris(rekaman)

    def alamat_baris(self, baris):
        return reverse("mitra:pengingat_detail", args=[baris.pk])
