"""How a room is named, and numbers of letters and certificates from an institution's pattern. Pure."""

import datetime as dt
import re

ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
POLA_NOMOR_SURAT = "{nomor:03d}/{upt}/KS/{bulan_romawi}/{tahun}"  # while an institution has not set its own
SISIPAN = ("nomor", "upt", "bulan", "bulan_romawi", "tahun")
_KURUNG = re.compile(r"\{([^{}]*)\}")
_ISI = re.compile(r"([a-z_]+)(?::0?([1-9])d?)?")


class PolaSalah(ValueError):
    """The pattern cannot make numbers; the message says what to change."""


def sebut_kamar(blok: str | None, kamar: str | None) -> str:
    """Empty for somebody who stands in no room."""
    return f"{blok} · Kamar {kamar}" if kamar else ""


def periksa_pola(pola: str) -> None:
    """Raises PolaSalah. A pattern is never run as a format string.

    Numbering restarts each year, so a pattern without {tahun} would give a number twice.
    """
    if sisa := set(_KURUNG.sub("", pola)) & set("{}"):
        raise PolaSalah(f"Tanda “{sisa.pop()}” tidak berpasangan.")
    ada = set()
    for isi in _KURUNG.findall(pola):
        cocok = _ISI.fullmatch(isi)
        if cocok is None or cocok[1] not in SISIPAN or (cocok[2] and cocok[1] not in ("nomor", "bulan")):
            pilihan = ", ".join(f"{{{s}}}" for s in SISIPAN)
            raise PolaSalah(f"“{{{isi}}}” tidak dikenal. Yang boleh: {pilihan}; {{nomor:03d}} memberi tiga angka.")
        ada.add(cocok[1])
    for wajib in ("nomor", "tahun"):
        if wajib not in ada:
            raise PolaSalah(f"Pola harus memuat {{{wajib}}}, agar tidak ada dua nomor yang sama.")


def nomor_dari_pola(pola: str, *, nomor: int, upt: str, tanggal: dt.date) -> str:
    """`{nomor:03d}/SERT/{upt}/{bulan_romawi}/{tahun}` → 007/SERT/RUTAN-KRS/XI/2026. Raises PolaSalah."""
    periksa_pola(pola)
    nilai = {
        "nomor": nomor,
        "upt": upt,
        "bulan": tanggal.month,
        "bulan_romawi": ROMAWI[tanggal.month - 1],
        "tahun": tanggal.year,
    }

    def ganti(cocok: re.Match) -> str:
        nama, lebar = _ISI.fullmatch(cocok[1]).groups()
        return str(nilai[nama]).zfill(int(lebar or 0))

    return _KURUNG.sub(ganti, pola)
