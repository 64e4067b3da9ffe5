"""What an uploaded scan or photo may be: judged by its content; a photo is written anew, without camera notes."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from PIL import Image, ImageOps, UnidentifiedImageError

from mitra.rules.pdf import BerkasDitolak, periksa_pdf, tolak_bila_besar

SISI_MAKS = 2000
PIKSEL_MAKS = 60_000_000  # the largest phones take 50 million; a small file that claims more is a bomb
MUTU_JPEG = 85
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
AKHIRAN_TIPE = {"pdf": PDF, "jpg": JPEG, "jpeg": JPEG, "png": PNG}
SEBUTAN = {PDF: "PDF", JPEG: "foto JPEG", PNG: "gambar PNG"}
_RUSAK = (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, ArithmeticError)


@dataclass(frozen=True)
class IsiBerkas:
    """What is to be kept: for a photo not the bytes that were sent."""

    tipe: str
    isi: IO[bytes]
    ukuran: int
    sha256: str


def periksa_berkas(berkas, maks_byte: int) -> IsiBerkas:
    """Read an open binary file of known `name` and `size`; raises BerkasDitolak."""
    if berkas.size == 0:
        raise BerkasDitolak("Berkas ini kosong. Pilih berkas lain.")
    tolak_bila_besar(berkas, maks_byte)
    tipe = _tipe(berkas)
    akhiran = berkas.name.rsplit(".", 1)[-1].lower() if "." in berkas.name else ""
    if AKHIRAN_TIPE.get(akhiran) != tipe:
        raise BerkasDitolak(
            f"Nama berkas {f'berakhiran .{akhiran}' if akhiran else 'tanpa akhiran'}, tetapi isinya {SEBUTAN[tipe]}. "
            "Periksa berkasnya, lalu simpan ulang dengan nama yang benar."
        )
    if tipe == PDF:
        isi = periksa_pdf(berkas, maks_byte)
        return IsiBerkas(PDF, berkas, isi.ukuran, isi.sha256)
    baru = _tulis_ulang(berkas, tipe)
    return IsiBerkas(tipe, BytesIO(baru), len(baru), hashlib.sha256(baru).hexdigest())


def _tipe(berkas) -> str:
    berkas.seek(0)
    awal = berkas.read(12)
    berkas.seek(0)
    if awal.startswith(b"%PDF-"):
        return PDF
    if awal.startswith(b"\xff\xd8\xff"):
        return JPEG
    if awal.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if awal[4:8] == b"ftyp":
        raise BerkasDitolak("Foto HEIC atau video tidak diterima. Simpan fotonya sebagai JPEG, lalu unggah lagi.")
    raise BerkasDitolak("Isi berkas ini bukan PDF, JPEG, atau PNG. Pindai sebagai PDF, atau unggah fotonya.")


def _tulis_ulang(berkas, tipe: str) -> bytes:
    """The picture upright, at most SISI_MAKS long, without EXIF, place, comments or what hides after its end."""
    try:
        with Image.open(berkas, formats=["JPEG" if tipe == JPEG else "PNG"]) as gambar:
            if gambar.width * gambar.height > PIKSEL_MAKS:
                raise BerkasDitolak(_TERLALU_LEBAR)
            if tipe == JPEG:
                gambar.draft("RGB", (SISI_MAKS, SISI_MAKS))
            gambar.thumbnail((SISI_MAKS, SISI_MAKS), Image.Resampling.LANCZOS)  # first: the rest copies it
            bersih = _ragam(ImageOps.exif_transpose(gambar), tipe)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as galat:
        raise BerkasDitolak(_TERLALU_LEBAR) from galat
    except (*_RUSAK, UnidentifiedImageError) as galat:
        raise BerkasDitolak("Isi foto rusak dan tidak dapat dibuka. Ambil atau simpan ulang fotonya.") from galat
    finally:
        berkas.seek(0)
    keluar = BytesIO()
    if tipe == JPEG:
        bersih.save(keluar, "JPEG", quality=MUTU_JPEG, optimize=True)
    else:
        bersih.save(keluar, "PNG", optimize=True)
    return keluar.getvalue()


def _ragam(gambar, tipe: str):
    """Only the pixels, in a colour mode the format keeps: what was noted beside them stays behind."""
    tembus = gambar.mode in ("RGBA", "LA", "PA") or "transparency" in gambar.info
    ragam = "L" if gambar.mode in ("1", "L") else "RGBA" if tipe == PNG and tembus else "RGB"
    piksel = gambar.convert(ragam)
    bersih = Image.new(ragam, piksel.size)
    bersih.paste(piksel)
    return bersih


_TERLALU_LEBAR = (
    "Gambar ini terlalu besar untuk dibuka (lebih dari 60 juta piksel). Kecilkan ukurannya, lalu unggah lagi."
)
