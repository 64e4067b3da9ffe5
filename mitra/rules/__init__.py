"""Pure rules: terms (jangka), and what an uploaded PDF may be (pdf)."""

from mitra.rules.jangka import akhir_jangka, jangka_waktu, sisa_hari
from mitra.rules.pdf import BerkasDitolak, IsiPdf, periksa_pdf

__all__ = [
    "BerkasDitolak",
    "IsiPdf",
    "akhir_jangka",
    "jangka_waktu",
    "periksa_pdf",
    "sisa_hari",
]
