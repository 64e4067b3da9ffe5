"""The law of dates: public check vectors, every border, and properties under generated input."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbp.rules import (
    LABEL_GOLONGAN,
    Lama,
    NomorRegister,
    Pidana,
    PotonganNomor,
    cari_nomor,
    ekspirasi_akhir,
    ekspirasi_awal,
    golongan_dari_pidana,
    isi_akhir,
    kategori_usia,
    maju,
    masalah_nik,
    over_kapasitas,
    persen_dijalani,
    sisa,
    tahap_saran,
    tanggal_pecahan,
    tingkat_hunian,
    umur,
    urai_nomor_register,
    uraikan_nik,
)

TANGGAL = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))
PIDANA = st.builds(Pidana, st.integers(0, 30), st.integers(0, 200), st.integers(0, 400)).filter(
    lambda pidana: pidana.hari_30_360() > 0
)


def test_check_vector_of_one_year():
    t0, pidana = date(2018, 5, 8), Pidana(1, 0, 0)

    assert ekspirasi_awal(t0, pidana) == date(2019, 5, 8)
    assert tanggal_pecahan(t0, pidana, 2, 3) == date(2019, 1, 3)


def test_check_vector_of_two_years_with_remissions():
    awal = ekspirasi_awal(date(2017, 5, 9), Pidana(2, 0, 0))

    assert awal == date(2019, 5, 9)
    assert ekspirasi_akhir(awal, [(0, 15)]) == date(2019, 4, 24)
    assert ekspirasi_akhir(awal, [(0, 15), (2, 0)]) == date(2019, 2, 24)
    assert ekspirasi_akhir(awal, [(0, 15), (2, 0), (1, 0)]) == date(2019, 1, 24)


@pytest.mark.parametrize(
    ("t0", "pidana", "akhir"),
    [
        (date(2024, 2, 29), Pidana(1, 0, 0), date(2025, 2, 28)),
        (date(2024, 2, 29), Pidana(4, 0, 0), date(2028, 2, 29)),
        (date(2025, 1, 31), Pidana(0, 1, 0), date(2025, 2, 28)),
        (date(2025, 1, 31), Pidana(0, 1, 1), date(2025, 3, 1)),
        (date(2025, 12, 31), Pidana(0, 15, 0), date(2027, 3, 31)),
        (date(2025, 1, 1), Pidana(0, 0, 90), date(2025, 4, 1)),
    ],
)
def test_ekspirasi_awal_at_the_ends_of_months(t0, pidana, akhir):
    assert ekspirasi_awal(t0, pidana) == akhir
    assert ekspirasi_awal(t0, pidana, "kurang_satu") == akhir - timedelta(days=1)


def test_pidana_stays_as_the_verdict_says():
    assert Pidana(0, 15, 0) == (0, 15, 0)
    assert Pidana(0, 0, 90).hari_30_360() == 90
    assert Pidana(1, 2, 3).hari_30_360() == 423


@pytest.mark.parametrize("bagian", [(-1, 0, 0), (0, 1.5, 0), (0, 0, "3"), (True, 0, 0)])
def test_pidana_refuses_what_is_no_length(bagian):
    with pytest.raises(ValueError, match="bilangan bulat"):
        Pidana(*bagian)


def test_tanggal_pecahan_rounds_as_told():
    t0, pidana = date(2025, 3, 5), Pidana(2, 0, 10)  # 730 days, a third is 243,33

    assert tanggal_pecahan(t0, pidana, 1, 3) == t0 + timedelta(days=243)
    assert tanggal_pecahan(t0, pidana, 1, 3, "ceil") == t0 + timedelta(days=244)
    assert tanggal_pecahan(t0, Pidana(1, 0, 0), 1, 2, "ceil") == t0 + timedelta(days=180)


def test_unknown_settings_are_refused():
    with pytest.raises(ValueError, match="bulat"):
        tanggal_pecahan(date(2025, 1, 1), Pidana(1, 0, 0), 1, 3, "bulat")
    with pytest.raises(ValueError, match="lebih_satu"):
        ekspirasi_awal(date(2025, 1, 1), Pidana(1, 0, 0), "lebih_satu")


@settings(deadline=None)
@given(TANGGAL, PIDANA)
def test_fractions_are_ordered_and_within_the_sentence(t0, pidana):
    tanggal = [tanggal_pecahan(t0, pidana, *p) for p in ((1, 3), (1, 2), (2, 3), (1, 1))]

    assert [t0, *tanggal] == sorted([t0, *tanggal])
    for p in ((1, 3), (1, 2), (2, 3)):
        selisih = tanggal_pecahan(t0, pidana, *p, "ceil") - tanggal_pecahan(t0, pidana, *p)
        assert selisih in (timedelta(0), timedelta(days=1))


@settings(deadline=None)
@given(TANGGAL, PIDANA, st.integers(1, 24), st.integers(1, 60))
def test_expiry_grows_with_the_sentence_and_shrinks_with_remission(t0, pidana, bulan, hari):
    awal = ekspirasi_awal(t0, pidana)

    assert ekspirasi_awal(t0, Pidana(pidana.tahun, pidana.bulan, pidana.hari + hari)) == awal + timedelta(days=hari)
    assert ekspirasi_awal(t0, Pidana(pidana.tahun, pidana.bulan + bulan, pidana.hari)) > awal
    assert ekspirasi_akhir(awal, [(bulan, hari)]) < awal
    assert ekspirasi_akhir(awal, []) == awal


@settings(deadline=None)
@given(TANGGAL, PIDANA)
def test_the_same_months_written_as_years_end_on_the_same_day(t0, pidana):
    dalam_bulan = Pidana(0, pidana.tahun * 12 + pidana.bulan, pidana.hari)

    assert ekspirasi_awal(t0, dalam_bulan) == ekspirasi_awal(t0, pidana)
    assert dalam_bulan.hari_30_360() == pidana.hari_30_360()


@pytest.mark.parametrize(
    ("pidana", "jenis", "golongan"),
    [
        (Pidana(1, 0, 1), "penjara", "b1"),
        (Pidana(0, 13, 0), "penjara", "b1"),
        (Pidana(1, 0, 0), "penjara", "b2a"),
        (Pidana(0, 12, 0), "penjara", "b2a"),
        (Pidana(0, 3, 1), "penjara", "b2a"),
        (Pidana(0, 3, 0), "penjara", "b2b"),
        (Pidana(0, 0, 90), "penjara", "b2b"),
        (Pidana(0, 0, 1), "penjara", "b2b"),
        (Pidana(0, 3, 0), "kurungan", "b3"),
        (Pidana(0, 3, 0), "subsider", "b3s"),
        (None, "seumur_hidup", "b1"),
        (None, "mati", "b1"),
        (None, "penjara", None),
        (Pidana(0, 0, 0), "penjara", None),
    ],
)
def test_golongan_dari_pidana(pidana, jenis, golongan):
    assert golongan_dari_pidana(pidana, jenis) == golongan


def test_maju_lists_every_forward_move():
    maju_semua = {(lama, baru) for lama in LABEL_GOLONGAN for baru in LABEL_GOLONGAN if maju(lama, baru)}

    tahanan, narapidana = ["a1", "a2", "a3", "a4", "a5"], ["b1", "b2a", "b2b", "b3", "b3s"]
    harapan = {(lama, baru) for i, lama in enumerate(tahanan) for baru in tahanan[i + 1 :] + narapidana}
    harapan |= {(lama, baru) for lama in ("b1", "b2a", "b2b") for baru in ("b3", "b3s")} | {("b3", "b3s")}
    assert maju_semua == harapan


def test_tahap_saran_changes_on_each_date():
    t0, pidana = date(2025, 1, 1), Pidana(3, 0, 0)  # 360, 540, 720 days

    hari_ke = (0, 359, 360, 539, 540, 719, 720, 5000)

    assert [tahap_saran(t0, pidana, t0 + timedelta(days=hari)) for hari in hari_ke] == [
        "awal", "awal", "lanjutan_1", "lanjutan_1", "lanjutan_2", "lanjutan_2", "akhir", "akhir",
    ]  # fmt: skip
    assert tahap_saran(t0, None, t0) is None


def test_umur_and_kategori_usia_at_their_borders():
    lahir = date(2008, 8, 17)

    assert umur(lahir, date(2026, 8, 16)) == 17
    assert kategori_usia(lahir, date(2026, 8, 16)) == "anak"
    assert kategori_usia(lahir, date(2026, 8, 17)) == "dewasa"
    assert kategori_usia(lahir, date(2068, 8, 16)) == "dewasa"
    assert kategori_usia(lahir, date(2068, 8, 17)) == "lansia"
    assert umur(date(2004, 2, 29), date(2025, 2, 28)) == 20
    assert umur(date(2004, 2, 29), date(2025, 3, 1)) == 21


def test_sisa_and_persen_dijalani():
    assert sisa(date(2026, 1, 31), date(2027, 3, 1)) == Lama(1, 1, 1)
    assert sisa(date(2026, 8, 17), date(2026, 8, 17)) == Lama(0, 0, 0)
    assert sisa(date(2026, 8, 18), date(2026, 8, 17)) == Lama(0, 0, 0)
    assert persen_dijalani(date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 6)) == 50
    assert persen_dijalani(date(2026, 1, 1), date(2026, 1, 11), date(2025, 1, 6)) == 0
    assert persen_dijalani(date(2026, 1, 1), date(2026, 1, 11), date(2030, 1, 6)) == 100
    assert persen_dijalani(date(2026, 1, 1), None, date(2030, 1, 6)) is None


def test_uraikan_nik_reads_men_and_women():
    assert uraikan_nik("3513121708900001") == ("351312", (17, 8, 90), "l", [])
    assert uraikan_nik("3513125708900001") == ("351312", (17, 8, 90), "p", [])
    assert uraikan_nik("3513122902000001") == ("351312", (29, 2, 0), "l", [])


@pytest.mark.parametrize(
    ("nik", "peringatan"),
    [
        ("3513001234", ["NIK berisi 10 angka, seharusnya 16."]),
        ("35131217O8900001", ["NIK memuat tanda selain angka."]),
        ("3500121708900001", ["Kode wilayah pada NIK tidak mungkin."]),
        ("3513121708900000", ["Nomor urut pada NIK tidak boleh 0000."]),
        ("3513123102900001", ["Tanggal lahir pada NIK tidak ada dalam kalender."]),
        ("3513127213900001", ["Tanggal lahir pada NIK tidak ada dalam kalender."]),
    ],
)
def test_uraikan_nik_warns(nik, peringatan):
    assert uraikan_nik(nik).peringatan == peringatan


def test_masalah_nik_warns_about_sex_and_birth_date():
    nik = "3513121708900001"

    assert masalah_nik(nik, "l", date(1990, 8, 17)) == []
    assert masalah_nik("", "p", date(1990, 8, 17)) == []
    assert masalah_nik(nik, "p", date(1990, 8, 18)) == [
        "Jenis kelamin menurut NIK berbeda.",
        "Tanggal lahir menurut NIK berbeda.",
    ]


def test_occupancy_gives_two_different_numbers():
    assert round(tingkat_hunian(185, 71)) == 261
    assert round(tingkat_hunian(166, 44)) == 377
    assert round(over_kapasitas(166, 44)) == 277
    assert over_kapasitas(40, 44) == 0
    assert tingkat_hunian(40, 0) is None
    assert over_kapasitas(40, None) is None


def test_head_count_identity():
    assert isi_akhir(412, 19, 14) == 417
    with pytest.raises(ValueError, match="keluar lebih besar"):
        isi_akhir(1, 0, 2)


@pytest.mark.parametrize(
    ("teks", "baku"),
    [
        ("B I 283 / 26", "BI 283/26"),
        ("BI 201 /26", "BI 201/26"),
        ("BI201/26", "BI 201/26"),
        ("BI.305/26", "BI 305/26"),
        ("BI. 305 / 26", "BI 305/26"),
        ("B-I-305-26", "BI 305/26"),
        ("B.I.305/2026", "BI 305/26"),
        ("b i 305\u00a0/ 26", "BI 305/26"),
        ("No. Reg. BI 305/26", "BI 305/26"),
        ("AIII. 300 / 26", "AIII 300/26"),
        ("A.III 142/26", "AIII 142/26"),
        ("AIV400/26", "AIV 400/26"),
        ("AV9/26", "AV 9/26"),
        ("A V 9 /26", "AV 9/26"),
        ("BIIA 33/26", "BIIa 33/26"),
        ("B.II.a 33/26", "BIIa 33/26"),
        ("BIIb. 3 / 26", "BIIb 3/26"),
        ("BIII 4/2025", "BIII 4/25"),
        ("BIIIs 4/2025", "BIIIs 4/25"),
        ("C 3/26", "C 3/26"),
        ("B.I 7/98", "BI 7/98"),
    ],
)
def test_urai_nomor_register_reads_every_spelling(teks, baku):
    assert urai_nomor_register(teks).baku == baku


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Nomor register kosong."),
        ("BI 305", "Nomor register “BI 305” belum memuat tahun; tulis seperti BI 305/26."),
        ("BII 3/26", "Golongan pada nomor register “BII 3/26” belum lengkap; tulis misalnya BI, BIIa, AIII."),
        ("BI 0/26", "Nomor urut atau tahun pada nomor register “BI 0/26” tidak mungkin."),
        ("BIV 3/26", "Nomor register “BIV 3/26” tidak terbaca; tulis seperti BI 305/26 atau AIII 12/26."),
        ("A.IIa 3/26", "Nomor register “A.IIA 3/26” tidak terbaca; tulis seperti BI 305/26 atau AIII 12/26."),
        ("300/26", "Nomor register “300/26” tidak terbaca; tulis seperti BI 305/26 atau AIII 12/26."),
    ],
)
def test_urai_nomor_register_refuses_with_a_sentence(teks, pesan):
    with pytest.raises(ValueError) as tertangkap:
        urai_nomor_register(teks)

    assert str(tertangkap.value) == pesan


@settings(deadline=None)
@given(
    st.sampled_from(sorted(LABEL_GOLONGAN)),
    st.integers(1, 99_999),
    st.integers(1970, 2069),
    st.sampled_from(["{g}{s}{n}/{t}", "{g}{s}{n} / {t}", "{g}. {n} /{t}", "{g}-{n}-{t}", "{g}.{n}/{t}"]),
    st.sampled_from(["", " ", ". "]),
    st.booleans(),
    st.sampled_from([str.upper, str.lower, str]),
)
def test_register_numbers_survive_every_spelling(golongan, nomor, tahun, pola, sela, tahun_pendek, huruf):
    label = LABEL_GOLONGAN[golongan].replace(".", sela)
    teks = huruf(pola.format(g=label, s=" ", n=nomor, t=f"{tahun % 100:02d}" if tahun_pendek else tahun))

    hasil = urai_nomor_register(teks)

    assert hasil == NomorRegister(golongan, nomor, tahun)
    assert urai_nomor_register(hasil.baku) == hasil


@settings(deadline=None)
@given(st.text(alphabet="ABCIVabs0123456789 ./-", max_size=20))
def test_register_numbers_fail_only_by_value_error(teks):
    with suppress(ValueError):
        assert urai_nomor_register(teks).golongan in LABEL_GOLONGAN


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("BI 3", PotonganNomor(("b1",), 3, None)),
        ("bii", PotonganNomor(("b2a", "b2b"), None, None)),
        ("aiii 300 /", PotonganNomor(("a3",), 300, None)),
        ("305/2", PotonganNomor((), 305, None)),
        ("305/26", PotonganNomor((), 305, 2026)),
        ("305", PotonganNomor((), 305, None)),
        ("/26", PotonganNomor((), None, 2026)),
        ("B I 305 / 2026", PotonganNomor(("b1",), 305, 2026)),
        ("B", None),
        ("budi", None),
        ("3513121708900001", None),
        ("", None),
    ],
)
def test_cari_nomor(teks, hasil):
    assert cari_nomor(teks) == hasil
