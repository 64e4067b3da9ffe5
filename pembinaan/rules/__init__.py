"""Pure rules of coaching. No database."""

from pembinaan.rules.hasil import nilai_gabungan
from pembinaan.rules.minat import BATAS_LAMA, BATAS_SEDANG, KamusMinat, kata_umur, sudah_lama
from pembinaan.rules.nama import PARTIKEL, PENERBIT_NEGARA, judul_layak, nama_layak
from pembinaan.rules.nilai import PREDIKAT, predikat_nilai, urai_nilai
from pembinaan.rules.sertifikat import SEGERA, keadaan_sertifikat
from pembinaan.rules.tpp import SIDANG_SEBULAN, TANGGAL_PERINGATAN, kata_stigma, sidang_kurang

__all__ = [
    "BATAS_LAMA",
    "BATAS_SEDANG",
    "KamusMinat",
    "PARTIKEL",
    "PENERBIT_NEGARA",
    "PREDIKAT",
    "SEGERA",
    "SIDANG_SEBULAN",
    "TANGGAL_PERINGATAN",
    "judul_layak",
    "kata_stigma",
    "kata_umur",
    "keadaan_sertifikat",
    "nama_layak",
    "nilai_gabungan",
    "predikat_nilai",
    "sidang_kurang",
    "sudah_lama",
    "urai_nilai",
]
