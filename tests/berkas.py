"""Small real files for tests."""

from io import BytesIO

from pypdf import PdfWriter


def pdf_kecil() -> bytes:
    tulis, isi = PdfWriter(), BytesIO()
    tulis.add_blank_page(width=200, height=200)
    tulis.write(isi)
    return isi.getvalue()
