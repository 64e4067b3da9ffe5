"""DAST-10: the reversed item, every boundary, one missing answer."""

import pytest

from rehabilitasi.instruments import ambil
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB

DAST = ambil("dast10", 1)
# The order in which `jawab` adds a point: item 3 counts when answered "tidak".
NOL = {f"q{nomor}": "y" if nomor == 3 else "t" for nomor in range(1, 11)}


def jawab(jumlah):
    return NOL | {f"q{nomor}": "t" if nomor == 3 else "y" for nomor in range(1, jumlah + 1)}


@pytest.mark.parametrize(
    ("jumlah", "pita"),
    [
        (0, "tidak_ada"),
        (1, "rendah"),
        (2, "rendah"),
        (3, "sedang"),
        (5, "sedang"),
        (6, "substansial"),
        (8, "substansial"),
        (9, "berat"),
        (10, "berat"),
    ],
)
def test_band(jumlah, pita):
    hasil = DAST.skor(DAST.bersihkan(jawab(jumlah)))

    assert (hasil.ukuran[0].nilai, hasil.ukuran[0].pita) == (jumlah, pita)
    assert (hasil.lengkap, hasil.kategori) == (True, "")


@pytest.mark.parametrize(("jawaban", "nilai"), [("y", 9), ("t", 1)])
def test_only_item_3_is_reversed(jawaban, nilai):
    hasil = DAST.skor({f"q{nomor}": jawaban for nomor in range(1, 11)})

    assert hasil.ukuran[0].nilai == nilai


@pytest.mark.parametrize("isi", [None, TIDAK_DIJAWAB, "x"])
def test_one_unanswered_item_leaves_no_total(isi):
    hasil = DAST.skor(jawab(10) | {"q7": isi})

    assert (hasil.ukuran[0].nilai, hasil.ukuran[0].pita) == (None, "")
    assert (hasil.lengkap, hasil.kurang) == (False, ("q7",))
