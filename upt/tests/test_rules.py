"""Patterns of numbers: what they give and what is refused."""

import datetime as dt

import pytest

from upt.rules import PolaSalah, nomor_dari_pola, periksa_pola

TANGGAL = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("pola", "nomor"),
    [
        ("{nomor:03d}/SERT/{upt}/PK/{bulan_romawi}/{tahun}", "007/SERT/RUTAN-KRS/PK/XI/2026"),
        ("W15.PAS.PAS17-{nomor}/{bulan:02d}-{tahun}", "W15.PAS.PAS17-7/11-2026"),
        ("{tahun}{nomor:05d}", "202600007"),
    ],
)
def test_nomor(pola, nomor):
    assert nomor_dari_pola(pola, nomor=7, upt="RUTAN-KRS", tanggal=TANGGAL) == nomor


def test_nomor_yang_lebih_panjang_dari_lebarnya_tidak_terpotong():
    assert nomor_dari_pola("{nomor:03d}/{tahun}", nomor=12345, upt="", tanggal=TANGGAL) == "12345/2026"


@pytest.mark.parametrize(
    ("pola", "kalimat"),
    [
        ("SERT/{tahun}", "{nomor}"),
        ("{nomor}/SERT", "{tahun}"),
        ("{nomor}/{tahun}/{apa}", "tidak dikenal"),
        ("{nomor.__class__}/{tahun}", "tidak dikenal"),
        ("{nomor:>99999999}/{tahun}", "tidak dikenal"),
        ("{nomor!r}/{tahun}", "tidak dikenal"),
        ("{0}{nomor}{tahun}", "tidak dikenal"),
        ("{nomor}/{tahun}}", "tidak berpasangan"),
        ("{{nomor}}{tahun}", "tidak berpasangan"),
        ("{tahun:02d}{nomor}", "tidak dikenal"),
    ],
)
def test_pola_buruk_ditolak_dengan_kalimat(pola, kalimat):
    with pytest.raises(PolaSalah, match=kalimat):
        periksa_pola(pola)
