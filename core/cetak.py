"""Typst templates to PDF, QR codes and logos as SVG.

User text travels only as JSON data and is never read as markup. Every call has its own compiler; only the fonts are shared.
"""

import base64
import json
import logging
import re
import struct
import unicodedata
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
import typst
from django.conf import settings

logger = logging.getLogger(__name__)

STANDAR_PDF = ["a-2a"]  # archival and tagged: it stays readable for decades and for a screen reader
# Code points that the house font or typst's built-in fonts can draw (a test draws each one). PDF/A refuses any other.
TERCETAK = (
    (0x20, 0x7E),
    (0xA0, 0x2FF),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x621, 0x63A),
    (0x641, 0x64A),
    (0x1E00, 0x1EFF),
    (0x2000, 0x200A),
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2070, 0x209F),
    (0x20A0, 0x20BF),
    (0x2116, 0x2116),
    (0x2122, 0x2122),
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
    (0x2713, 0x2718),
)
PENGGANTI = "\u25a1"
NAMA_TEMPLAT = re.compile(r"[a-z][a-z_]*")
KUNCI_HILANG = re.compile(r'dictionary does not contain key "(.+?)"')


class CetakGagal(Exception):
    """The document could not be made; the message is fit for a user and holds none of the data."""


def cetak_pdf(templat: str, data: dict) -> bytes:
    """Compile templates/cetak/<templat>.typ; `data["waktu"]` (UNIX seconds or ISO 8601 with its offset) is required."""
    folder = Path(settings.BASE_DIR) / "templates" / "cetak"
    if not NAMA_TEMPLAT.fullmatch(templat) or not (folder / f"{templat}.typ").is_file():
        raise CetakGagal(f"Templat cetak “{templat}” tidak ditemukan.")
    muatan = json.dumps(_bersihkan(data), ensure_ascii=False)
    try:
        pdf, peringatan = typst.Compiler(
            str(folder / f"{templat}.typ"),
            root=str(folder),
            font_paths=_huruf(str(settings.FOLDER_HURUF)),
            ignore_system_fonts=True,
            sys_inputs={"data": muatan},
        ).compile_with_warnings(format="pdf", pdf_standards=STANDAR_PDF, timestamp=_waktu(templat, data))
    except typst.TypstError as galat:
        raise CetakGagal(_alasan(templat, galat)) from galat
    if peringatan:
        _laporkan(templat, [p.message for p in peringatan])
    return pdf


def qr_svg(teks: str) -> str:
    """QR code (level M, with its quiet zone) as one SVG element, for a template or a page."""
    keluaran = BytesIO()
    segno.make(teks, error="m", micro=False, boost_error=False).save(
        keluaran, kind="svg", border=4, xmldecl=False, dark="#17282d", light="#ffffff", svgclass=None, lineclass=None, omitsize=True
    )
    return keluaran.getvalue().decode().strip()


def gambar_svg(isi: bytes) -> str:
    """SVG, PNG or JPEG bytes as SVG text: a logo can then travel inside the JSON like every other value."""
    if isi.startswith(b"\x89PNG\r\n\x1a\n") and len(isi) > 24:
        return _bungkus_gambar(isi, "png", *struct.unpack(">II", isi[16:24]))
    if isi.startswith(b"\xff\xd8"):
        return _bungkus_gambar(isi, "jpeg", *_ukuran_jpeg(isi))
    try:
        teks = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        teks = ""
    if "<svg" not in teks[:2000]:
        raise CetakGagal("Logo harus berupa berkas SVG, PNG, atau JPEG.")
    return teks


def _bungkus_gambar(isi: bytes, jenis: str, lebar: int, tinggi: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}"><image width="{lebar}" height="{tinggi}" '
        f'href="data:image/{jenis};base64,{base64.b64encode(isi).decode()}"/></svg>'
    )


def _ukuran_jpeg(isi: bytes) -> tuple[int, int]:
    letak = 2
    while letak + 9 <= len(isi) and isi[letak] == 0xFF:
        penanda, panjang = isi[letak + 1], int.from_bytes(isi[letak + 2 : letak + 4], "big")
        if 0xC0 <= penanda <= 0xCF and penanda not in (0xC4, 0xC8, 0xCC):  # a frame header: its size follows
            tinggi, lebar = struct.unpack(">HH", isi[letak + 5 : letak + 9])
            return lebar, tinggi
        letak += 2 + panjang
    raise CetakGagal("Berkas JPEG logo rusak.")


@lru_cache(maxsize=4)
def _huruf(folder: str) -> typst.Fonts:
    # One font file per weight: two files of one family and weight (latin and latin-ext) make typst pick either at random.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder] if Path(folder).is_dir() else [])


def _waktu(templat: str, data: dict) -> int:
    """Creation time in the PDF (PDF/A demands one), from the data and never from the clock: the same data, the same bytes."""
    waktu = data.get("waktu")
    if not isinstance(waktu, int | str) or isinstance(waktu, bool):
        raise CetakGagal(f"Data untuk cetakan “{templat}” tidak memuat “waktu”.")
    return int(datetime.fromisoformat(waktu).timestamp()) if isinstance(waktu, str) else waktu


def _bersihkan(nilai):
    if isinstance(nilai, str):
        return nilai if nilai.isascii() and nilai.isprintable() else _bersihkan_teks(nilai)
    if isinstance(nilai, dict):
        return {kunci: _bersihkan(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_bersihkan(isi) for isi in nilai]
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    raise CetakGagal(f"Data cetak hanya boleh berisi teks, bilangan bulat, daftar, dan kamus, bukan {type(nilai).__name__}.")


def _bersihkan_teks(teks: str) -> str:
    """Drop what has no shape (controls, joiners, writing-direction marks); a box stands for what no font here can draw."""
    return "".join(_huruf_tercetak(huruf) for huruf in unicodedata.normalize("NFC", teks.replace("\r\n", "\n")))


def _huruf_tercetak(huruf: str) -> str:
    if huruf in "\n\t":
        return "\n" if huruf == "\n" else " "
    kategori = unicodedata.category(huruf)
    if kategori in ("Cc", "Cf", "Cs") or 0xFE00 <= ord(huruf) <= 0xFE0F:
        return ""
    if kategori != "Cn" and any(awal <= ord(huruf) <= akhir for awal, akhir in TERCETAK):
        return huruf
    return PENGGANTI


def _alasan(templat: str, galat: typst.TypstError) -> str:
    hilang = KUNCI_HILANG.search(galat.message)
    if hilang:
        return f"Data untuk cetakan “{templat}” tidak memuat “{hilang[1]}”."
    logger.error("templat cetak %s gagal: %s", templat, galat.message)
    return f"Cetakan “{templat}” tidak dapat dibuat."


def _laporkan(templat: str, peringatan: list[str]) -> None:
    pesan = f"Templat cetak “{templat}” memberi peringatan: {'; '.join(peringatan)}"
    if getattr(settings, "CETAK_KETAT", False):
        raise CetakGagal(pesan)
    logger.warning(pesan)
