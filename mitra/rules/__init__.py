"""Pure rules: terms (jangka), the journey of a text (perjalanan), what a PDF (pdf) or photo (berkas) may be."""

from mitra.rules.berkas import IsiBerkas, periksa_berkas
from mitra.rules.jangka import akhir_jangka, hari_tidur, jangka_waktu, sisa_hari
from mitra.rules.pdf import BerkasDitolak, IsiPdf, periksa_pdf
from mitra.rules.perjalanan import Singgah, Tahap, singgah, tahapan

__all__ = [
    "BerkasDitolak",
    "IsiBerkas",
    "IsiPdf",
    "Singgah",
    "Tahap",
    "akhir_jangka",
    "hari_tidur",
    "jangka_waktu",
    "periksa_berkas",
    "periksa_pdf",
    "singgah",
    "sisa_hari",
    "tahapan",
]
