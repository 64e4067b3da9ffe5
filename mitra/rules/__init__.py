"""Pure rules: terms (jangka), and what an uploaded PDF (pdf) or photo (berkas) may be."""

from mitra.rules.berkas import IsiBerkas, periksa_berkas
from mitra.rules.jangka import akhir_jangka, hari_tidur, jangka_waktu, sisa_hari
from mitra.rules.pdf import BerkasDitolak, IsiPdf, periksa_pdf

__all__ = [
    "BerkasDitolak",
    "IsiBerkas",
    "IsiPdf",
    "akhir_jangka",
    "hari_tidur",
    "jangka_waktu",
    "periksa_berkas",
    "periksa_pdf",
    "sisa_hari",
]
