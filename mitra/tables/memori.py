"""Handover packs: the list, and one line in words."""

from core.tables import Kolom, Tabel
from core.tampil import angka
from core.urai import format_tanggal_pendek
from mitra.choices import JenisButirMemori, ParafMemori


class MemoriTabel(Tabel):
    kolom = (
        Kolom("nama", "Serah terima", lambda m: f"{m.dari_nama} kepada {m.kepada_nama}", tautan=True, lebar=44),
        Kolom("dari", "Yang menyerahkan", "dari_jabatan", sub=lambda m: m.dari_nama, lebar=30),
        Kolom("kepada", "Yang menerima", "kepada_jabatan", sub=lambda m: m.kepada_nama, lebar=30),
        Kolom("tanggal", "Tanggal", urut="tanggal", jenis="tanggal"),
        Kolom("paraf", "Diparaf", lambda m: f"{angka(m.diparaf)} dari {angka(m.baris)}", lebar=14),
        Kolom("status", "Status", "get_status_display", urut="status", lencana=lambda m: m.get_jenis_status()),
    )
    urut_awal = ("-tanggal",)


def baris_butir(semua, kini: dict) -> list[dict]:
    """Lines as they were handed over, and what has become of the record since (`kini` of mitra.services.memori)."""
    return [
        {
            "b": b,
            "pk": b.pk,
            "jenis": JenisButirMemori(b.jenis).label,
            "pokok": b.pokok,
            "rincian": b.rincian,
            "tenggat": format_tanggal_pendek(b.tenggat) if b.tenggat else "",
            "paraf": b.get_paraf_display(),
            "warna": ParafMemori.warna[b.paraf],
            "catatan": b.catatan,
            "url": hal.objek.get_absolute_url() if hal else "",
            "kini": _perubahan(b, hal),
        }
        for b in semua
        for hal in [kini.get(b.pk)]
    ]


def _perubahan(butir, hal) -> str:
    """What differs today from the day of the handover; empty when nothing does."""
    if hal is None:
        return ""
    beda = []
    if hal.rincian[:250] != butir.rincian:
        beda.append(hal.rincian)
    if hal.tenggat != butir.tenggat:
        beda.append(f"tenggat {format_tanggal_pendek(hal.tenggat)}" if hal.tenggat else "tanpa tenggat")
    if not hal.terbuka and not beda:
        beda.append("tidak terbuka lagi")
    return "; ".join(beda)
