"""Pages of akun: signing in and its lock, the users of a UPT, and the way in of invited ones."""

from akun.views.kunci import BukaKunciView, KunciView
from akun.views.masuk import KeluarView, MasukView, SandiView, terkunci
from akun.views.pengguna import (
    PenggunaAktifView,
    PenggunaBukaKunciView,
    PenggunaDetailView,
    PenggunaListView,
    PenggunaNonaktifView,
    PenggunaSandiView,
    PenggunaTambahView,
    PenggunaUbahView,
    PenugasanAkhiriView,
    PenugasanTambahView,
)
from akun.views.pengingat import PengingatView
from akun.views.undangan import UndanganTerimaView, UndanganView

__all__ = [
    "BukaKunciView",
    "KeluarView",
    "KunciView",
    "MasukView",
    "PenggunaAktifView",
    "PenggunaBukaKunciView",
    "PenggunaDetailView",
    "PenggunaListView",
    "PenggunaNonaktifView",
    "PenggunaSandiView",
    "PenggunaTambahView",
    "PenggunaUbahView",
    "PengingatView",
    "PenugasanAkhiriView",
    "PenugasanTambahView",
    "SandiView",
    "UndanganTerimaView",
    "UndanganView",
    "terkunci",
]
