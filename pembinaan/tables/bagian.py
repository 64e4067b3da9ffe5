"""Words and columns several tables share."""

from core.tables import Kolom
from core.tampil import angka, jam, persen
from core.urai import format_tanggal_pendek


def kata_masa(mulai, selesai) -> str:
    return (
        f"{format_tanggal_pendek(mulai)} – {format_tanggal_pendek(selesai)}"
        if selesai
        else f"sejak {format_tanggal_pendek(mulai)}"
    )


def kata_jam(sesi) -> str:
    return f"{jam(sesi.jam_mulai)}–{jam(sesi.jam_selesai)}"


def kata_bagian(pembilang: int, penyebut: int) -> str:
    return f"{angka(pembilang)} dari {angka(penyebut)}" if penyebut else ""


# Attendance of a row annotated with `hadir` and `dihitung`: the share on the page, its two numbers in files.
KOLOM_KEHADIRAN = (
    Kolom(
        "kehadiran",
        "Kehadiran",
        lambda r: persen(r.hadir, r.dihitung),
        jenis="persen",
        sub=lambda r: kata_bagian(r.hadir, r.dihitung),
        lebar=10,
    ),
    Kolom("hadir", "Tanda hadir", jenis="angka", layar=False, lebar=10),
    Kolom("dihitung", "Tanda dihitung", jenis="angka", layar=False, lebar=10),
)
