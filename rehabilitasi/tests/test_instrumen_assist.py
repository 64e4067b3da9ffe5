"""ASSIST 3.1: totals computed by hand, every boundary of both bands, skip rules, refused is not zero (R26)."""

from decimal import Decimal

import pytest

from rehabilitasi.instruments import ambil
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB

ASSIST = ambil("assist", 1)
HURUF = "abcdefghij"
HURUF_GELAP = "cdefghij"


def jawab(p8="0", **zat):
    """jawab(c="435030") → cannabis with P2…P7 in that order (tobacco five digits, no P5); all others never used."""
    isi = {f"p1_{huruf}": "y" if huruf in zat else "t" for huruf in HURUF}
    for huruf, angka in zat.items():
        tanya = "23467" if huruf == "a" else "234567"
        isi |= {f"p{nomor}_{huruf}": satu for nomor, satu in zip(tanya, angka, strict=True)}
    return isi | {"p8": p8} if zat else isi


def skor(**zat):
    return ASSIST.skor(ASSIST.bersihkan(jawab(**zat)))


def ukuran(hasil):
    return {satu.kode: satu for satu in hasil.ukuran}


def test_worked_example_of_four_substances():
    hasil = skor(a="66766", b="000033", c="435030", e="667866", p8="2")

    nilai = {kode: satu.nilai for kode, satu in ukuran(hasil).items() if satu.nilai}
    assert nilai == {
        "tembakau": Decimal(31),
        "alkohol": Decimal(6),
        "kanabis": Decimal(15),
        "amfetamin": Decimal(39),
    }
    assert {kode: ukuran(hasil)[kode].pita for kode in nilai} == {
        "tembakau": "berat",
        "alkohol": "ringan",
        "kanabis": "sedang",
        "amfetamin": "berat",
    }
    assert (hasil.lengkap, hasil.kategori, hasil.kurang) == (True, "berat", ())
    assert hasil.catatan == (
        "Pernah menyuntik dalam 3 bulan acuan: berikan kartu risiko menyuntik dan rujuk ke pemeriksaan kesehatan.",
        "Tembakau: risiko berat; tidak ikut menentukan kategori.",
    )


@pytest.mark.parametrize(
    ("angka", "nilai", "pita"),
    [
        ("400060", 10, "ringan"),
        ("230060", 11, "sedang"),
        ("667700", 26, "sedang"),
        ("667800", 27, "berat"),
        ("667866", 39, "berat"),
    ],
)
def test_band_of_alcohol(angka, nilai, pita):
    alkohol = ukuran(skor(b=angka))["alkohol"]

    assert (alkohol.nilai, alkohol.pita) == (nilai, pita)


@pytest.mark.parametrize("huruf", HURUF_GELAP)
@pytest.mark.parametrize(
    ("angka", "nilai", "pita"),
    [
        ("000000", 0, "ringan"),
        ("300000", 3, "ringan"),
        ("400000", 4, "sedang"),
        ("667700", 26, "sedang"),
        ("667800", 27, "berat"),
        ("667866", 39, "berat"),
    ],
)
def test_band_of_illicit_substances_is_the_category(huruf, angka, nilai, pita):
    hasil = skor(**{huruf: angka})

    satu = hasil.ukuran[HURUF.index(huruf)]
    assert (satu.nilai, satu.pita, satu.ditonjolkan) == (nilai, pita, True)
    assert (hasil.kategori, hasil.lengkap) == (pita, True)


@pytest.mark.parametrize(
    ("angka", "nilai", "pita"),
    [("30000", 3, "ringan"), ("40000", 4, "sedang"), ("66760", 25, "sedang"), ("64566", 27, "berat")],
)
def test_band_of_tobacco(angka, nilai, pita):
    tembakau = ukuran(skor(a=angka))["tembakau"]

    assert (tembakau.nilai, tembakau.pita, tembakau.ditonjolkan) == (nilai, pita, False)


def test_tobacco_and_alcohol_never_raise_the_category():
    hasil = skor(a="66766", b="667866", c="300000")

    assert (hasil.kategori, hasil.lengkap) == ("ringan", True)
    assert [satu.ditonjolkan for satu in hasil.ukuran] == [False, False, *[True] * 8]


def test_highest_possible_totals_are_the_ranges():
    hasil = skor(a="66766", **{huruf: "667866" for huruf in HURUF[1:]})

    assert [satu.nilai for satu in hasil.ukuran] == [31, *[39] * 9]
    assert [satu.rentang for satu in hasil.ukuran] == [(0, 31), *[(0, 39)] * 9]


def test_tobacco_has_no_p5():
    assert "p5_a" not in {butir.kode for butir in ASSIST.butir}
    assert len(ASSIST.butir) == 10 * 7 - 1 + 1


def test_nothing_ever_used_stops_after_p1_and_is_complete():
    isi = jawab()

    hasil = ASSIST.skor(isi)

    assert [langkah.kode for langkah in ASSIST.langkah(isi)] == ["p1"]
    assert (hasil.lengkap, hasil.kategori, hasil.catatan) == (True, "ringan", ())
    assert {satu.nilai for satu in hasil.ukuran} == {Decimal(0)}


def test_nothing_used_in_three_months_goes_from_p2_to_p6():
    isi = jawab(c="000000", i="000000")

    assert [langkah.kode for langkah in ASSIST.langkah(isi)] == ["p1", "p2", "p6", "p7", "p8"]


def test_p3_to_p5_only_for_substances_used_in_three_months():
    isi = jawab(a="30000", c="000000", e="200000")

    ditanya = {langkah.kode: [butir.kode[-1] for butir in langkah.butir] for langkah in ASSIST.langkah(isi)}

    assert ditanya == {
        "p1": list(HURUF),
        "p2": ["a", "c", "e"],
        "p3": ["a", "e"],
        "p4": ["a", "e"],
        "p5": ["e"],
        "p6": ["a", "c", "e"],
        "p7": ["a", "c", "e"],
        "p8": ["8"],
    }


def test_answers_of_skipped_items_are_dropped_and_not_counted():
    isi = jawab(c="067830")

    assert set(isi) - set(ASSIST.bersihkan(isi)) == {"p3_c", "p4_c", "p5_c"}
    assert ukuran(ASSIST.skor(isi))["kanabis"].nilai == 3


def test_a_changed_p1_drops_all_that_followed():
    isi = jawab(c="667866") | {"p1_c": "t"}

    assert ASSIST.bersihkan(isi) == jawab()


@pytest.mark.parametrize("tanya", ["p1", "p2", "p3", "p4", "p5", "p6", "p7"])
def test_refused_item_leaves_its_substance_without_score(tanya):
    isi = jawab(c="667866", e="300000") | {f"{tanya}_c": TIDAK_DIJAWAB}

    hasil = ASSIST.skor(ASSIST.bersihkan(isi))

    kanabis = ukuran(hasil)["kanabis"]
    assert (kanabis.nilai, kanabis.pita) == (None, "")
    assert ukuran(hasil)["amfetamin"].nilai == 3
    assert (hasil.lengkap, hasil.kategori, hasil.kurang) == (False, "", (f"{tanya}_c",))
    assert hasil.catatan == ("Skor belum lengkap: Kanabis.",)


def test_zero_is_an_answer_and_missing_is_not():
    nol = jawab(c="200000")
    kosong = {kode: isi for kode, isi in nol.items() if kode != "p6_c"}

    assert ukuran(ASSIST.skor(nol))["kanabis"].nilai == 2
    assert ukuran(ASSIST.skor(kosong))["kanabis"].nilai is None
    assert ASSIST.skor(kosong).kurang == ("p6_c",)


def test_incomplete_substance_cannot_lower_a_category_that_is_already_berat():
    isi = jawab(c="667800", e="300000") | {"p7_e": TIDAK_DIJAWAB}

    hasil = ASSIST.skor(isi)

    assert (hasil.lengkap, hasil.kategori) == (False, "berat")


def test_incomplete_tobacco_leaves_the_category_but_not_the_form_complete():
    hasil = ASSIST.skor(jawab(a="30000", c="400000") | {"p6_a": TIDAK_DIJAWAB})

    assert (hasil.lengkap, hasil.kategori, hasil.kurang) == (False, "sedang", ("p6_a",))


@pytest.mark.parametrize(
    ("p8", "awal"),
    [("2", "Pernah menyuntik dalam"), ("1", "Pernah menyuntik, tetapi"), ("-", "Riwayat menyuntik tidak dijawab")],
)
def test_p8_gives_a_note_and_no_score(p8, awal):
    hasil = skor(i="300000", p8=p8)

    assert ukuran(hasil)["opioid"].nilai == 3
    assert (hasil.lengkap, hasil.kurang) == (True, ())
    assert [catatan.startswith(awal) for catatan in hasil.catatan] == [True]


def test_p8_not_asked_yet_is_missing():
    hasil = ASSIST.skor({kode: isi for kode, isi in jawab(i="300000").items() if kode != "p8"})

    assert (hasil.lengkap, hasil.kurang) == (False, ("p8",))
