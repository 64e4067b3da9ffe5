"""The import of an SDP export, whole way: file → preview → register. Both example files and other shapes."""

import datetime as dt
from pathlib import Path

import pytest

from wbp.choices import KelompokImpor
from wbp.models import BarisImpor, Mutasi, Penempatan, Registrasi, Wbp
from wbp.services import impor_berkas

CONTOH = Path(__file__).parents[1] / "contoh"
BERKAS_1 = (CONTOH / "sdp-kraksaan.xlsx").read_bytes()
BERKAS_2 = (CONTOH / "sdp-kraksaan-bulan-depan.xlsx").read_bytes()
PERBAIKAN = {71: {"nomor_register": "AI 271/26"}, 298: {"nama": "BAGUS WICAKSONO"}, 361: {"tanggal_lahir": "28/02/1990"}}


@pytest.fixture
def registrasi(pengguna):
    return pengguna("registrasi", nama="Sari Registrasi")


def impor_pertama(upt, oleh, **lain):
    return impor_berkas(
        upt=upt, isi=BERKAS_1, nama="sdp-kraksaan.xlsx", oleh=oleh, perbaikan=PERBAIKAN, pilihan={397: "pakai"}, **lain
    )


def test_first_file_is_saved_whole(upt, registrasi):
    ringkasan = impor_pertama(upt, registrasi)

    assert ringkasan["jumlah"] == {
        "baru": 412, "berubah": 0, "sama": 0, "putuskan": 0, "salah": 0, "dilewati": 4, "hilang": 0, "peringatan": 6,
    }  # fmt: skip
    assert ringkasan["hasil"] == {
        "baru": 412, "berubah": 0, "golongan": 0, "pindah_kamar": 0, "kamar": 25, "keluar": 0, "bon": 0,
    }  # fmt: skip
    assert Wbp.objects.filter(upt=upt).dihuni().count() == 412


def test_same_file_again_changes_nothing(upt, registrasi):
    impor_pertama(upt, registrasi)

    lagi = impor_berkas(upt=upt, isi=BERKAS_1, nama="lagi.xlsx", oleh=registrasi)

    assert lagi["jumlah"] == {
        "baru": 0, "berubah": 0, "sama": 409, "putuskan": 0, "salah": 3, "dilewati": 4, "hilang": 0, "peringatan": 6,
    }  # fmt: skip
    assert lagi["hasil"] == dict.fromkeys(lagi["hasil"], 0)


def test_next_month(upt, registrasi):
    impor_pertama(upt, registrasi)

    nanti = impor_berkas(upt=upt, isi=BERKAS_2, nama="bulan-depan.xlsx", oleh=registrasi)

    assert nanti["jumlah"] == {}
