"""Typst templates to PDF, QR codes and logos as SVG.

User text travels only as JSON data and is never read as markup. Each document is compiled by a process of its own.
"""

import base64
import json
import logging
import re
import struct
import subprocess
import sys
import unicodedata
from datetime import datetime
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings

logger = logging.getLogger(__name__)

BATAS_DETIK = 120
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
    """PDF of templates/cetak/<templat>.typ; `data["waktu"]` (UNIX seconds or ISO 8601 with offset) is required."""
    return cetak_banyak(templat, [data])[0]


def cetak_banyak(templat: str, semua: list[dict]) -> list[bytes]:
    """One PDF for each entry, all in one process: fonts are read once.

    Measured: 100 certificates as 100 files in 7 s on two busy cores. The creation time of all is that of the first.
    """
    folder = Path(settings.BASE_DIR) / "templates" / "cetak"
    if not NAMA_TEMPLAT.fullmatch(templat) or not (folder / f"{templat}.typ").is_file():
        raise CetakGagal(f"Templat cetak “{templat}” tidak ditemukan.")
    huruf = Path(settings.FOLDER_HURUF)
    kepala, pdf = _jalankan(
        templat,
        {
            "berkas": str(folder / f"{templat}.typ"),
            "akar": str(folder),
            # One file per weight in that folder: of two files of one family and weight typst takes either.
            "huruf": [str(huruf)] if huruf.is_dir() else [],
            "data": [json.dumps(_bersihkan(data), ensure_ascii=False) for data in semua],
            "standar": STANDAR_PDF,
            "waktu": _waktu(templat, semua[0]),
        },
    )
    if kepala["galat"]:
        raise CetakGagal(_alasan(templat, kepala["galat"]))
    if kepala["peringatan"]:
        _laporkan(templat, kepala["peringatan"])
    hasil, awal = [], 0
    for panjang in kepala["panjang"]:
        hasil.append(pdf[awal : awal + panjang])
        awal += panjang
    return hasil


def qr_svg(teks: str) -> str:
    """QR code (level M, with its quiet zone) as one SVG element, for a template or a page."""
    keluaran = BytesIO()
    kode = segno.make(teks, error="m", micro=False, boost_error=False)
    kode.save(keluaran, kind="svg", border=4, dark="#17282d", light="#ffffff", xmldecl=False, omitsize=True)
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
    alamat = f"data:image/{jenis};base64,{base64.b64encode(isi).decode()}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar} {tinggi}">'
        f'<image width="{lebar}" height="{tinggi}" href="{alamat}"/></svg>'
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


def _jalankan(templat: str, permintaan: dict) -> tuple[dict, bytes]:
    """Compile in a child process (see cetak_proses); -I keeps the environment and the working folder out of it."""
    proses = Path(__file__).with_name("cetak_proses.py")
    try:
        hasil = subprocess.run(
            [sys.executable, "-I", str(proses)],
            input=json.dumps(permintaan).encode(),
            capture_output=True,
            timeout=BATAS_DETIK,
            check=True,
        )
    except subprocess.TimeoutExpired as galat:
        raise CetakGagal(f"Cetakan “{templat}” terlalu besar: belum selesai dalam {BATAS_DETIK} detik.") from galat
    except subprocess.CalledProcessError as galat:
        akhir = galat.stderr[-500:].decode(errors="replace")
        logger.error("proses cetak %s berhenti dengan kode %s: %s", templat, galat.returncode, akhir)
        raise CetakGagal(f"Cetakan “{templat}” tidak dapat dibuat.") from galat
    kepala, _, pdf = hasil.stdout.partition(b"\n")
    return json.loads(kepala), pdf


def _waktu(templat: str, data: dict) -> int:
    """Creation time in the PDF (PDF/A demands one), never from the clock: the same data give the same bytes."""
    waktu = data.get("waktu")
    try:
        return int(datetime.fromisoformat(waktu).timestamp()) if isinstance(waktu, str) else int(waktu)
    except (TypeError, ValueError) as galat:
        raise CetakGagal(f"Data untuk cetakan “{templat}” tidak memuat “waktu” yang sah.") from galat


def _bersihkan(nilai):
    if isinstance(nilai, str):
        return nilai if nilai.isascii() and nilai.isprintable() else _bersihkan_teks(nilai)
    if isinstance(nilai, dict):
        return {kunci: _bersihkan(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_bersihkan(isi) for isi in nilai]
    if nilai is None or isinstance(nilai, bool | int):
        return nilai
    raise CetakGagal(f"Data cetak berisi {type(nilai).__name__}; yang boleh: teks, bilangan bulat, daftar, dan kamus.")


def _bersihkan_teks(teks: str) -> str:
    """Drop what has no shape (controls, joiners, direction marks); a box stands for what no font here can draw."""
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


def _alasan(templat: str, galat: str) -> str:
    hilang = KUNCI_HILANG.search(galat)
    if hilang:
        return f"Data untuk cetakan “{templat}” tidak memuat “{hilang[1]}”."
    logger.error("templat cetak %s gagal: %s", templat, galat)
    return f"Cetakan “{templat}” tidak dapat dibuat."


def _laporkan(templat: str, peringatan: list[str]) -> None:
    pesan = f"Templat cetak “{templat}” memberi peringatan: {'; '.join(peringatan)}"
    if getattr(settings, "CETAK_KETAT", False):
        raise CetakGagal(pesan)
    logger.warning(pesan)
