"""What is hidden of counts of people: small groups, and whatever the sums would give away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabilitasi.services.hasil_samar import (
    KECIL,
    TERKECIL,
    TERTUTUP,
    bagian,
    bagian_kerja,
    cacah,
    rentang_persen,
    samarkan,
    terhitung,
)


@pytest.mark.parametrize(("n", "teks"), [(0, "0"), (1, "< 5"), (4, "< 5"), (5, "5"), (1270, "1.270"), (None, "< 5")])
def test_a_count_is_hidden_at_four_and_shown_at_five(n, teks):
    assert str(cacah(n)) == teks


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "teks", "persen"),
    [
        (8, 20, "8 dari 20", "40%"),
        (0, 20, "0 dari 20", "0%"),
        (20, 20, "20 dari 20", "100%"),
        (4, 20, "< 5 dari 20", "< 25%"),
        (16, 20, "> 15 dari 20", "> 75%"),
        (15, 20, "15 dari 20", "75%"),
        (3, 4, "< 5", "–"),
        (0, 0, "0", "–"),
        (3, 6, "< 5 dari 6", "< 83%"),
    ],
)
def test_a_share_tells_neither_a_small_part_nor_a_small_rest(pembilang, penyebut, teks, persen):
    b = bagian(pembilang, penyebut)
    assert (b.teks, b.persen) == (teks, persen)


def test_a_share_of_work_hides_only_the_small_part():
    assert bagian_kerja(9, 10).teks == "9 dari 10"
    assert bagian_kerja(3, 10).teks == "< 5 dari 10"
    assert bagian_kerja(0, 3).teks == "< 5"


def test_one_small_cell_takes_the_smallest_other_with_it():
    nilai = {"n": 30, "a": 15, "b": 12, "c": 3, "d": 0}
    s = samarkan(nilai, [("n", "abcd")])
    assert s.tutup == {"b", "c"}
    assert s.tanda == TERTUTUP  # both look alike
    assert [s.cacah(nilai, k).teks for k in "nabcd"] == ["30", "15", "tertutup", "tertutup", "0"]


def test_two_small_cells_hide_each_other_when_they_are_five_together():
    s = samarkan({"n": 26, "a": 20, "b": 4, "c": 2}, [("n", "abc")])
    assert (s.tutup, s.tanda) == ({"b", "c"}, KECIL)


def test_two_small_cells_of_fewer_than_five_together_take_a_third():
    assert samarkan({"n": 24, "a": 20, "b": 2, "c": 2}, [("n", "abc")]).tutup == {"a", "b", "c"}


def test_cells_that_leave_one_value_do_not_say_that_they_are_small():
    assert samarkan({"n": 8, "a": 4, "b": 4}, [("n", "ab")]).tanda == TERTUTUP


def test_a_small_total_is_hidden_with_its_only_part():
    assert samarkan({"n": 4, "a": 4, "b": 0}, [("n", "ab")]).tutup == {"n", "a"}


def test_nothing_small_hides_nothing():
    assert samarkan({"n": 15, "a": 10, "b": 5, "c": 0}, [("n", "abc")]).tutup == frozenset()


def test_sums_of_sums_are_thought_of():
    """Two batches of one agreement: neither the column nor the row may give the small cell away."""
    nilai = {"a1": 3, "a2": 9, "a": 12, "b1": 8, "b2": 7, "b": 15, "n1": 11, "n2": 16, "n": 27}
    jumlah = [("a", ["a1", "a2"]), ("b", ["b1", "b2"]), ("n1", ["a1", "b1"]), ("n2", ["a2", "b2"]), ("n", ["a", "b"])]
    s = samarkan(nilai, jumlah)
    assert s.tutup == {"a1", "a2", "b1", "b2"}
    assert terhitung(jumlah, set(s.tutup)) == set()


def test_completion_is_a_range_where_the_number_who_left_is_hidden():
    assert rentang_persen(15, 20, 23) == "65–75%"
    assert rentang_persen(10, 10, 10) == "100%"


BARIS, KOLOM = 3, 4
ISI = st.lists(
    st.lists(st.integers(0, 12), min_size=KOLOM, max_size=KOLOM), min_size=1, max_size=BARIS
)  # batches × what became of people


@settings(max_examples=200, deadline=None)
@given(ISI)
def test_no_small_cell_of_a_table_follows_from_what_is_shown(isi):
    nilai = {(i, j): n for i, baris in enumerate(isi) for j, n in enumerate(baris)}
    nilai |= {(i, "n"): sum(baris) for i, baris in enumerate(isi)}
    nilai |= {("s", j): sum(baris[j] for baris in isi) for j in range(KOLOM)} | {("s", "n"): sum(map(sum, isi))}
    baris = [*range(len(isi)), "s"]
    jumlah = [((i, "n"), [(i, j) for j in range(KOLOM)]) for i in baris]
    jumlah += [(("s", j), [(i, j) for i in range(len(isi))]) for j in [*range(KOLOM), "n"]]

    tutup = samarkan(nilai, jumlah).tutup

    kecil = {k for k, n in nilai.items() if 0 < n < TERKECIL}
    assert kecil <= tutup
    assert not kecil & terhitung(jumlah, set(tutup))
    for total, semua in jumlah:
        hilang = sum(nilai[k] for k in semua if k in tutup)
        assert total in tutup or hilang == 0 or hilang >= TERKECIL
    assert all(nilai[k] for k in tutup)
