"""Partners, agreements, what they promise, and what came of each promise (counted, never typed)."""

from mitra.models.acuan import Acuan, JenisKomitmen, JenisMitra, RuangLingkup
from mitra.models.dokumen import Dokumen, jalur_dokumen
from mitra.models.kerjasama import KerjaSama, LingkupKerjaSama, PihakKerjaSama
from mitra.models.komitmen import Komitmen, Penyerahan, Realisasi
from mitra.models.mitra import Kontak, Mitra

__all__ = [
    "Acuan",
    "Dokumen",
    "JenisKomitmen",
    "JenisMitra",
    "KerjaSama",
    "Komitmen",
    "Kontak",
    "LingkupKerjaSama",
    "Mitra",
    "Penyerahan",
    "PihakKerjaSama",
    "Realisasi",
    "RuangLingkup",
    "jalur_dokumen",
]
