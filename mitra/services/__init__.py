"""Writes over partners, agreements, promises and their documents; each is one transaction with its actor."""

from mitra.services.dokumen import buka_dokumen, tarik_dokumen, unggah_dokumen
from mitra.services.dukungan import Dukungan, dukungan
from mitra.services.kerjasama import (
    kurang_naskah_pdf,
    langkah_kerja_sama,
    lepas_pihak,
    peringatan,
    simpan_kerja_sama,
    simpan_pihak,
)
from mitra.services.komitmen import berlakukan_lagi, nyatakan_tidak_berlaku, simpan_komitmen
from mitra.services.lampiran import buka_lampiran, tarik_lampiran, unggah_lampiran
from mitra.services.mitra import simpan_kontak, simpan_mitra
from mitra.services.penyerahan import (
    batalkan_penyerahan,
    catat_penyerahan,
    kaitkan_penyerahan,
    ubah_penyerahan,
)
from mitra.services.penyimpanan import BerkasBerubah
from mitra.services.realisasi import batalkan_realisasi, catat_realisasi, pulihkan_realisasi
from mitra.services.tawaran import simpan_tawaran
from mitra.services.usulan import (
    batalkan_usulan,
    jadikan_janji,
    jawab_usulan,
    kirim_usulan,
    mulai_usulan,
    simpan_usulan,
)

__all__ = [
    "BerkasBerubah",
    "Dukungan",
    "batalkan_penyerahan",
    "batalkan_realisasi",
    "berlakukan_lagi",
    "batalkan_usulan",
    "buka_dokumen",
    "buka_lampiran",
    "catat_penyerahan",
    "catat_realisasi",
    "kaitkan_penyerahan",
    "dukungan",
    "jadikan_janji",
    "jawab_usulan",
    "kirim_usulan",
    "kurang_naskah_pdf",
    "langkah_kerja_sama",
    "lepas_pihak",
    "mulai_usulan",
    "nyatakan_tidak_berlaku",
    "peringatan",
    "pulihkan_realisasi",
    "simpan_kerja_sama",
    "simpan_komitmen",
    "simpan_kontak",
    "simpan_mitra",
    "simpan_pihak",
    "simpan_tawaran",
    "simpan_usulan",
    "tarik_dokumen",
    "tarik_lampiran",
    "ubah_penyerahan",
    "unggah_dokumen",
    "unggah_lampiran",
]
