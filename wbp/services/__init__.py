"""Use-cases of wbp, one function each; every one writes all of it or nothing."""

from wbp.services.catatan import (
    batalkan_pelanggaran,
    catat_pelanggaran,
    putus_pelanggaran,
    tarik_catatan,
    tulis_catatan,
)
from wbp.services.hunian import (
    Neraca,
    boleh_di_kamar,
    catat_kembali,
    catat_luar,
    isi_harian,
    kepadatan,
    melebihi,
    neraca,
    papan_isi,
    pindahkan,
    tetapkan_wali,
)
from wbp.services.impor import impor_berkas
from wbp.services.masa import Masa, masa
from wbp.services.mutasi import batalkan_mutasi, catat_keluar, catat_masuk
from wbp.services.orang import (
    NIK_TERDAFTAR,
    ganti_golongan,
    mungkin_sama,
    nik_terpakai,
    saran_golongan,
    terima_wbp,
)

__all__ = [
    "NIK_TERDAFTAR",
    "Masa",
    "Neraca",
    "batalkan_mutasi",
    "batalkan_pelanggaran",
    "boleh_di_kamar",
    "catat_keluar",
    "catat_kembali",
    "catat_luar",
    "catat_masuk",
    "catat_pelanggaran",
    "ganti_golongan",
    "impor_berkas",
    "isi_harian",
    "kepadatan",
    "masa",
    "melebihi",
    "mungkin_sama",
    "neraca",
    "nik_terpakai",
    "papan_isi",
    "pindahkan",
    "putus_pelanggaran",
    "saran_golongan",
    "tarik_catatan",
    "terima_wbp",
    "tetapkan_wali",
    "tulis_catatan",
]
