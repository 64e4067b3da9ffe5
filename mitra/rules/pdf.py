"""What an uploaded PDF may be: judged by its content, never by its name or what the browser says."""

import hashlib
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MAKS_OBJEK = 200_000
_TINDAKAN = {"/JavaScript", "/Launch", "/ImportData"}


class BerkasDitolak(Exception):
    """The file is refused; the message is a sentence for the officer."""


@dataclass(frozen=True)
class IsiPdf:
    halaman: int
    sha256: str
    ukuran: int


def periksa_pdf(berkas, maks_byte: int) -> IsiPdf:
    """Read an open binary file of known `size`; raises BerkasDitolak. Left at its start."""
    tolak_bila_besar(berkas, maks_byte)
    berkas.seek(0)
    if berkas.read(5) != b"%PDF-":
        raise BerkasDitolak("Berkas ini bukan PDF. Simpan atau pindai naskah sebagai PDF, lalu unggah lagi.")
    berkas.seek(0)
    sidik = hashlib.sha256()
    while potong := berkas.read(1024 * 1024):
        sidik.update(potong)
    berkas.seek(0)
    try:
        halaman = _baca(berkas)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as galat:
        raise BerkasDitolak("Isi PDF rusak dan tidak dapat dibuka. Pindai atau simpan ulang naskahnya.") from galat
    finally:
        berkas.seek(0)
    return IsiPdf(halaman, sidik.hexdigest(), berkas.size)


def tolak_bila_besar(berkas, maks_byte: int) -> None:
    if berkas.size > maks_byte:
        raise BerkasDitolak(
            f"Berkas berukuran {_mb(berkas.size)}, melebihi batas {_mb(maks_byte)}. "
            "Pindai ulang dengan resolusi lebih rendah, misalnya 150 dpi."
        )


def _baca(berkas) -> int:
    pembaca = PdfReader(berkas, strict=False)
    if pembaca.is_encrypted:
        raise BerkasDitolak("PDF ini dikunci kata sandi. Simpan ulang tanpa kata sandi, lalu unggah lagi.")
    halaman = len(pembaca.pages)
    if halaman == 0:
        raise BerkasDitolak("PDF ini tidak berisi halaman.")
    if _berisi_tindakan(pembaca):
        raise BerkasDitolak(
            "PDF ini memuat skrip atau perintah membuka program, jadi tidak diterima. "
            "Cetak naskahnya menjadi PDF baru, lalu unggah hasilnya."
        )
    return halaman


def _berisi_tindakan(pembaca: PdfReader) -> bool:
    """Whether any object of the file, referred to or not, carries a script or starts a program."""
    nomor = {(n, g) for g, isi in pembaca.xref.items() for n in isi} | {(n, 0) for n in pembaca.xref_objStm}
    if len(nomor) > MAKS_OBJEK:
        raise BerkasDitolak("PDF ini terlalu rumit untuk diperiksa. Cetak naskahnya menjadi PDF baru.")
    akar = [pembaca.get_object(IndirectObject(n, g, pembaca)) for n, g in sorted(nomor) if n]
    return any(_periksa(objek) for objek in [*akar, pembaca.trailer])


def _periksa(objek) -> bool:
    """Looks inside one object without following references (each of those is looked at by itself)."""
    if isinstance(objek, DictionaryObject):
        if "/JS" in objek or objek.get("/S") in _TINDAKAN:
            return True
        anak = [objek.raw_get(k) for k in objek]
    elif isinstance(objek, ArrayObject):
        anak = list(objek)
    else:
        return False
    return any(_periksa(a) for a in anak if not isinstance(a, IndirectObject))


def _mb(bita: int) -> str:
    return f"{bita / 1024 / 1024:.1f} MB".replace(".", ",").replace(",0 MB", " MB")
