"""Forms of partnership: what is typed, checked as input. Rules stand in services."""

from mitra.forms.bagian import batasi_acuan, pengguna_upt, sebutan_naskah
from mitra.forms.dokumen import DokumenForm
from mitra.forms.kerjasama import (
    BARIS_PIHAK,
    KerjaSamaBaruForm,
    KerjaSamaBekuForm,
    KerjaSamaForm,
    PihakBekuForm,
    PihakForm,
)
from mitra.forms.komitmen import KomitmenForm
from mitra.forms.lampiran import LampiranForm
from mitra.forms.mitra import KontakForm, MitraForm
from mitra.forms.penyerahan import KaitkanForm, PenyerahanForm, PenyerahanUbahForm
from mitra.forms.tawaran import DukunganForm, TawaranForm
from mitra.forms.usulan import JadikanJanjiForm, JawabForm, KirimSuratForm, UsulanForm, awal_janji

__all__ = [
    "BARIS_PIHAK",
    "DokumenForm",
    "KaitkanForm",
    "DukunganForm",
    "JadikanJanjiForm",
    "JawabForm",
    "KerjaSamaBaruForm",
    "KerjaSamaBekuForm",
    "KerjaSamaForm",
    "KirimSuratForm",
    "KomitmenForm",
    "KontakForm",
    "LampiranForm",
    "MitraForm",
    "PenyerahanForm",
    "PenyerahanUbahForm",
    "PihakBekuForm",
    "PihakForm",
    "TawaranForm",
    "UsulanForm",
    "awal_janji",
    "batasi_acuan",
    "pengguna_upt",
    "sebutan_naskah",
]
