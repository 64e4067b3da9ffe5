"""Cell values with a meaning of their own: lengths of sentences and the code lists of SDP.

A value outside a list stays text and is shown to the officer; the nearest code is never chosen for him.
"""

import re
from functools import lru_cache

from core.urai import KOSONG, NilaiSalah, kunci_nama, rapikan_teks
from wbp.rules import Pidana

_SATUAN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
_KATA_ANGKA = {kata: angka for angka, kata in enumerate(_SATUAN)}
_BAGIAN = re.compile(
    r"(?P<angka>\d+|[a-z]+(?: [a-z]+){0,3}?)\s*(?:\([^)]*\)\s*)?"
    r"(?P<satuan>tahun|thn|th|t|bulan|bln|bl|b|hari|hr|h)(?![a-z])\.?"
)
_PENGISI = re.compile(r"\b(pidana|penjara|kurungan|selama|dan|masing)\b|[,.;&+/\-]")
_SEUMUR_HIDUP = re.compile(r"\bseumur hidup\b|^s\.?h\.?$")
_MATI = re.compile(r"^(?:(?:pidana|hukuman) )?mati$|^m\.?[hp]\.?$")


def urai_pidana(teks: object, sebutan: str = "lama pidana") -> tuple[str, Pidana | None]:
    """(kind, length): penjara, kurungan, seumur_hidup, mati, or "" for nothing written.

    "15 bulan" and "90 hari" stay as the verdict says; number words are read too.
    """
    asli = rapikan_teks(teks)
    bersih = asli.lower()
    if bersih in KOSONG:
        return "", None
    if _SEUMUR_HIDUP.search(bersih):
        return "seumur_hidup", None
    if _MATI.search(bersih):
        return "mati", None
    jenis = "kurungan" if "kurungan" in bersih else "penjara"
    bersih = re.sub(r"(\d)\s*\([^)]*\)", r"\1", _PENGISI.sub(" ", bersih))
    hasil: dict[str, int] = {}
    sisa = re.sub(r"\b(se)(tahun|bulan|hari)\b", r"1 \2", bersih)
    for cocok in _BAGIAN.finditer(sisa):
        angka, satuan = _angka(cocok["angka"]), {"t": "tahun", "b": "bulan", "h": "hari"}[cocok["satuan"][0]]
        if angka is None or satuan in hasil:
            raise _pidana_tidak_terbaca(asli, sebutan)
        hasil[satuan] = angka
    if not hasil or _BAGIAN.sub("", sisa).strip():
        raise _pidana_tidak_terbaca(asli, sebutan)
    return (jenis, Pidana(**hasil)) if any(hasil.values()) else ("", None)


def _pidana_tidak_terbaca(asli: str, sebutan: str) -> NilaiSalah:
    return NilaiSalah(f"{sebutan} “{asli[:40]}” tidak terbaca; tulis seperti 5 tahun 6 bulan 10 hari")


def _angka(teks: str) -> int | None:
    """Digits, or Indonesian number words below one thousand."""
    if teks.isdigit():
        return int(teks) if len(teks) <= 5 else None
    jumlah = kini = 0
    for kata in teks.replace("seratus", "satu ratus").split():
        if kata in _KATA_ANGKA:
            kini += _KATA_ANGKA[kata]
        elif kata == "belas" and 2 <= kini <= 9:
            kini += 10
        elif kata == "puluh" and 2 <= kini <= 9:
            jumlah, kini = jumlah + kini * 10, 0
        elif kata == "ratus" and 1 <= kini <= 9:
            jumlah, kini = jumlah + kini * 100, 0
        else:
            return None
    return jumlah + kini


def pidana_dengan_kata(teks: object) -> bool:
    """Whether a length is written in words only, so that a person should look once more."""
    return isinstance(teks, str) and not re.search(r"\d", teks)


# Code -> what stands in the cell, after core.urai.kunci_nama.
_ISI_KODE: dict[str, dict[str, str]] = {
    "jenis_kelamin": {
        "l": "L | LK | LAKI | LAKI LAKI | LAKILAKI | PRIA",
        "p": "P | PR | PEREMPUAN | WANITA",
    },
    "agama": {
        "islam": "ISLAM",
        "kristen": "KRISTEN | PROTESTAN | KRISTEN PROTESTAN",
        "katolik": "KATOLIK | KATHOLIK | KRISTEN KATOLIK | KATOLIK ROMA",
        "hindu": "HINDU",
        "buddha": "BUDDHA | BUDHA",
        "konghucu": "KONGHUCU | KHONGHUCU | KONG HU CU | KHONG HU CU",
        "kepercayaan": "KEPERCAYAAN | PENGHAYAT | ALIRAN KEPERCAYAAN | PENGHAYAT KEPERCAYAAN | "
        "KEPERCAYAAN TERHADAP TUHAN YME | KEPERCAYAAN TERHADAP TUHAN YANG MAHA ESA",
    },
    "status_perkawinan": {
        "belum_kawin": "BELUM KAWIN | BELUM MENIKAH | TIDAK KAWIN | BUJANG | LAJANG | BK",
        "kawin": "KAWIN | MENIKAH | NIKAH | SUDAH KAWIN | SUDAH MENIKAH",
        "cerai_hidup": "CERAI HIDUP",
        "cerai_mati": "CERAI MATI",
    },
    "pendidikan": {
        "tidak_sekolah": "TIDAK SEKOLAH | BELUM SEKOLAH | TIDAK PERNAH SEKOLAH | TIDAK BELUM SEKOLAH | TS",
        "sd": "SD | SR | MI | SD MI | PAKET A | SEKOLAH DASAR",
        "smp": "SMP | SLTP | MTS | SMP MTS | PAKET B",
        "sma": "SMA | SMK | SMU | SLTA | STM | MA | SMA SMK | SMA MA | PAKET C",
        "d1": "D1 | D I | D 1 | DIPLOMA I | DIPLOMA 1",
        "d2": "D2 | D II | D 2 | DIPLOMA II | DIPLOMA 2",
        "d3": "D3 | D III | D 3 | DIII | DIPLOMA III | DIPLOMA 3",
        "s1": "S1 | S 1 | STRATA 1 | STRATA I | SARJANA",
        "s2": "S2 | S 2 | STRATA 2 | STRATA II",
        "s3": "S3 | S 3 | STRATA 3 | STRATA III",
    },
    "kewarganegaraan": {
        "wni": "WNI | INDONESIA | WARGA NEGARA INDONESIA | ID",
        "wna": "WNA | ASING | WARGA NEGARA ASING",
    },
}
KODE_SDP = {
    kolom: {teks: kode for kode, daftar in isi.items() for teks in daftar.split(" | ")}
    for kolom, isi in _ISI_KODE.items()
}

_KATA_TINGKAT = re.compile(r"\b(SEDERAJAT|SETINGKAT|TAMATAN|TAMAT|LULUSAN|LULUS|SETARA)\b")


@lru_cache(maxsize=4096)
def kode_dari(kolom: str, teks: str) -> str | None:
    """The code of a cell, "" for blank, None outside the list; "tidak tamat SD" is outside, for it is not SD."""
    if teks.lower() in KOSONG:
        return ""
    kunci = kunci_nama(teks)
    daftar = KODE_SDP[kolom]
    if kunci in daftar:
        return daftar[kunci]
    if kolom == "pendidikan" and not re.search(r"\b(TIDAK|BELUM)\b", kunci):
        return daftar.get(" ".join(_KATA_TINGKAT.sub(" ", kunci).split()))
    return None
