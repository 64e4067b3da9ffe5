"""Small real PDF files and photos for tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
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


def foto(
    *, bentuk="JPEG", ukuran=(120, 80), warna=(200, 30, 30), ragam="RGB", putar=0, lokasi=False, ekor=b""
) -> bytes:
    """A photo; `putar` is its EXIF orientation, `lokasi` puts a place and a device into it."""
    gambar = Image.new(ragam, ukuran, warna)
    exif = gambar.getexif()
    if putar:
        exif[0x0112] = putar
    if lokasi:
        exif[0x0110] = "Kamera Uji 9"
        exif.get_ifd(0x8825).update({1: "S", 2: (7.0, 45.0, 0.0), 3: "E", 4: (113.0, 24.0, 0.0)})
    isi = io.BytesIO()
    gambar.save(isi, bentuk, **({"exif": exif} if len(exif) else {}))
    return isi.getvalue() + ekor
