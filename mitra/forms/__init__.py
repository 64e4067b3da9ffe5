"""Forms of partnership: what is typed, checked as input. Rules stand in services."""

from mitra.forms.bagian import batasi_acuan, pelaksana_upt, pengguna_upt, sebutan_naskah
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
from mitra.forms.perpanjangan import AdendumForm, PerpanjanganForm
from mitra.forms.pertemuan import PertemuanForm
from mitra.forms.tawaran import DukunganForm, TawaranForm
from mitra.forms.tindaklanjut import CatatanForm, SelesaiForm, TindakLanjutForm, TundaForm
from mitra.forms.usulan import JadikanJanjiForm, JawabForm, KirimSuratForm, UsulanForm, awal_janji

__all__ = [
    "AdendumForm",
    "BARIS_PIHAK",
    "CatatanForm",
    "DokumenForm",
    "DukunganForm",
    "JadikanJanjiForm",
    "JawabForm",
    "KaitkanForm",
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
    "PertemuanForm",
    "PerpanjanganForm",
    "PihakBekuForm",
    "PihakForm",
    "SelesaiForm",
    "TawaranForm",
    "TindakLanjutForm",
    "TundaForm",
    "UsulanForm",
    "awal_janji",
    "batasi_acuan",
    "pelaksana_upt",
    "pengguna_upt",
    "sebutan_naskah",
]
