"""The law of dates, classes and counts as pure functions: no database, no clock, no settings.

What is computed here stands beside the date SDP prints and never replaces it. Section and rule numbers are those of
the law named in each comment; every border is a test.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

# Keppres 174/1999 Pasal 7 ayat (4): one month counts 30 days, so a year counts 360.
HARI_PER_BULAN = 30
HARI_PER_TAHUN = 360

# UU 11/2012 Pasal 1 (anak: not yet 18) and UU 13/1998 Pasal 1 (lanjut usia: 60 and above).
USIA_DEWASA = 18
USIA_LANSIA = 60

# Register books A-C of the detention houses (PP 58/1999; classes by length of the sentence in the verdict).
LABEL_GOLONGAN = {
    "a1": "A.I",
    "a2": "A.II",
    "a3": "A.III",
    "a4": "A.IV",
    "a5": "A.V",
    "b1": "B.I",
    "b2a": "B.IIa",
    "b2b": "B.IIb",
    "b3": "B.III",
    "b3s": "B.IIIs",
    "c": "C",
}
GOLONGAN_TAHANAN = ("a1", "a2", "a3", "a4", "a5")
GOLONGAN_NARAPIDANA = ("b1", "b2a", "b2b", "b3", "b3s")


class Pidana(NamedTuple("Pidana", [("tahun", int), ("bulan", int), ("hari", int)])):
    """A sentence as the verdict says it: "15 bulan" and "90 hari" stay what they are."""

    __slots__ = ()

    def __new__(cls, tahun: int = 0, bulan: int = 0, hari: int = 0):
        if any(type(angka) is not int or angka < 0 for angka in (tahun, bulan, hari)):
            raise ValueError("Lama pidana harus bilangan bulat dan tidak boleh negatif.")
        return super().__new__(cls, tahun, bulan, hari)

    def hari_30_360(self) -> int:
        return self.tahun * HARI_PER_TAHUN + self.bulan * HARI_PER_BULAN + self.hari


class Lama(NamedTuple):
    tahun: int
    bulan: int
    hari: int


# --- Expiry and fractions ------------------------------------------------------------------------


def ekspirasi_awal(t0: date, pidana: Pidana, konvensi: str = "sama") -> date:
    """Calendar arithmetic; months that have no such day end on their last day, then the days are added.

    `konvensi="kurang_satu"` is the practice that counts the first day of detention as served in full.
    """
    if konvensi not in ("sama", "kurang_satu"):
        raise ValueError(f"unknown convention: {konvensi}")
    akhir = t0 + relativedelta(years=pidana.tahun, months=pidana.bulan) + timedelta(days=pidana.hari)
    return akhir - timedelta(days=1) if konvensi == "kurang_satu" else akhir


def ekspirasi_akhir(awal: date, remisi: list[tuple[int, int]]) -> date:
    """Each remission (months, days) is taken off the expiry reached so far, in order (Keppres 174/1999)."""
    akhir = awal
    for bulan, hari in remisi:
        akhir = akhir - relativedelta(months=bulan) - timedelta(days=hari)
    return akhir


def tanggal_pecahan(t0: date, pidana: Pidana, pembilang: int, penyebut: int, pembulatan: str = "floor") -> date:
    """T0 plus a fraction of the sentence in 30/360 days (Keppres 174/1999 Pasal 7 ayat (4))."""
    if pembulatan not in ("floor", "ceil"):
        raise ValueError(f"unknown rounding: {pembulatan}")
    bagian = pidana.hari_30_360() * pembilang
    hari = -(-bagian // penyebut) if pembulatan == "ceil" else bagian // penyebut
    return t0 + timedelta(days=hari)


def sisa(hari_ini: date, ekspirasi: date) -> Lama:
    """What is left until the expiry; nothing once it has come."""
    if ekspirasi <= hari_ini:
        return Lama(0, 0, 0)
    selisih = relativedelta(ekspirasi, hari_ini)
    return Lama(selisih.years, selisih.months, selisih.days)


def persen_dijalani(t0: date, ekspirasi: date | None, pada: date) -> float | None:
    """Share of the days between detention and expiry, 0-100; None where there is no expiry."""
    if ekspirasi is None or ekspirasi <= t0:
        return None
    return min(100.0, max(0.0, (pada - t0).days * 100 / (ekspirasi - t0).days))


# --- Classes and stages --------------------------------------------------------------------------


def golongan_dari_pidana(pidana: Pidana | None, jenis: str = "penjara") -> str | None:
    """The class the verdict's length suggests; an officer confirms it.

    One year exactly is B.IIa and three months exactly B.IIb. Life and death sentences are kept in book B.I.
    """
    if jenis == "subsider":
        return "b3s"
    if jenis == "kurungan":
        return "b3"
    if jenis in ("seumur_hidup", "mati"):
        return "b1"
    if pidana is None or not pidana.hari_30_360():
        return None
    hari = pidana.hari_30_360()
    if hari > HARI_PER_TAHUN:
        return "b1"
    return "b2a" if hari > 3 * HARI_PER_BULAN else "b2b"


def maju(gol_lama: str, gol_baru: str) -> bool:
    """Detention classes only move forward, then to B; a served principal sentence may go on as B.III or B.IIIs."""
    if gol_lama in GOLONGAN_TAHANAN:
        urutan = (*GOLONGAN_TAHANAN, "b1")
        tujuan = "b1" if gol_baru in GOLONGAN_NARAPIDANA else gol_baru
        return tujuan in urutan and urutan.index(tujuan) > urutan.index(gol_lama)
    if gol_lama in ("b1", "b2a", "b2b"):
        return gol_baru in ("b3", "b3s")
    return gol_lama == "b3" and gol_baru == "b3s"


def tahap_saran(t0: date, pidana: Pidana | None, pada: date) -> str | None:
    """PP 31/1999 Pasal 7, 9, 10; None for those without a fixed term. The decided stage is TPP's and stands apart."""
    if pidana is None or not pidana.hari_30_360():
        return None
    sepertiga, setengah, duapertiga = (tanggal_pecahan(t0, pidana, *p) for p in ((1, 3), (1, 2), (2, 3)))
    return tahap_dari_tanggal(sepertiga, setengah, duapertiga, pada)


def tahap_dari_tanggal(sepertiga: date, setengah: date, duapertiga: date, pada: date) -> str:
    """The same windows from dates already known: those SDP prints come before ours."""
    if pada < sepertiga:
        return "awal"
    if pada < setengah:
        return "lanjutan_1"
    return "lanjutan_2" if pada < duapertiga else "akhir"


# --- Age -----------------------------------------------------------------------------------------


def umur(tanggal_lahir: date, pada: date) -> int:
    """Whole years; a person born on 29 February grows older on 1 March of other years."""
    belum_ulang_tahun = (pada.month, pada.day) < (tanggal_lahir.month, tanggal_lahir.day)
    return pada.year - tanggal_lahir.year - belum_ulang_tahun


def kategori_usia(tanggal_lahir: date, pada: date) -> str:
    usia = umur(tanggal_lahir, pada)
    if usia < USIA_DEWASA:
        return "anak"
    return "lansia" if usia >= USIA_LANSIA else "dewasa"


# --- NIK: PPKKCC DDMMYY NNNN, women with 40 added to the day (Permendagri on the population number) -


class UraianNik(NamedTuple):
    kode_wilayah: str
    tanggal_lahir: tuple[int, int, int] | None  # day, month, two-digit year: the century is not in the number
    jenis_kelamin: str
    peringatan: list[str]


def uraikan_nik(nik: str) -> UraianNik:
    """What a NIK says; where it cannot be read, `peringatan` says why and the rest is blank."""
    angka = re.sub(r"[\s.\-]", "", nik)
    if not re.fullmatch(r"\d+", angka, re.ASCII):
        return UraianNik("", None, "", ["NIK memuat tanda selain angka."])
    if len(angka) != 16:
        return UraianNik("", None, "", [f"NIK berisi {len(angka)} angka, seharusnya 16."])
    hari, bulan, tahun = int(angka[6:8]), int(angka[8:10]), int(angka[10:12])
    jenis_kelamin = "p" if hari > 40 else "l"
    hari = hari - 40 if hari > 40 else hari
    peringatan = []
    if "00" in (angka[:2], angka[2:4], angka[4:6]):
        peringatan.append("Kode wilayah pada NIK tidak mungkin.")
    if angka[12:] == "0000":
        peringatan.append("Nomor urut pada NIK tidak boleh 0000.")
    try:
        date(2000 if tahun % 4 == 0 else 2001, bulan, hari)
    except ValueError:
        peringatan.append("Tanggal lahir pada NIK tidak ada dalam kalender.")
        return UraianNik(angka[:6], None, "", peringatan)
    return UraianNik(angka[:6], (hari, bulan, tahun), jenis_kelamin, peringatan)


def masalah_nik(nik: str, jenis_kelamin: str = "", tanggal_lahir: date | None = None) -> list[str]:
    """Warnings only: a corrected birth date keeps the old NIK, so a mismatch never blocks."""
    if not nik:
        return []
    urai = uraikan_nik(nik)
    pesan = list(urai.peringatan)
    if urai.jenis_kelamin and jenis_kelamin and urai.jenis_kelamin != jenis_kelamin:
        pesan.append("Jenis kelamin menurut NIK berbeda.")
    if urai.tanggal_lahir and tanggal_lahir:
        tertulis = (tanggal_lahir.day, tanggal_lahir.month, tanggal_lahir.year % 100)
        if tertulis != urai.tanggal_lahir:
            pesan.append("Tanggal lahir menurut NIK berbeda.")
    return pesan


# --- Occupancy and head count --------------------------------------------------------------------


def tingkat_hunian(isi: int, kapasitas: int | None) -> float | None:
    """Occupants in per cent of capacity: 185 of 71 is 260,6."""
    return isi * 100 / kapasitas if kapasitas else None


def over_kapasitas(isi: int, kapasitas: int | None) -> float | None:
    """What exceeds capacity, in per cent of it: 166 of 44 is 277,3; never below zero. Not the same number as above."""
    return max(0.0, (isi - kapasitas) * 100 / kapasitas) if kapasitas else None


def isi_akhir(kemarin: int, masuk: int, keluar: int) -> int:
    """The identity of the daily head count: isi kemarin + masuk - keluar = isi hari ini."""
    akhir = kemarin + masuk - keluar
    if akhir < 0:
        raise ValueError("Jumlah keluar lebih besar daripada isi kemarin ditambah yang masuk.")
    return akhir


# --- Register numbers ----------------------------------------------------------------------------

_PISAH = r"[\s.\-_]*"
_ROMAWI = r"(?P<romawi>IV|V|I{1,3}|[1-5](?=[ABS\s.\-_]))"
_GOLONGAN = rf"(?P<huruf>[ABC]){_PISAH}{_ROMAWI}?{_PISAH}(?P<ab>[AB])?{_PISAH}(?P<s>S)?"
_AWALAN = re.compile(r"^(?:(?:NOMOR|NO|REGISTRASI|REGISTER|REG)\b[\s.:]*)+")
_NOMOR = re.compile(rf"{_GOLONGAN}[\s.\-_/]*(?P<nomor>\d{{1,5}})(?:[\s.]*[/\\\-\s][\s.]*(?P<tahun>\d{{4}}|\d{{2}}))?")
_POTONGAN = re.compile(
    rf"(?:{_GOLONGAN}[\s.\-_/]*)?(?P<nomor>\d{{1,5}})?(?:[\s.]*[/\\\-][\s.]*(?P<tahun>\d{{4}}|\d{{2}})?\d?)?"
)
_ANGKA_ROMAWI = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}


class NomorRegister(NamedTuple):
    golongan: str
    nomor: int
    tahun: int

    @property
    def baku(self) -> str:
        """The form every spelling comes down to: BI 305/26."""
        return f"{LABEL_GOLONGAN[self.golongan].replace('.', '')} {self.nomor}/{self.tahun % 100:02d}"


class PotonganNomor(NamedTuple):
    """What a half typed number tells; `golongan` holds every class it may still become."""

    golongan: tuple[str, ...]
    nomor: int | None
    tahun: int | None


def urai_nomor_register(teks: str) -> NomorRegister:
    """Reads every spelling of a register number; raises ValueError with an Indonesian sentence."""
    bersih = _bersihkan_nomor(teks)
    if not bersih:
        raise ValueError("Nomor register kosong.")
    cocok = _NOMOR.fullmatch(bersih)
    calon = _calon_golongan(cocok) if cocok else ()
    if not calon:
        raise ValueError(f"Nomor register “{bersih[:40]}” tidak terbaca; tulis seperti BI 305/26 atau AIII 12/26.")
    if len(calon) > 1:
        raise ValueError(f"Golongan pada nomor register “{bersih[:40]}” belum lengkap; tulis misalnya BI, BIIa, AIII.")
    if not cocok["tahun"]:
        raise ValueError(f"Nomor register “{bersih[:40]}” belum memuat tahun; tulis seperti BI 305/26.")
    tahun = _tahun_penuh(cocok["tahun"])
    if not 1945 <= tahun <= 2099 or not int(cocok["nomor"]):
        raise ValueError(f"Nomor urut atau tahun pada nomor register “{bersih[:40]}” tidak mungkin.")
    return NomorRegister(calon[0], int(cocok["nomor"]), tahun)


def cari_nomor(teks: str) -> PotonganNomor | None:
    """The parts a search text may mean as a register number, or None when it is something else."""
    bersih = _bersihkan_nomor(teks)
    cocok = _POTONGAN.fullmatch(bersih) if len(bersih) > 1 or bersih.isdigit() else None
    if not cocok or not (cocok["huruf"] or cocok["nomor"] or cocok["tahun"]):
        return None
    calon = _calon_golongan(cocok) if cocok["huruf"] else ()
    if cocok["huruf"] and not calon:
        return None
    nomor = int(cocok["nomor"]) if cocok["nomor"] else None
    return PotonganNomor(calon, nomor, _tahun_penuh(cocok["tahun"]) if cocok["tahun"] else None)


def _bersihkan_nomor(teks: str) -> str:
    bersih = re.sub(r"[\s\u200b\ufeff]+", " ", str(teks)).strip(" '").upper()
    return _AWALAN.sub("", re.sub(r"[‐-―−]", "-", bersih)).strip()


def _calon_golongan(cocok: re.Match) -> tuple[str, ...]:
    """Codes that fit the letters found: BII without a or b still fits two, a letter alone fits its whole book."""
    huruf, romawi, ab, s = (cocok[nama] or "" for nama in ("huruf", "romawi", "ab", "s"))
    angka = str(_ANGKA_ROMAWI.get(romawi, romawi))
    kode = f"{huruf}{angka}{ab}{s}".lower()
    if kode in LABEL_GOLONGAN:
        return (kode,)
    if kode in ("a", "b", "b2"):
        return tuple(gol for gol in LABEL_GOLONGAN if gol.startswith(kode))
    return ()


def _tahun_penuh(teks: str) -> int:
    """Two digits from 70 on are the last century's."""
    tahun = int(teks)
    return tahun if len(teks) == 4 else tahun + (1900 if tahun >= 70 else 2000)
