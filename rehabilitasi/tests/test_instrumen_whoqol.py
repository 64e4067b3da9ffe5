"""WHOQOL-BREF: reversed items, both scales, what may be missing and what may not (R28)."""

from decimal import Decimal

import pytest

from rehabilitasi.instruments import ambil
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB

WHOQOL = ambil("whoqol", 1)
DOMAIN = ("fisik", "psikologis", "sosial", "lingkungan")
# 1…26 in the order of the form.
CONTOH = "43243334324335433234334522"
TERBAIK = {f"q{nomor}": "1" if nomor in (3, 4, 26) else "5" for nomor in range(1, 27)}


def jawab(deret=CONTOH, **ganti):
    return {f"q{nomor}": satu for nomor, satu in enumerate(deret, start=1)} | ganti


def nilai(isi):
    return {satu.kode: satu.nilai for satu in WHOQOL.skor(isi).ukuran}


def test_worked_example():
    # fisik: (6−2)+(6−4)+2+4+3+3+2 = 20 → 20/7×4 = 11,43 → (20/7−1)×25 = 46,43
    # psikologis: 3+3+3+4+3+(6−2) = 20 → 20/6×4 = 13,33 → 58,33
    # sosial: 4+3+3 = 10 → 10/3×4 = 13,33 → 58,33
    # lingkungan: 4+3+3+3+5+4+5+2 = 29 → 29/8×4 = 14,5 → 65,625, half up 65,63
    assert nilai(WHOQOL.bersihkan(jawab())) == {
        "fisik_100": Decimal("46.43"),
        "fisik_20": Decimal("11.43"),
        "psikologis_100": Decimal("58.33"),
        "psikologis_20": Decimal("13.33"),
        "sosial_100": Decimal("58.33"),
        "sosial_20": Decimal("13.33"),
        "lingkungan_100": Decimal("65.63"),
        "lingkungan_20": Decimal("14.50"),
        "umum_hidup": Decimal(4),
        "umum_sehat": Decimal(3),
    }


def test_form_is_complete_and_gives_no_category():
    hasil = WHOQOL.skor(jawab())

    assert (hasil.lengkap, hasil.kategori, hasil.kurang, hasil.catatan) == (True, "", (), ())
    assert [satu.kode for satu in hasil.ukuran if satu.ditonjolkan] == [f"{kode}_100" for kode in DOMAIN]


def test_best_and_worst_answers_reach_the_ends_of_both_scales():
    terburuk = {kode: str(6 - int(isi)) for kode, isi in TERBAIK.items()}

    assert [nilai(TERBAIK)[f"{kode}_{skala}"] for kode in DOMAIN for skala in (100, 20)] == [100, 20] * 4
    assert [nilai(terburuk)[f"{kode}_{skala}"] for kode in DOMAIN for skala in (100, 20)] == [0, 4] * 4


@pytest.mark.parametrize("nomor", range(1, 27))
def test_only_items_3_4_and_26_are_reversed(nomor):
    skor = [pilihan.skor for pilihan in WHOQOL.butir[nomor - 1].pilihan]

    assert skor == ([5, 4, 3, 2, 1] if nomor in (3, 4, 26) else [1, 2, 3, 4, 5])


def test_the_two_general_items_count_in_no_domain():
    assert {kode: satu for kode, satu in nilai(jawab(q1="1", q2="1")).items() if "umum" not in kode} == {
        kode: satu for kode, satu in nilai(jawab()).items() if "umum" not in kode
    }


def test_scale_of_hundred_comes_from_the_exact_mean_not_the_rounded_one():
    hasil = nilai(jawab())
    dari_bulat = (hasil["fisik_20"] - 4) * Decimal(100) / 16

    assert (hasil["fisik_100"], dari_bulat) == (Decimal("46.43"), Decimal("46.4375"))


def test_refused_item_is_replaced_by_the_mean_of_the_others():
    # fisik without item 18: (4+2+2+4+3+3)/6 = 3 → ×4 = 12 → 50
    hasil = nilai(jawab(q18=TIDAK_DIJAWAB))

    assert (hasil["fisik_20"], hasil["fisik_100"]) == (12, 50)


@pytest.mark.parametrize(
    ("domain", "satu", "dua"), [("fisik", "q3", "q10"), ("psikologis", "q5", "q26"), ("lingkungan", "q8", "q25")]
)
def test_a_domain_bears_one_refused_item_and_not_two(domain, satu, dua):
    boleh = WHOQOL.skor(jawab(**{satu: TIDAK_DIJAWAB}))
    terlalu = WHOQOL.skor(jawab(**{satu: TIDAK_DIJAWAB, dua: TIDAK_DIJAWAB}))

    assert {u.kode for u in boleh.ukuran if u.nilai is None} == set()
    assert (boleh.lengkap, boleh.kurang) == (True, ())
    assert {u.kode for u in terlalu.ukuran if u.nilai is None} == {f"{domain}_100", f"{domain}_20"}
    assert (terlalu.lengkap, terlalu.kurang, len(terlalu.catatan)) == (False, (satu, dua), 1)


def test_social_domain_bears_no_missing_item():
    hasil = WHOQOL.skor(jawab(q21=TIDAK_DIJAWAB))

    assert {u.kode for u in hasil.ukuran if u.nilai is None} == {"sosial_100", "sosial_20"}
    assert hasil.catatan == (
        "Bidang Hubungan sosial: lebih dari 20 % butirnya belum atau tidak dijawab, skor tidak diberikan.",
    )


def test_item_not_asked_yet_leaves_the_form_incomplete_though_the_domain_has_a_score():
    isi = jawab()
    del isi["q3"]

    hasil = WHOQOL.skor(isi)

    assert (hasil.lengkap, hasil.kurang) == (False, ("q3",))
    # (2+2+4+3+3+2)/6 = 16/6 → ×4 = 10,67
    assert nilai(isi)["fisik_20"] == Decimal("10.67")


@pytest.mark.parametrize(("kosong", "sah"), [((1, 2, 3, 5, 8), True), ((1, 2, 3, 5, 8, 20), False)])
def test_more_than_a_fifth_of_the_form_missing_is_invalid(kosong, sah):
    hasil = WHOQOL.skor(jawab(**{f"q{nomor}": TIDAK_DIJAWAB for nomor in kosong}))

    ada = {u.kode for u in hasil.ukuran if u.nilai is not None}
    assert ada == ({f"{kode}_{skala}" for kode in DOMAIN for skala in (20, 100)} if sah else set())
    assert hasil.kurang == (("q1", "q2") if sah else tuple(f"q{nomor}" for nomor in kosong))
    assert bool(hasil.catatan) is not sah
