"""A page that stands for the signed scan of a consent: a real PDF that says it is an example."""

from functools import lru_cache
from io import BytesIO

from pypdf import PdfWriter


@lru_cache(maxsize=1)
def _kosong() -> bytes:
    penulis = PdfWriter()
    penulis.add_blank_page(595, 842)
    penulis.add_metadata({"/Title": "Persetujuan (contoh)"})
    keluar = BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def pindaian() -> bytes:
    return _kosong()
