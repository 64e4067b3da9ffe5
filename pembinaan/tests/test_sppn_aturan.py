"""The arithmetic of the SPPN, worked out by hand."""

from decimal import Decimal as D

import pytest

from pembinaan.rules.sppn import (
    Pita,
    bulatkan,
    hitung_skor,
    memenuhi,
    predikat,
    rerata,
    skor_kehadiran,
    skor_pengamatan,
    urai_sel,
)

BOBOT = {"kepribadian": 30, "kemandirian": 25, "sikap": 30, "mental": 15}
PITA = [Pita(81, "Sangat Baik", True), Pita(61, "Baik", True), Pita(41, "Cukup", False), Pita(0, "Kurang", False)]


def test_rounding_is_half_up_and_not_bankers():
    assert [bulatkan(D(n)) for n in ("0.125", "0.135", "80.005", "80.0049")] == [
        D("0.13"),
        D("0.14"),
        D("80.01"),
        D("80.00"),
    ]


def test_missing_leaves_the_mean_and_zero_does_not():
    assert rerata([D(80), None, D(60)]) == D("70.00")
    assert rerata([D(80), D(0), D(60)]) == D("46.67")
    assert rerata([None, None]) is None


@pytest.mark.parametrize(
    ("hadir", "dihitung", "skor"), [(11, 12, D("91.67")), (0, 4, D("0.00")), (0, 0, None), (12, 12, D("100.00"))]
)
def test_attendance_is_the_share_of_counted_marks(hadir, dihitung, skor):
    assert skor_kehadiran(hadir, dihitung) == skor


@pytest.mark.parametrize(
    ("hari", "banyak", "jumlah", "skor"),
    [
        (20, 0, 0, D("80.00")),
        (20, 2, 100, D("77.00")),  # 18 × 80 + 100 = 1540
        (10, 10, 0, D("0.00")),
        (9, 0, 0, None),  # fewer than the minimum
        (0, 0, 0, None),
    ],
)
def test_observation_is_the_mean_of_the_observed_days(hari, banyak, jumlah, skor):
    assert skor_pengamatan(hari, banyak, jumlah, baku=80, hari_minimum=10) == skor


def test_no_minimum_still_needs_a_day():
    assert skor_pengamatan(0, 0, 0, baku=80, hari_minimum=0) is None


def test_weights_of_what_is_missing_go_to_the_others():
    hasil = hitung_skor([("kepribadian", D(90)), ("kepribadian", None), ("sikap", D(70)), ("mental", None)], BOBOT)

    assert hasil.variabel == {"kepribadian": D(90), "kemandirian": None, "sikap": D(70), "mental": None}
    assert hasil.bobot == {"kepribadian": D("50.00"), "sikap": D("50.00")}
    assert hasil.skor == D("80.00")
    assert hasil.tanpa == ["kemandirian", "mental"]


def test_all_four_variables_by_their_weights():
    butir = [("kepribadian", D("91.67")), ("kemandirian", D(85)), ("sikap", D(77)), ("mental", D(60))]
    # 27.501 + 21.25 + 23.1 + 9 = 80.851
    assert hitung_skor(butir, BOBOT).skor == D("80.85")


def test_nothing_to_count_has_no_score():
    assert hitung_skor([("sikap", None)], BOBOT).skor is None
    assert hitung_skor([("sikap", D(80))], {"sikap": 0, "mental": 100}).skor is None


@pytest.mark.parametrize(
    ("skor", "nama", "lolos"),
    [
        ("81", "Sangat Baik", True),
        ("80.99", "Baik", True),
        ("65", "Baik", True),
        ("64.99", "Baik", False),
        ("60.99", "Cukup", False),
        ("0", "Kurang", False),
    ],
)
def test_band_and_minimum_are_both_needed(skor, nama, lolos):
    tingkat = predikat(D(skor), PITA)
    assert (tingkat.nama, memenuhi(D(skor), tingkat, 65)) == (nama, lolos)


def test_a_table_that_begins_above_gives_no_predicate():
    assert predikat(D(10), [Pita(41, "Cukup", True)]) is None
    assert memenuhi(D(90), None, 65) is False


def test_a_cell_is_a_score_and_its_reason():
    assert urai_sel("") == (None, "")
    assert urai_sel("  60   berkelahi saat antre ") == (D(60), "berkelahi saat antre")
    assert urai_sel("87,5 rajin") == (D("87.5"), "rajin")


@pytest.mark.parametrize(
    ("teks", "sebab"),
    [
        ("60", "tulis sebabnya sesudah skor 60"),
        ("malas", "tidak terbaca; tulis skor lalu sebabnya"),
        ("101 hebat", "lebih dari 100"),
        ("-5 buruk", "tidak terbaca"),
        ("60 " + "x" * 201, "paling panjang 200 huruf"),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(teks, sebab):
    with pytest.raises(ValueError, match=sebab):
        urai_sel(teks)
