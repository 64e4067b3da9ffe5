"""URICA: the key of 28 scored statements, readiness, the side each boundary belongs to."""

from decimal import Decimal

import pytest

from rehabilitasi.instruments import ambil
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB

URICA = ambil("urica", 1)
PC = (1, 5, 11, 13, 23, 26, 29)
C = (2, 8, 12, 15, 19, 21, 24)
A = (3, 7, 10, 14, 17, 25, 30)
M = (6, 16, 18, 22, 27, 28, 32)
TANPA_SKOR = (4, 9, 20, 31)


def jawab(pc=1, c=1, a=1, m=1, **ganti):
    isi = dict.fromkeys(PC, pc) | dict.fromkeys(C, c) | dict.fromkeys(A, a) | dict.fromkeys(M, m)
    isi |= dict.fromkeys(TANPA_SKOR, 3)
    return {f"q{nomor}": str(nilai) for nomor, nilai in sorted(isi.items())} | ganti


def nilai(isi):
    return {satu.kode: satu.nilai for satu in URICA.skor(isi).ukuran}


def test_key_covers_each_statement_once():
    assert sorted((*PC, *C, *A, *M, *TANPA_SKOR)) == list(range(1, 33))


def test_worked_example():
    # PC 14/7 = 2; C 28/7+1/7 = 4,142857; A 3; M 30/7 = 4,285714; C+A+M−PC = 66/7 = 9,428571
    isi = jawab(pc=2, c=4, a=3, m=4, q2="5", q6="5", q32="5")

    assert nilai(URICA.bersihkan(isi)) == {
        "kesiapan": Decimal("9.43"),
        "prakontemplasi": Decimal("2.00"),
        "kontemplasi": Decimal("4.14"),
        "aksi": Decimal("3.00"),
        "pemeliharaan": Decimal("4.29"),
    }


@pytest.mark.parametrize(
    ("isi", "kesiapan", "pita"),
    [
        (jawab(pc=5), "-2.00", "prakontemplasi"),
        (jawab(pc=1, c=3, a=3, m=3), "8.00", "prakontemplasi"),
        (jawab(pc=1, c=3, a=3, m=3, q2="4"), "8.14", "kontemplasi"),
        (jawab(pc=1, c=4, a=4, m=4), "11.00", "kontemplasi"),
        (jawab(pc=1, c=4, a=4, m=4, q2="5"), "11.14", "persiapan_aksi"),
        (jawab(pc=1, c=5, a=5, m=5), "14.00", "persiapan_aksi"),
    ],
)
def test_a_boundary_belongs_to_the_lower_band(isi, kesiapan, pita):
    hasil = URICA.skor(isi)

    assert (hasil.ukuran[0].nilai, hasil.ukuran[0].pita) == (Decimal(kesiapan), pita)
    assert (hasil.lengkap, hasil.kategori) == (True, "")


def test_unscored_statements_change_nothing_but_are_asked():
    isi = jawab(c=4)

    assert nilai(isi | dict.fromkeys(("q4", "q9", "q20", "q31"), "5")) == nilai(isi)
    assert URICA.skor(isi | {"q4": TIDAK_DIJAWAB}).lengkap
    assert URICA.skor({kode: satu for kode, satu in isi.items() if kode != "q4"}).kurang == ("q4",)


def test_one_refused_statement_leaves_its_subscale_and_readiness_unknown():
    hasil = URICA.skor(jawab(q12=TIDAK_DIJAWAB))

    assert {satu.kode for satu in hasil.ukuran if satu.nilai is None} == {"kesiapan", "kontemplasi"}
    assert (hasil.ukuran[0].pita, hasil.lengkap, hasil.kurang) == ("", False, ("q12",))
