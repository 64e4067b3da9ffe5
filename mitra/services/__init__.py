"""Writes over partners, agreements, promises and their documents; each is one transaction with its actor."""

from mitra.services.realisasi import (
    batalkan_penyerahan,
    batalkan_realisasi,
    catat_penyerahan,
    catat_realisasi,
    pulihkan_realisasi,
)

__all__ = [
    "batalkan_penyerahan",
    "batalkan_realisasi",
    "catat_penyerahan",
    "catat_realisasi",
    "pulihkan_realisasi",
]
