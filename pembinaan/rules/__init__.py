"""Pure rules of coaching. No database."""

from pembinaan.rules.nama import PARTIKEL, PENERBIT_NEGARA, judul_layak, nama_layak
from pembinaan.rules.nilai import PREDIKAT, predikat_nilai, urai_nilai

__all__ = ["PARTIKEL", "PENERBIT_NEGARA", "PREDIKAT", "judul_layak", "nama_layak", "predikat_nilai", "urai_nilai"]
