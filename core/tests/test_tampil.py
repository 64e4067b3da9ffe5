"""Numbers and dates in words, as official papers write them."""

import datetime as dt

import pytest

from core.tampil import tanggal_terbilang, terbilang


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (15, "lima belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (215, "dua ratus lima belas"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_001, "seratus satu ribu satu"),
        (1_000_000, "satu juta"),
        (1_270_000, "satu juta dua ratus tujuh puluh ribu"),
        (1_000_000_000, "satu miliar"),
        (2_000_000_000_000, "dua triliun"),
        (-5, "minus lima"),
    ],
)
def test_terbilang(nilai, kata):
    assert terbilang(nilai) == kata


def test_tanggal_terbilang():
    assert tanggal_terbilang(dt.date(2026, 3, 4)) == "Rabu, tanggal empat bulan Maret tahun dua ribu dua puluh enam"
