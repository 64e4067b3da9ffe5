"""Finds the header of a sheet wherever it stands and matches its columns by meaning.

A dictionary maps a code to the titles it goes by; nothing here knows what the codes stand for.
"""

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from core.spreadsheets import BerkasDitolak
from core.urai import rapikan_teks

Kamus = Mapping[str, Sequence[str]]

BARIS_DICARI = 60
KEMIRIPAN = 0.87

_SINGKATAN = {
    "no": "nomor", "nmr": "nomor", "nr": "nomor", "tgl": "tanggal", "tggl": "tanggal", "nm": "nama", "thn": "tahun",
    "th": "tahun", "bln": "bulan", "bl": "bulan", "hr": "hari", "jml": "jumlah", "jns": "jenis", "msk": "masuk",
    "klmn": "kelamin", "ket": "keterangan", "stts": "status", "kab": "kabupaten", "prov": "provinsi",
    "propinsi": "provinsi", "tmp": "tempat", "tmpt": "tempat", "tpt": "tempat", "pend": "pendidikan",
}  # fmt: skip
_PECAHAN = str.maketrans({"⅓": " 1/3 ", "½": " 1/2 ", "⅔": " 2/3 "})


class Kepala(NamedTuple):
    indeks_awal: int  # index into the rows, from 0
    jumlah_baris: int  # 1 or 2
    judul: list[str]


class Cocok(NamedTuple):
    kolom: dict[str, int]
    tidak_dikenal: list[int]  # indexes of titled columns that mean nothing to the dictionary
    ambigu: dict[int, list[str]]  # a second column, or a title near several codes: left to the user


@lru_cache(maxsize=4096)
def normal_judul(judul: str) -> str:
    """Lower-case words, abbreviations written out: "Tgl. Msk  UPT" -> "tanggal masuk upt"; 1/3 stays 1/3."""
    teks = unicodedata.normalize("NFKD", judul.translate(_PECAHAN)).replace("\u2044", "/")
    teks = "".join(huruf for huruf in teks if not unicodedata.combining(huruf)).lower()
    kata = re.findall(r"\d+/\d+|[a-z]+|\d+", re.sub(r"(\d)\s*/\s*(\d)", r"\1/\2", teks))
    return " ".join(_SINGKATAN.get(satu, satu) for satu in kata)


def temukan_kepala(baris: Sequence[Sequence], kamus: Kamus, minimal: int = 3) -> Kepala:
    """The row, or pair of rows, whose titles name the most codes; raises BerkasDitolak under `minimal`."""
    ejaan = _ejaan(kamus)
    atas = [[rapikan_teks(sel) for sel in satu] for satu in baris[: BARIS_DICARI + 1]]
    calon = [Kepala(indeks, 1, satu) for indeks, satu in enumerate(atas[:BARIS_DICARI])]
    for indeks, (satu, bawah) in enumerate(zip(atas, atas[1:], strict=False)):
        if any(satu):
            calon.append(Kepala(indeks, 2, _judul_ganda(satu, bawah, ejaan)))
    terbaik, nilai_terbaik = None, 0
    for satu in calon:  # single rows first: a pair must name more to win
        nilai = len(set().union(*(ejaan.get(normal_judul(judul), ()) for judul in satu.judul)))
        if nilai > nilai_terbaik:
            terbaik, nilai_terbaik = satu, nilai
    if terbaik is None or nilai_terbaik < minimal:
        raise BerkasDitolak("Baris judul kolom tidak ditemukan. Pastikan berkas memuat judul kolom di atas isinya.")
    return terbaik


def _judul_ganda(atas: Sequence[str], bawah: Sequence[str], ejaan: Mapping[str, set[str]]) -> list[str]:
    """Titles of two header rows: a merged cell holds its text in its first column only, so it is carried on."""
    judul, kelompok = [], ""
    lebar = max(len(atas), len(bawah))
    atas, bawah = ([*satu] + [""] * (lebar - len(satu)) for satu in (atas, bawah))
    for teks_atas, teks_bawah in zip(atas, bawah, strict=True):
        kelompok = teks_atas or (kelompok if teks_bawah else "")
        gabungan = f"{kelompok} {teks_bawah}".strip()
        sendiri_dikenal = normal_judul(teks_bawah) in ejaan
        judul.append(teks_bawah if sendiri_dikenal and normal_judul(gabungan) not in ejaan else gabungan)
    return judul


def cocokkan_kolom(judul: Sequence[str], kamus: Kamus) -> Cocok:
    """Exact titles first, then near ones; each sheet column and each code is used once."""
    ejaan = _ejaan(kamus)
    kolom: dict[str, int] = {}
    ambigu: dict[int, list[str]] = {}
    sisa = []
    for indeks, teks in enumerate(judul):
        kode = ejaan.get(normal_judul(teks))
        if not kode:
            sisa.append(indeks)
        elif bebas := [satu for satu in kamus if satu in kode and satu not in kolom]:
            kolom[bebas[0]] = indeks
        else:
            ambigu[indeks] = sorted(kode)
    tidak_dikenal = []
    for indeks in sisa:
        if not normal_judul(judul[indeks]):
            continue
        calon = [satu for satu in _mirip(normal_judul(judul[indeks]), ejaan) if satu not in kolom]
        if len(calon) == 1:
            kolom[calon[0]] = indeks
        elif calon:
            ambigu[indeks] = calon
        else:
            tidak_dikenal.append(indeks)
    return Cocok(kolom, tidak_dikenal, ambigu)


def _ejaan(kamus: Kamus) -> dict[str, set[str]]:
    ejaan: dict[str, set[str]] = {}
    for kode, judul in kamus.items():
        for satu in judul:
            ejaan.setdefault(normal_judul(satu), set()).add(kode)
    return ejaan


def _mirip(judul: str, ejaan: Mapping[str, set[str]]) -> list[str]:
    """Codes whose title has the same words in another order, or differs by a typing slip; never by its digits."""
    calon: set[str] = set()
    angka = re.findall(r"\d+", judul)
    for teks, kode in ejaan.items():
        if re.findall(r"\d+", teks) != angka:
            continue
        sama_kata = len(teks.split()) > 1 and sorted(teks.split()) == sorted(judul.split())
        if sama_kata or (len(teks) > 5 and difflib.SequenceMatcher(None, judul, teks).ratio() >= KEMIRIPAN):
            calon |= kode
    return sorted(calon)
