"""Pages of partnership, by model."""

from mitra.views.dokumen import DokumenTarik, DokumenUnduh, DokumenUnggah
from mitra.views.kerjasama import (
    KerjaSamaDaftar,
    KerjaSamaLangkah,
    KerjaSamaRinci,
    KerjaSamaRiwayat,
    KerjaSamaTambah,
    KerjaSamaUbah,
    PihakLepas,
    PihakTambah,
    PihakUbah,
)
from mitra.views.komitmen import (
    KomitmenDaftar,
    KomitmenRinci,
    KomitmenTambah,
    KomitmenTidakBerlaku,
    KomitmenUbah,
    PenyerahanBatal,
    PenyerahanTambah,
)
from mitra.views.lampiran import LampiranTarik, LampiranUnduh, LampiranUnggah
from mitra.views.mitra import KontakTambah, KontakUbah, MitraDaftar, MitraRinci, MitraRiwayat, MitraTambah, MitraUbah

__all__ = [
    "DokumenTarik",
    "DokumenUnduh",
    "DokumenUnggah",
    "KerjaSamaDaftar",
    "KerjaSamaLangkah",
    "KerjaSamaRinci",
    "KerjaSamaRiwayat",
    "KerjaSamaTambah",
    "KerjaSamaUbah",
    "KomitmenDaftar",
    "KomitmenRinci",
    "KomitmenTambah",
    "KomitmenTidakBerlaku",
    "KomitmenUbah",
    "KontakTambah",
    "KontakUbah",
    "LampiranTarik",
    "LampiranUnduh",
    "LampiranUnggah",
    "MitraDaftar",
    "MitraRinci",
    "MitraRiwayat",
    "MitraTambah",
    "MitraUbah",
    "PenyerahanBatal",
    "PenyerahanTambah",
    "PihakLepas",
    "PihakTambah",
    "PihakUbah",
]
