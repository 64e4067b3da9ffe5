"""Values as people type them: every accepted form, every refusal with its sentence."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.urai import (
    NilaiSalah,
    format_lama,
    format_rupiah,
    format_tanggal,
    format_tanggal_pendek,
    kunci_nama,
    normal_telepon,
    rapikan_teks,
    urai_bulat,
    urai_rupiah,
    urai_tanggal,
    urai_ya_tidak,
)

TUJUH_BELAS = date(2026, 8, 17)


@pytest.mark.parametrize(
    "nilai",
    [
        TUJUH_BELAS,
        datetime(2026, 8, 17, 23, 59),
        46251,
        46251.0,
        46251.75,
        "46251",
        "17/08/2026",
        "17/8/26",
        "17-08-2026",
        "17.08.2026",
        "17 / 08 / 2026",
        "2026-08-17",
        "2026/08/17",
        "2026-08-17 00:00:00",
        "2026-08-17T10:30:00Z",
        "17/08/2026 10.30 WIB",
        "17 Agustus 2026",
        "17 agt 2026",
        "17-Agt-26",
        "17 Aug 2026",
        "Senin, 17 Agustus 2026",
        "\u00a017/08/2026 ",
        "'17/08/2026",
    ],
)
def test_urai_tanggal_reads_every_form(nilai):
    assert urai_tanggal(nilai) == TUJUH_BELAS


@pytest.mark.parametrize(
    "nilai", [None, "", "  ", "-", "--", "00/00/0000", "0000-00-00", "00-00-0000 00:00:00", 0, "0"]
)
def test_urai_tanggal_reads_blank_as_none(nilai):
    assert urai_tanggal(nilai) is None


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        ("31/02/1990", "tanggal lahir 31/02/1990 tidak ada dalam kalender"),
        ("29/02/2025", "tanggal lahir 29/02/2025 tidak ada dalam kalender"),
        ("08/17/2026", "tanggal lahir 08/17/2026 tidak ada dalam kalender"),
        (1990, "tanggal lahir hanya berisi tahun 1990; tulis lengkap, misalnya 17/08/1990"),
        (
            "kira-kira 1990",
            "tanggal lahir “kira-kira 1990” tidak terbaca; tulis seperti 17/08/2026, 17-08-2026, 2026-08-17, "
            "atau 17 Agustus 2026",
        ),
    ],
)
def test_urai_tanggal_refuses_with_a_sentence(nilai, pesan):
    with pytest.raises(NilaiSalah) as tertangkap:
        urai_tanggal(nilai, "tanggal lahir")

    assert str(tertangkap.value) == pesan


@pytest.mark.parametrize("nilai", [True, -5, 60, 1e9, "17/08-2026", "17 Ogos 2026", "1/2/3/4", "٣/٤/2026x"])
def test_urai_tanggal_refuses_what_is_no_date(nilai):
    with pytest.raises(NilaiSalah):
        urai_tanggal(nilai)


def test_urai_tanggal_puts_two_digit_years_not_after_the_given_one():
    assert urai_tanggal("1/2/45") == date(2045, 2, 1)
    assert urai_tanggal("1/2/45", tahun_terakhir=2026) == date(1945, 2, 1)
    assert urai_tanggal("1/2/50") == date(1950, 2, 1)
    assert urai_tanggal("1/2/26", tahun_terakhir=2026) == date(2026, 2, 1)


def test_urai_tanggal_knows_excels_calendar():
    assert urai_tanggal(1) == date(1900, 1, 1)
    assert urai_tanggal(59) == date(1900, 2, 28)
    assert urai_tanggal(61) == date(1900, 3, 1)
    assert urai_tanggal(26105.0) == date(1971, 6, 21)


@settings(deadline=None)
@given(st.dates(min_value=date(1900, 3, 1), max_value=date(2099, 12, 31)))
def test_urai_tanggal_reads_what_it_writes(tanggal):
    bentuk = [format_tanggal(tanggal), format_tanggal_pendek(tanggal), tanggal.isoformat(), tanggal]

    assert {urai_tanggal(satu) for satu in bentuk} == {tanggal}


@settings(deadline=None)
@given(st.one_of(st.text(max_size=30), st.floats(allow_nan=False, allow_infinity=False), st.integers()))
def test_urai_never_fails_otherwise_than_by_nilai_salah(nilai):
    for pembaca in (urai_tanggal, urai_bulat, urai_rupiah, urai_ya_tidak, normal_telepon):
        with suppress(NilaiSalah):
            pembaca(nilai)


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [("6", 6), (6.0, 6), ("1.270", 1270), ("1 000", 1000), ("6,00", 6), ("", None), ("-", None), (0, 0)],
)
def test_urai_bulat(nilai, hasil):
    assert urai_bulat(nilai) == hasil


@pytest.mark.parametrize("nilai", [-1, 1.5, "enam", "1,5", "12.34", True])
def test_urai_bulat_refuses(nilai):
    with pytest.raises(NilaiSalah, match="bukan bilangan bulat"):
        urai_bulat(nilai)


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("Rp1.270.000,00", 1_270_000),
        ("Rp. 1.270.000,-", 1_270_000),
        ("800000000", 800_000_000),
        ("800.000.000", 800_000_000),
        ("800,000,000.00", 800_000_000),
        (800_000_000.0, 800_000_000),
        ("-", None),
    ],
)
def test_urai_rupiah(nilai, hasil):
    assert urai_rupiah(nilai) == hasil


@pytest.mark.parametrize("nilai", ["1.270.000,50", "satu juta", "12.3", "-5000"])
def test_urai_rupiah_refuses(nilai):
    with pytest.raises(NilaiSalah, match="tulis seperti Rp1.270.000"):
        urai_rupiah(nilai)


@pytest.mark.parametrize(("nilai", "hasil"), [("Ya", True), ("Y", True), ("tidak", False), ("TDK", False), ("", None)])
def test_urai_ya_tidak(nilai, hasil):
    assert urai_ya_tidak(nilai) is hasil


def test_urai_ya_tidak_refuses_anything_else():
    with pytest.raises(NilaiSalah, match="isian “mungkin” tidak terbaca; tulis Ya atau Tidak"):
        urai_ya_tidak("mungkin")


def test_rapikan_teks_leaves_one_line():
    assert rapikan_teks(" BLOK\u00a0 A\r\n\x00dua\u200b ") == "BLOK A dua"
    assert rapikan_teks(2607001.0) == "2607001"
    assert rapikan_teks(None) == ""


def test_kunci_nama_ignores_case_accents_and_marks():
    assert {kunci_nama(nama) for nama in ("Ja'far  Sidiq", "JA’FAR SIDIQ", "jafar-sidiq", "Jáfar Sidiq.")} == {
        "JAFAR SIDIQ"
    }


@pytest.mark.parametrize(
    ("nilai", "hasil"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        (81234567890.0, "+6281234567890"),
        ("(0335) 841234", "+62335841234"),
        ("", ""),
    ],
)
def test_normal_telepon(nilai, hasil):
    assert normal_telepon(nilai) == hasil


@pytest.mark.parametrize("nilai", ["12345", "0812", "08123456789012345", "telepon"])
def test_normal_telepon_refuses(nilai):
    with pytest.raises(NilaiSalah, match="0812-3456-7890"):
        normal_telepon(nilai)


def test_formats():
    assert format_tanggal(TUJUH_BELAS) == "17 Agustus 2026"
    assert format_tanggal_pendek(date(2026, 8, 7)) == "07/08/2026"
    assert format_tanggal(None) == format_tanggal_pendek(None) == format_rupiah(None) == "–"
    assert format_lama(5, 6, 10) == "5 tahun 6 bulan 10 hari"
    assert format_lama(0, 0, 90) == "90 hari"
    assert format_lama(0, 0, 0) == "0 hari"
    assert format_rupiah(1_270_000) == "Rp1.270.000"
    assert format_rupiah(-500) == "-Rp500"
