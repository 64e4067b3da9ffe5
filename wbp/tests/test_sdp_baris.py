"""One row of an SDP export: lengths, what keeps a row back, what only warns, what counts as a change."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.urai import NilaiSalah
from wbp.rules import Pidana
from wbp.sdp import KOLOM_SDP, kolom_berubah, nilai_banding, urai_baris, urai_pidana

HARI_INI = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("5 Thn 6 Bln 0 Hr", ("penjara", Pidana(5, 6, 0))),
        ("66 Bulan", ("penjara", Pidana(0, 66, 0))),
        ("5 tahun", ("penjara", Pidana(5, 0, 0))),
        ("90 Hari", ("penjara", Pidana(0, 0, 90))),
        ("1 (satu) tahun 6 (enam) bulan", ("penjara", Pidana(1, 6, 0))),
        ("5th6bl", ("penjara", Pidana(5, 6, 0))),
        ("lima tahun", ("penjara", Pidana(5, 0, 0))),
        ("dua belas tahun dan enam bulan", ("penjara", Pidana(12, 6, 0))),
        ("setahun", ("penjara", Pidana(1, 0, 0))),
        ("kurungan 3 bulan", ("kurungan", Pidana(0, 3, 0))),
        ("SEUMUR HIDUP", ("seumur_hidup", None)),
        ("SH", ("seumur_hidup", None)),
        ("PIDANA MATI", ("mati", None)),
        ("MATI", ("mati", None)),
        ("0 Thn 0 Bln 0 Hr", ("", None)),
        ("-", ("", None)),
        (None, ("", None)),
    ],
)
def test_urai_pidana(teks, hasil):
    assert urai_pidana(teks) == hasil


@pytest.mark.parametrize("teks", ["5", "lama", "1,5 tahun", "5 tahun 3 tahun", "5-6-10", "5 tahun percobaan"])
def test_urai_pidana_refuses(teks):
    with pytest.raises(NilaiSalah) as tertangkap:
        urai_pidana(teks)

    assert str(tertangkap.value) == f"lama pidana “{teks}” tidak terbaca; tulis seperti 5 tahun 6 bulan 10 hari"


def satu_baris(**sel):
    return urai_baris({"nomor_register": "BI 5/26", "nama": "SITI", "jenis_kelamin": "P", **sel}, 7, HARI_INI)


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        ({"tanggal_lahir": "01/01/2027"}, "Baris 7: tanggal lahir 01/01/2027 belum terjadi."),
        ({"nomor_register": "BI 5"}, "Baris 7: nomor register “BI 5” belum memuat tahun; tulis seperti BI 305/26."),
        ({"jenis_kelamin": ""}, "Baris 7: jenis kelamin kosong; pilih laki-laki atau perempuan."),
        ({"jenis_kelamin": "X"}, "Baris 7: jenis kelamin “X” tidak dikenal; pilih sendiri."),
        ({"denda": "banyak"}, "Baris 7: denda “banyak” tidak terbaca; tulis seperti Rp1.270.000."),
        ({"nama": "A" * 201}, "Baris 7: nama berisi 201 huruf, paling banyak 200."),
        (
            {"lama_pidana": "9999 tahun", "mulai_ditahan": "1/1/2026"},
            "Baris 7: lama pidana 9999 tahun melampaui kalender.",
        ),
        (
            {"tanggal_lahir": "1/1/2000", "mulai_ditahan": "1/1/1999"},
            "Baris 7: tanggal pertama ditahan lebih awal daripada tanggal lahir.",
        ),
    ],
)
def test_what_keeps_a_row_back(sel, pesan):
    assert [catatan.pesan for catatan in satu_baris(**sel).masalah] == [pesan]


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        (
            {"nik": "3513121708900001", "tanggal_lahir": "18/8/1990"},
            [
                "Baris 7: jenis kelamin menurut NIK berbeda.",
                "Baris 7: tanggal lahir menurut NIK berbeda.",
            ],
        ),
        (
            {"nik": 3513121708900000.0},
            [
                "Baris 7: NIK tersimpan sebagai bilangan di Excel, angka terakhirnya mungkin berubah; tidak disimpan.",
            ],
        ),
        (
            {"nik": "3,51312E+15"},
            ["Baris 7: NIK tersimpan sebagai bilangan di Excel sehingga angkanya hilang; tidak disimpan."],
        ),
        ({"nik": "0000000000000000"}, []),
        ({"lama_pidana": "-"}, ["Baris 7: golongan B.I tanpa lama pidana."]),
        ({"lama_pidana": "1 tahun"}, ["Baris 7: golongan B.I tidak sesuai pidana 1 tahun, menurut aturan B.IIa."]),
        ({"lama_pidana": "2 tahun", "nomor_putusan": "-"}, ["Baris 7: golongan B.I tanpa nomor putusan."]),
        (
            {"lama_pidana": "seumur hidup", "ekspirasi": "1/1/2030"},
            [
                "Baris 7: pidana seumur hidup atau mati tidak mempunyai tanggal ekspirasi.",
            ],
        ),
        (
            {"mulai_ditahan": "2/1/2026", "masuk_upt": "1/1/2026"},
            [
                "Baris 7: tanggal masuk UPT lebih awal daripada tanggal pertama ditahan.",
            ],
        ),
        (
            {"lama_pidana": "2 tahun", "mulai_ditahan": "1/1/2026", "duapertiga": "1/6/2027"},
            [
                "Baris 7: 2/3 masa pidana menurut SDP 01/06/2027, menurut hitungan aplikasi 26/04/2027 "
                "(selisih 36 hari).",
            ],
        ),
        ({"golongan": "A.III"}, ["Baris 7: golongan “A.III” berbeda dengan nomor register BI 5/26."]),
        ({"pendidikan": "Tidak tamat SD"}, ["Baris 7: pendidikan “Tidak tamat SD” tidak dikenal; pilih sendiri."]),
    ],
)
def test_what_only_warns(sel, pesan):
    baris = satu_baris(**sel)

    assert [catatan.pesan for catatan in baris.peringatan] == pesan
    assert baris.masalah == []


def test_nothing_unreadable_or_absent_reaches_the_values():
    baris = satu_baris(nik="123", agama="ISLM", tanggal_lahir="31/02/1990")

    assert baris.nilai.keys() & {"nik", "agama", "tanggal_lahir", "alamat"} == set()


def test_a_number_without_class_is_completed_from_the_class_column():
    assert satu_baris(nomor_register="5/26", golongan="B.IIa").nilai["register_baku"] == "BIIa 5/26"


@pytest.mark.parametrize(
    ("sel", "hasil"),
    [
        ({"subsider_bulan": 6.0}, (0, 6, 0)),
        ({"subsider_bulan": "3 Bulan"}, (0, 3, 0)),
        ({"subsider": "1 tahun 2 bulan"}, (1, 2, 0)),
        ({"subsider_tahun": "", "subsider_bulan": "2", "subsider_hari": "15"}, (0, 2, 15)),
        ({"subsider_bulan": ""}, (None, None, None)),
    ],
)
def test_subsider_from_text_or_columns(sel, hasil):
    nilai = satu_baris(**sel).nilai

    assert tuple(nilai[f"subsider_{satuan}"] for satuan in ("tahun", "bulan", "hari")) == hasil


def test_life_sentence_written_into_the_years_column():
    nilai = satu_baris(pidana_tahun="SEUMUR HIDUP", pidana_bulan="", pidana_hari="").nilai

    assert (nilai["jenis_pidana"], nilai["pidana_tahun"]) == ("seumur_hidup", None)


def test_place_and_date_of_birth_in_one_column():
    nilai = satu_baris(tempat_tanggal_lahir="Kraksaan, 17 Agustus 1990").nilai

    assert (nilai["tempat_lahir"], nilai["tanggal_lahir"]) == ("Kraksaan", date(1990, 8, 17))


def test_spelling_is_no_change():
    lama = satu_baris(lama_pidana="7 Thn 7 Bln 0 Hr", blok="BLOK A ", nomor_register="B I 5 / 26").nilai
    baru = satu_baris(lama_pidana="91 Bulan", blok="Blok A", nomor_register="BI5/2026").nilai

    assert kolom_berubah(lama, baru) == []


SEL = st.one_of(
    st.none(),
    st.text(max_size=25),
    st.text(alphabet="0123456789/-. ABIVabs", max_size=12),
    st.integers(-10, 10**17),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from(sorted(KOLOM_SDP)), SEL))
def test_no_cell_whatever_it_holds_breaks_a_row(sel):
    baris = urai_baris(sel, 7, HARI_INI)

    assert all(catatan.pesan.startswith("Baris 7: ") for catatan in baris.masalah + baris.peringatan)
    assert kolom_berubah(baris.nilai, baris.nilai) == []
    assert set(nilai_banding(baris.nilai)) <= set(KOLOM_SDP)
