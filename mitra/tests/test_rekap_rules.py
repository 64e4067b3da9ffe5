"""Cells of a recap sheet as staff write them."""

import datetime as dt

import pytest

from core.urai import NilaiSalah
from mitra.acuan import JENIS_MITRA
from mitra.rules.rekap import (
    bagi_nomor,
    kunci_mitra,
    pisah_mitra,
    singkatan_mitra,
    tebak_jenis,
    tebak_jenis_mitra,
    urai_masa,
    urai_pic,
    urai_rekap,
)
from mitra.services.impor.ket import urai_ket

MULAI = dt.date(2024, 1, 17)


@pytest.mark.parametrize(
    ("teks", "akhir"),
    [
        ("3 tahun", dt.date(2027, 1, 16)),
        ("3 (tiga) tahun", dt.date(2027, 1, 16)),
        ("tiga (3) tahun sejak ditandatangani", dt.date(2027, 1, 16)),
        ("selama 2 tahun", dt.date(2026, 1, 16)),
        ("1 tahun 6 bulan", dt.date(2025, 7, 16)),
        ("s.d. 31-12-2026", dt.date(2026, 12, 31)),
        ("s/d 31/12/26", dt.date(2026, 12, 31)),
        ("sampai dengan 31 Desember 2026", dt.date(2026, 12, 31)),
        ("31 Desember 2026", dt.date(2026, 12, 31)),
        ("46387", dt.date(2026, 12, 31)),
        ("3 tahun (s.d. 31 Desember 2026)", dt.date(2026, 12, 31)),
    ],
)
def test_how_long(teks, akhir):
    masa = urai_masa(teks, MULAI)
    assert (masa.sifat, masa.akhir) == ("tanggal", akhir)


def test_a_span_gives_both_days():
    masa = urai_masa("1 Februari 2024 s.d. 31 Januari 2027", MULAI)
    assert (masa.mulai, masa.akhir) == (dt.date(2024, 2, 1), dt.date(2027, 1, 31))
    assert urai_masa("01/02/2024 - 31/01/2027", MULAI).mulai == dt.date(2024, 2, 1)


@pytest.mark.parametrize("teks", ["tidak terbatas", "Tanpa batas waktu", "tanpa batas", "s.d. tidak ditentukan"])
def test_open_ended(teks):
    assert urai_masa(teks, MULAI).sifat == "tanpa_batas"


@pytest.mark.parametrize(
    ("teks", "sifat"), [("", "kosong"), ("-", "kosong"), ("2027", "tahun"), ("s.d. 2027", "tahun")]
)
def test_what_an_officer_must_decide(teks, sifat):
    assert urai_masa(teks, MULAI).sifat == sifat


def test_a_term_without_a_start_is_kept_in_words():
    assert urai_masa("3 tahun", None).sifat == "jangka"


@pytest.mark.parametrize("teks", ["lama sekali", "31/02/2026", "tiga"])
def test_unreadable_says_so(teks):
    with pytest.raises(NilaiSalah):
        urai_masa(teks, MULAI)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Dinas Pertanian; Dinas Pendidikan", ["Dinas Pertanian", "Dinas Pendidikan"]),
        ("Dinas Pertanian, Dinas Pendidikan", ["Dinas Pertanian", "Dinas Pendidikan"]),
        ("1. Dinas Sosial 2. Yayasan Uji", ["Dinas Sosial", "Yayasan Uji"]),
        ("Dinas Perpustakaan dan Kearsipan", ["Dinas Perpustakaan dan Kearsipan"]),
        ("SKB Uji; SKB UJI.", ["SKB Uji"]),
        ("PT Uji, Tbk", ["PT Uji, Tbk"]),
        ("-", []),
    ],
)
def test_partners_of_one_cell(teks, hasil):
    assert pisah_mitra(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("W15.PAS.PAS1-HH.04.05-12; 520/101/2026", ("W15.PAS.PAS1-HH.04.05-12", ["520/101/2026"])),
        ("520/101/2026; W15.PAS.PAS1-HH.04.05-12", ("W15.PAS.PAS1-HH.04.05-12", ["520/101/2026"])),
        ("Pihak I: A/1 dan Pihak II: B/2", ("A/1", ["B/2"])),
        ("Nomor: 12/MoU/2026", ("12/MoU/2026", [])),
        ("-", ("", [])),
        ("A/1 / B/2", ("A/1", ["B/2"])),
    ],
)
def test_two_numbers_of_one_cell(teks, hasil):
    assert bagi_nomor(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "jenis"),
    [
        (("", "Nota Kesepahaman Pembinaan"), "nk"),
        (("", "Pembinaan", "12/MoU/2026"), "nk"),
        (("", "Perjanjian Kerja Sama tindak lanjut Nota Kesepahaman"), "pks"),
        (("", "Addendum Perjanjian Kerja Sama"), "adendum"),
        (("PKS", "Nota Kesepahaman"), "pks"),
        (("", "Pelatihan las", "W15/PKS/12"), "pks"),
        (("", "Pelatihan las", "12/2026"), ""),
    ],
)
def test_kind_of_text(teks, jenis):
    assert tebak_jenis(*teks) == jenis


@pytest.mark.parametrize(
    ("nama", "kode"),
    [
        ("Dinas Pertanian Kab. Uji", "dinas-pertanian"),
        ("DISDIK Kab Uji", "dinas-pendidikan"),
        ("BNNK Uji", "bnn"),
        ("UPTD SKB Uji", "skb-pkbm"),
        ("PT. Uji Jaya", "perusahaan-umkm"),
        ("Pemkab Uji", "pemda"),
        ("Kemenag Kab. Uji", "kemenag-ormas"),
        ("Budi Santoso", ""),
    ],
)
def test_kind_of_partner(nama, kode):
    assert tebak_jenis_mitra(nama) == kode
    assert kode == "" or kode in dict(JENIS_MITRA)


def test_names_that_are_one():
    assert kunci_mitra("Dinas Pendidikan Kab. Uji") == kunci_mitra("DISDIK KABUPATEN UJI")
    assert kunci_mitra("Sanggar Kegiatan Belajar (SKB) Uji") == kunci_mitra("Sanggar Kegiatan Belajar Uji")
    assert singkatan_mitra("Sanggar Kegiatan Belajar (SKB)") == "SKB"
    assert singkatan_mitra("Dinas (lama sekali)") == ""


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Budi Santoso, S.Sos (0812-3456-7890)", ("Budi Santoso, S.Sos", "+6281234567890")),
        ("Ani HP: 081234567890", ("Ani", "+6281234567890")),
        ("Kasubsi Yantah", ("Kasubsi Yantah", "")),
        ("-", ("", "")),
    ],
)
def test_who_to_call(teks, hasil):
    assert urai_pic(teks) == hasil


def test_remark_of_our_own_export_leaves_only_the_note():
    assert urai_ket("Perjanjian kerja sama; Berlaku; 1.120 hari lagi; dana mitra; tahap dua") == (
        "", "dana mitra; tahap dua",
    )  # fmt: skip
    assert urai_ket("Nota kesepahaman; Reviu") == ("draf", "")
    assert urai_ket("Perjanjian kerja sama; Diakhiri; rugi") == ("diakhiri", "rugi")
    assert urai_ket("berlaku untuk umum") == ("", "berlaku untuk umum")


def test_a_whole_row():
    u = urai_rekap(
        {
            "mitra": "Dinas Uji",
            "judul": "PKS Pelatihan",
            "tanggal": "Kraksaan, 17 Agustus 2024",
            "berlaku": "3 tahun",
        }
    )
    assert (u.jenis, u.tanggal, u.mulai, u.masa.akhir) == (
        "pks", dt.date(2024, 8, 17), dt.date(2024, 8, 17), dt.date(2027, 8, 16),
    )  # fmt: skip
    assert u.masalah == []


@pytest.mark.parametrize(
    ("sel", "kolom", "kalimat"),
    [
        ({"tanggal": "31/02/2024"}, "tanggal", "tidak ada dalam kalender"),
        ({"tanggal": "17/08/2024", "berlaku": "01/01/2024"}, "berlaku", "lebih dahulu"),
        ({"judul": ""}, "judul", "Judul belum diisi"),
        ({"mitra": "-"}, "mitra", "Mitra belum diisi"),
        ({"judul": "x" * 251}, "judul", "paling banyak 250"),
        ({"tanggal": "17/08/0024"}, "tanggal", "bertahun 24"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(sel, kolom, kalimat):
    u = urai_rekap({"mitra": "Dinas Uji", "judul": "PKS Uji"} | sel)
    assert [k for k, teks in u.masalah if kalimat in teks] == [kolom], u.masalah


def test_a_bare_year_is_no_day():
    u = urai_rekap({"mitra": "Dinas Uji", "judul": "PKS", "tanggal": "2024"})
    assert (u.tanggal, u.tanggal_tahun, u.masalah) == (None, "2024", [])
