"""Pages of partnership, by model."""

from mitra.views.dokumen import DokumenTarik, DokumenUnduh, DokumenUnggah
from mitra.views.kalender import Kalender
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
    KomitmenBerlakukan,
    KomitmenDaftar,
    KomitmenRinci,
    KomitmenTambah,
    KomitmenTidakBerlaku,
    KomitmenUbah,
)
from mitra.views.lampiran import LampiranTarik, LampiranUnduh, LampiranUnggah
from mitra.views.linimasa import KerjaSamaLinimasa
from mitra.views.mitra import KontakTambah, KontakUbah, MitraDaftar, MitraRinci, MitraRiwayat, MitraTambah, MitraUbah
from mitra.views.penyerahan import (
    BeritaAcara,
    PenyerahanBatal,
    PenyerahanDaftar,
    PenyerahanKaitkan,
    PenyerahanRinci,
    PenyerahanTambah,
    PenyerahanTambahLuar,
    PenyerahanUbah,
    RealisasiDaftar,
)
from mitra.views.peta import MitraPeta
from mitra.views.tawaran import DukunganView, TawaranTambah, TawaranUbah
from mitra.views.usulan import (
    UsulanBatal,
    UsulanDaftar,
    UsulanJadikanJanji,
    UsulanJawab,
    UsulanKirim,
    UsulanRinci,
    UsulanRiwayat,
    UsulanTambah,
    UsulanUbah,
)
from mitra.views.usulan_surat import UsulanSurat, UsulanSuratDocx

__all__ = [
    "BeritaAcara",
    "DokumenTarik",
    "DokumenUnduh",
    "DokumenUnggah",
    "Kalender",
    "DukunganView",
    "KerjaSamaDaftar",
    "KerjaSamaLangkah",
    "KerjaSamaLinimasa",
    "KerjaSamaRinci",
    "KerjaSamaRiwayat",
    "KerjaSamaTambah",
    "KerjaSamaUbah",
    "KomitmenBerlakukan",
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
    "MitraPeta",
    "MitraRinci",
    "MitraRiwayat",
    "MitraTambah",
    "MitraUbah",
    "PenyerahanBatal",
    "PenyerahanDaftar",
    "PenyerahanKaitkan",
    "PenyerahanRinci",
    "PenyerahanTambah",
    "PenyerahanTambahLuar",
    "PenyerahanUbah",
    "PihakLepas",
    "PihakTambah",
    "PihakUbah",
    "RealisasiDaftar",
    "TawaranTambah",
    "TawaranUbah",
    "UsulanBatal",
    "UsulanDaftar",
    "UsulanJadikanJanji",
    "UsulanJawab",
    "UsulanKirim",
    "UsulanRinci",
    "UsulanRiwayat",
    "UsulanSurat",
    "UsulanSuratDocx",
    "UsulanTambah",
    "UsulanUbah",
]
