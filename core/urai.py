"""Reads values as people type them (dates, numbers, money, yes/no) and writes them the Indonesian way.

Nothing is guessed: what cannot be read raises NilaiSalah with a sentence fragment a user can act on.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

# Every spelling met in Indonesian sheets, and the English ones Excel writes on an English machine.
_EJAAN_BULAN = (
    "jan januari january",
    "feb februari february peb pebruari pebr febr",
    "mar maret march mrt",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu ags agt agust agustus aug august",
    "sep sept september",
    "okt oktober oct october",
    "nov november nop nopember",
    "des desember dec december",
)
_NOMOR_BULAN = {ejaan: nomor for nomor, baris in enumerate(_EJAAN_BULAN, 1) for ejaan in baris.split()}

KOSONG = frozenset({"", "-", "--", "---", "–", "—", ".", "null", "none", "n/a", "na", "nihil", "tidak ada", "\\n"})
BENTUK_TANGGAL = "17/08/2026, 17-08-2026, 2026-08-17, atau 17 Agustus 2026"

_JAM = r"(?:[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?(?:Z|WIB|WITA|WIT|[+-]\d{2}:?\d{2}))?)?"
_HARI_BULAN_TAHUN = re.compile(rf"(\d{{1,2}}) ?([/.\-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}}){_JAM}", re.IGNORECASE)
_TAHUN_BULAN_HARI = re.compile(rf"(\d{{4}})([/.\-])(\d{{1,2}})\2(\d{{1,2}}){_JAM}", re.IGNORECASE)
_NAMA_BULAN = re.compile(rf"(?:[a-z']+, ?)?(\d{{1,2}})[ /.\-]*([a-z]+)[ /.,\-]*(\d{{4}}|\d{{2}}){_JAM}", re.IGNORECASE)
_NOL = re.compile(rf"0+(?:[/.\-]0+[/.\-]0+)?{_JAM}", re.IGNORECASE)
_SERIAL = re.compile(r"\d{1,5}(?:[.,]\d+)?")
_KENDALI = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
_SPASI = re.compile(r"\s+")


class NilaiSalah(ValueError):
    """A value that cannot be read; its text is the middle of an Indonesian sentence."""


def rapikan_teks(nilai: object) -> str:
    """Text on one line: non-breaking and double spaces, line breaks and control characters become one space."""
    if nilai is None:
        return ""
    if isinstance(nilai, float) and nilai.is_integer():
        nilai = int(nilai)
    teks = str(nilai)
    if teks.isascii() and teks.isprintable() and "  " not in teks:  # nearly every cell of a sheet
        return teks.strip()
    teks = _KENDALI.sub(" ", unicodedata.normalize("NFC", teks))
    return _SPASI.sub(" ", teks).strip()


def kosong(nilai: object) -> bool:
    """Blank, or one of the marks people type for "nothing"."""
    return rapikan_teks(nilai).lower() in KOSONG


def kunci_nama(nilai: object) -> str:
    """Upper-case letters and digits only, for comparing and sorting names: "Ja'far  Sidiq" -> "JAFAR SIDIQ"."""
    urai = unicodedata.normalize("NFKD", rapikan_teks(nilai))
    teks = "".join(huruf for huruf in urai if not unicodedata.combining(huruf)).upper()
    return _SPASI.sub(" ", re.sub(r"[^A-Z0-9]+", " ", re.sub(r"['’‘`]", "", teks))).strip()


def urai_tanggal(nilai: object, sebutan: str = "tanggal", tahun_terakhir: int = 2049) -> date | None:
    """Reads a date; blank and 00/00/0000 are None. Day always stands before month.

    A two-digit year is the latest one not after `tahun_terakhir` ("45" is 2045, or 1945 for `tahun_terakhir=2026`).
    """
    if isinstance(nilai, datetime):
        return nilai.date()
    if isinstance(nilai, date):
        return nilai
    if isinstance(nilai, bool):
        raise _tanggal_tidak_terbaca(nilai, sebutan)
    if isinstance(nilai, (int, float)):
        return _dari_serial(float(nilai), sebutan)
    teks = rapikan_teks(nilai).lstrip("'")
    if teks.lower() in KOSONG or _NOL.fullmatch(teks):
        return None
    if _SERIAL.fullmatch(teks):
        return _dari_serial(float(teks.replace(",", ".")), sebutan)
    return _dari_teks(teks, sebutan, tahun_terakhir)


def _dari_teks(teks: str, sebutan: str, tahun_terakhir: int) -> date:
    if cocok := _HARI_BULAN_TAHUN.fullmatch(teks):
        hari, _, bulan, tahun = cocok.groups()
    elif cocok := _TAHUN_BULAN_HARI.fullmatch(teks):
        tahun, _, bulan, hari = cocok.groups()
    elif (cocok := _NAMA_BULAN.fullmatch(teks)) and cocok[2].lower() in _NOMOR_BULAN:
        hari, bulan, tahun = cocok[1], _NOMOR_BULAN[cocok[2].lower()], cocok[3]
    else:
        raise _tanggal_tidak_terbaca(teks, sebutan)
    angka_tahun = int(tahun)
    if len(tahun) == 2:
        angka_tahun = tahun_terakhir - (tahun_terakhir - angka_tahun) % 100
    try:
        return date(angka_tahun, int(bulan), int(hari))
    except ValueError:
        raise NilaiSalah(f"{sebutan} {teks} tidak ada dalam kalender") from None


def _dari_serial(angka: float, sebutan: str) -> date | None:
    """Excel's day numbers, with its invented 29 February 1900; 1900-2100 is a bare year, never a day in 1905."""
    if angka == 0:
        return None
    if 1900 <= angka <= 2100 and angka.is_integer():
        raise NilaiSalah(f"{sebutan} hanya berisi tahun {int(angka)}; tulis lengkap, misalnya 17/08/{int(angka)}")
    if not 1 <= angka < 110_000 or int(angka) == 60:
        raise _tanggal_tidak_terbaca(f"{angka:g}", sebutan)
    return date(1899, 12, 31 if angka < 60 else 30) + timedelta(days=int(angka))


def _tanggal_tidak_terbaca(nilai: object, sebutan: str) -> NilaiSalah:
    return NilaiSalah(f"{sebutan} “{rapikan_teks(nilai)[:40]}” tidak terbaca; tulis seperti {BENTUK_TANGGAL}")


def urai_bulat(nilai: object, sebutan: str = "angka") -> int | None:
    """A whole number not below zero; thousands may be parted by dots or spaces."""
    if kosong(nilai):
        return None
    if isinstance(nilai, (int, float)) and not isinstance(nilai, bool):
        if nilai >= 0 and float(nilai).is_integer():
            return int(nilai)
    else:
        teks = re.sub(r"[,.]0{1,2}$", "", rapikan_teks(nilai).lstrip("'"))
        if re.fullmatch(r"\d{1,18}|\d{1,3}([. ]\d{3})+", teks, re.ASCII):
            return int(re.sub(r"[. ]", "", teks))
    raise NilaiSalah(f"{sebutan} “{rapikan_teks(nilai)[:40]}” bukan bilangan bulat")


def urai_rupiah(nilai: object, sebutan: str = "nilai rupiah") -> int | None:
    """Whole rupiah from "Rp1.270.000,00", "800.000.000,-" or a number cell; sen other than 00 are refused."""
    if kosong(nilai):
        return None
    if isinstance(nilai, (int, float)) and not isinstance(nilai, bool):
        return urai_bulat(nilai, sebutan)
    teks = re.sub(r"^(rp|idr)\.? ?", "", rapikan_teks(nilai), flags=re.IGNORECASE)
    teks = re.sub(r"(,-+|,=|,00|\.00| rupiah)$", "", teks, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,15}|\d{1,3}(\.\d{3})+|\d{1,3}(,\d{3})+|\d{1,3}( \d{3})+", teks, re.ASCII):
        return int(re.sub(r"[., ]", "", teks))
    raise NilaiSalah(f"{sebutan} “{rapikan_teks(nilai)[:40]}” tidak terbaca; tulis seperti Rp1.270.000")


def urai_ya_tidak(nilai: object, sebutan: str = "isian") -> bool | None:
    if kosong(nilai):
        return None
    kata = rapikan_teks(nilai).lower()
    if kata in {"ya", "y", "iya", "benar", "ada", "1", "true", "yes", "v", "√", "✓"}:
        return True
    if kata in {"tidak", "t", "tdk", "bukan", "belum", "0", "false", "no", "n"}:
        return False
    raise NilaiSalah(f"{sebutan} “{kata[:40]}” tidak terbaca; tulis Ya atau Tidak")


def normal_telepon(nilai: object, sebutan: str = "nomor telepon") -> str:
    """+62… form of a mobile or landline number; blank stays blank."""
    if kosong(nilai):
        return ""
    teks = re.sub(r"[\s().\-/]", "", rapikan_teks(nilai).lstrip("'"))
    if isinstance(nilai, (int, float)) and teks.startswith("8"):
        teks = "0" + teks  # a number cell has lost its leading zero
    angka = re.sub(r"^(\+620?|620?|0)", "", teks)
    if angka != teks and re.fullmatch(r"[1-9]\d{7,11}", angka, re.ASCII):
        return "+62" + angka
    raise NilaiSalah(f"{sebutan} “{rapikan_teks(nilai)[:40]}” tidak dikenal; tulis seperti 0812-3456-7890")


def format_tanggal(tanggal: date | None) -> str:
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}" if tanggal else "–"


def format_tanggal_pendek(tanggal: date | None) -> str:
    return f"{tanggal.day:02d}/{tanggal.month:02d}/{tanggal.year:04d}" if tanggal else "–"


def format_lama(tahun: int, bulan: int, hari: int) -> str:
    """Parts that are zero are left out; nothing at all is "0 hari"."""
    bagian = [f"{angka} {satuan}" for angka, satuan in ((tahun, "tahun"), (bulan, "bulan"), (hari, "hari")) if angka]
    return " ".join(bagian) or "0 hari"


def format_rupiah(nilai: int | None) -> str:
    if nilai is None:
        return "–"
    angka = f"Rp{abs(nilai):,}".replace(",", ".")
    return f"-{angka}" if nilai < 0 else angka
