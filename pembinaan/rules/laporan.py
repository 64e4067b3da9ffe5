"""What is said of a session outside the house: counts, never a person. No database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.urai import kunci_nama
from pembinaan.rules.nama import PARTIKEL, nama_layak

_PARTIKEL_NAMA = {p.upper() for p in PARTIKEL} - {"DAN", "DI", "KE"}


def inisial(nama: str) -> str:
    """Initials of a name of the register: "SLAMET BIN AHMAD alias CODET" → "S.A."."""
    kata = [k for k in kunci_nama(nama_layak(nama)).split() if k not in _PARTIKEL_NAMA]
    return "".join(f"{k[0]}." for k in kata)


def _kunci(teks: str) -> str:
    kata = kunci_nama(teks).split()
    return f" {' '.join(k for k in kata if k not in _PARTIKEL_NAMA)} "


def _padat(teks: str) -> str:
    return re.sub(r"[^A-Z0-9/]", "", teks.upper())


@dataclass(frozen=True)
class Identitas:
    """Names and numbers that must not stand in a text for the public."""

    nama: frozenset[str]
    nomor: frozenset[str]

    @classmethod
    def dari(cls, nama: Iterable[str], nomor: Iterable[str]) -> "Identitas":
        semua = {_kunci(n) for n in nama} | {_kunci(nama_layak(n)) for n in nama}
        return cls(frozenset(k for k in semua if len(k.strip()) > 2), frozenset(_padat(n) for n in nomor if n))

    def ada_dalam(self, teks: str) -> bool:
        """A participant's whole name, with or without bin/binti, or a number of the register stands in it."""
        kunci, padat = _kunci(teks), _padat(teks)
        return any(n in kunci for n in self.nama) or any(n in padat for n in self.nomor)


@dataclass(frozen=True)
class FaktaUmum:
    """What a text for the public may say of a session. `peserta` are those who came."""

    upt: str
    kota: str
    hari: str
    waktu: str
    kegiatan: str
    sebutan: str
    bidang: str
    tempat: str
    mitra: str
    materi: str
    pokok: str
    peserta: int
    laki: int
    perempuan: int
    foto: int


def _kalimat(teks: str) -> str:
    teks = teks.strip()
    return teks if not teks or teks[-1] in ".!?" else f"{teks}."


def kata_orang(laki: int, perempuan: int) -> str:
    return " dan ".join(f"{n} {kata}" for n, kata in ((laki, "laki-laki"), (perempuan, "perempuan")) if n)


def berita_singkat(f: FaktaUmum) -> str:
    """Two short paragraphs for the site of the institution."""
    bersama = f" bekerja sama dengan {f.mitra}" if f.mitra else ""
    di = f" di {f.tempat}" if f.tempat else ""
    rinci = kata_orang(f.laki, f.perempuan)
    pertama = (
        f"{f.kota} – {f.upt}{bersama} melaksanakan kegiatan {f.kegiatan} pada {f.hari}. "
        f"Kegiatan bidang {f.bidang[:1].lower()}{f.bidang[1:]} ini berlangsung pukul {f.waktu}{di} "
        f"dan diikuti {f.peserta} warga binaan{f' ({rinci})' if rinci else ''}."
    )
    materi = f"Materi yang diberikan: {f.materi}." if f.materi else ""
    kedua = " ".join(b for b in (_kalimat(f.pokok), materi) if b)
    return "\n\n".join(b for b in (pertama, kedua) if b)


def teks_whatsapp(f: FaktaUmum) -> str:
    """The report as it is sent to a superior; asterisks are bold there."""
    baris = (
        ("Kegiatan", f.kegiatan),
        ("Hari, tanggal", f.hari),
        ("Waktu", f.waktu),
        ("Tempat", f.tempat),
        ("Mitra", f.mitra),
        ("Materi", f.materi),
        ("Peserta hadir", f"{f.peserta} orang (L {f.laki}, P {f.perempuan})"),
        ("Uraian", f.pokok),
        ("Foto", f"{f.foto} terlampir" if f.foto else ""),
    )
    isi = "\n".join(f"{label}: {nilai}" for label, nilai in baris if nilai)
    return f"*LAPORAN KEGIATAN PEMBINAAN*\n*{f.upt}*\n\n{isi}\n\nDemikian dilaporkan."
