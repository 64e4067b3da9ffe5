"""Partners, meetings, requests, agreements, promises, and what came of each (counted, never typed)."""

from mitra.models.acuan import Acuan, JenisKomitmen, JenisMitra, RuangLingkup
from mitra.models.dokumen import Dokumen, jalur_dokumen
from mitra.models.evaluasi import ButirMemori, EvaluasiKerjaSama, MemoriJabatan
from mitra.models.impor import BarisRekap, ImporRekap
from mitra.models.instruktur import InstrukturMitra
from mitra.models.kerjasama import KerjaSama, LingkupKerjaSama, PihakKerjaSama
from mitra.models.komitmen import BarangPenyerahan, Komitmen, Penyerahan, Realisasi
from mitra.models.lampiran import Lampiran, jalur_lampiran
from mitra.models.mitra import Kontak, Mitra
from mitra.models.pertemuan import ButirNotulen, Hadirin, MitraPertemuan, Pertemuan, TindakLanjut
from mitra.models.usulan import Tawaran, Usulan

__all__ = [
    "Acuan",
    "BarangPenyerahan",
    "BarisRekap",
    "ButirMemori",
    "ButirNotulen",
    "Dokumen",
    "EvaluasiKerjaSama",
    "Hadirin",
    "ImporRekap",
    "InstrukturMitra",
    "JenisKomitmen",
    "JenisMitra",
    "KerjaSama",
    "Komitmen",
    "Kontak",
    "Lampiran",
    "LingkupKerjaSama",
    "MemoriJabatan",
    "Mitra",
    "MitraPertemuan",
    "Penyerahan",
    "Pertemuan",
    "PihakKerjaSama",
    "Realisasi",
    "RuangLingkup",
    "Tawaran",
    "TindakLanjut",
    "Usulan",
    "jalur_dokumen",
    "jalur_lampiran",
]
