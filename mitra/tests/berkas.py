"""Small real PDF files for tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def pdf(*, halaman=1, sandi="", tindakan="", judul="") -> bytes:
    penulis = PdfWriter()
    for _ in range(halaman):
        penulis.add_blank_page(width=595, height=842)
    if judul:
        penulis.add_metadata({"/Title": judul})
    if tindakan:
        aksi = DictionaryObject({NameObject("/S"): NameObject(tindakan), NameObject("/F"): TextStringObject("x")})
        penulis.root_object[NameObject("/OpenAction")] = penulis._add_object(aksi)
    if sandi:
        penulis.encrypt(sandi)
    isi = io.BytesIO()
    penulis.write(isi)
    return isi.getvalue()


def unggahan(isi: bytes, nama="naskah.pdf", tipe="application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi, tipe)
