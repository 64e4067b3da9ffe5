"""Pages of partnership, by model."""

from mitra.views.dokumen import DokumenTarik, DokumenUnduh, DokumenUnggah
from mitra.views.kalender import Kalender
from mitra.views.kerjasama import (
    KerjaSamaDaftar,
    KerjaSamaLangkah,
    KerjaSamaPohon,
    KerjaSamaRinci,
    KerjaSamaRiwayat,
    KerjaSamaTambah,
    KerjaSamaUbah,
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
from mitra.views.notulen import PertemuanCetak, PertemuanHadirin, PertemuanNotulen
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
from mitra.views.perjalanan import KerjaSamaPerjalanan
from mitra.views.perpanjangan import KerjaSamaAdendum, KerjaSamaPerpanjang
from mitra.views.pertemuan import (
    PertemuanDaftar,
    PertemuanLangkah,
    PertemuanRinci,
    PertemuanRiwayat,
    PertemuanTambah,
    PertemuanUbah,
)
from mitra.views.peta import MitraPeta
from mitra.views.pihak import PihakLepas, PihakTambah, PihakUbah
from mitra.views.rekap import RekapContoh, RekapDetail, RekapUnggah
from mitra.views.rekap_baris import RekapBaris, RekapBatal, RekapMitra, RekapSimpan
from mitra.views.tawaran import DukunganView, TawaranTambah, TawaranUbah
from mitra.views.tindaklanjut import (
    TindakLanjutDaftar,
    TindakLanjutLangkah,
    TindakLanjutRinci,
    TindakLanjutRiwayat,
    TindakLanjutTambah,
    TindakLanjutUbah,
)
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
    "DukunganView",
    "Kalender",
    "KerjaSamaDaftar",
    "KerjaSamaLangkah",
    "KerjaSamaLinimasa",
    "KerjaSamaAdendum",
    "KerjaSamaDaftar",
    "KerjaSamaLangkah",
    "KerjaSamaPerjalanan",
    "KerjaSamaPerpanjang",
    "KerjaSamaPohon",
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
    "PertemuanCetak",
    "PertemuanDaftar",
    "PertemuanHadirin",
    "PertemuanLangkah",
    "PertemuanNotulen",
    "PertemuanRinci",
    "PertemuanRiwayat",
    "PertemuanTambah",
    "PertemuanUbah",
    "PihakLepas",
    "PihakTambah",
    "PihakUbah",
    "RealisasiDaftar",
    "TawaranTambah",
    "TawaranUbah",
    "TindakLanjutDaftar",
    "TindakLanjutLangkah",
    "TindakLanjutRinci",
    "TindakLanjutRiwayat",
    "TindakLanjutTambah",
    "TindakLanjutUbah",
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
    "RekapBaris",
    "RekapBatal",
    "RekapContoh",
    "RekapDetail",
    "RekapMitra",
    "RekapSimpan",
    "RekapUnggah",
]
