"""Terms in words, and what an agreement is on each side of each border."""

import datetime as dt

import pytest

from core.urai import NilaiSalah
from mitra.models import KerjaSama
from mitra.rules import akhir_jangka, jangka_waktu, sisa_hari
from mitra.tests.factories import KerjaSamaFactory, bertanda_tangan

H = dt.date


@pytest.mark.parametrize(
    ("mulai", "teks", "akhir"),
    [
        (H(2026, 1, 1), "3 tahun", H(2028, 12, 31)),
        (H(2026, 1, 1), "3 (tiga) tahun", H(2028, 12, 31)),
        (H(2026, 1, 1), "tiga (3) Tahun", H(2028, 12, 31)),
        (H(2026, 1, 1), "setahun", H(2026, 12, 31)),
        (H(2026, 3, 10), "1 tahun 6 bulan", H(2027, 9, 9)),
        (H(2026, 3, 10), "dua tahun dan 10 hari", H(2028, 3, 19)),
        (H(2026, 1, 31), "1 bulan", H(2026, 2, 28)),
        (H(2028, 2, 29), "1 tahun", H(2029, 2, 28)),
        (H(2026, 11, 15), "90 hari", H(2027, 2, 12)),
        (H(2026, 11, 15), "2 minggu", H(2026, 11, 28)),
    ],
)
def test_akhir_jangka(mulai, teks, akhir):
    assert akhir_jangka(mulai, teks) == akhir


@pytest.mark.parametrize(
    "teks", ["", "tiga", "3", "3 tahun atau lebih", "selamanya", "0 hari", "-1 tahun", "999 tahun"]
)
def test_akhir_jangka_unreadable(teks):
    with pytest.raises(NilaiSalah):
        akhir_jangka(H(2026, 1, 1), teks)


@pytest.mark.parametrize(
    ("mulai", "berakhir", "kata"),
    [
        (H(2026, 1, 1), H(2028, 12, 31), "3 tahun"),
        (H(2026, 3, 10), H(2027, 9, 9), "1 tahun 6 bulan"),
        (H(2026, 3, 10), H(2026, 3, 10), "1 hari"),
        (H(2026, 1, 31), H(2026, 2, 28), "1 bulan"),
        (H(2026, 3, 10), None, "Tanpa batas waktu"),
        (None, None, ""),
    ],
)
def test_jangka_waktu_in_words(mulai, berakhir, kata):
    assert jangka_waktu(mulai, berakhir) == kata


def test_sisa_hari_is_zero_on_the_last_day():
    assert [sisa_hari(H(2026, 5, 10), H(2026, 5, d)) for d in (9, 10, 11)] == [1, 0, -1]
    assert sisa_hari(None, H(2026, 5, 9)) is None


def keadaan(naskah, pada):
    return KerjaSama.objects.dengan_keadaan(pada).get(pk=naskah.pk).keadaan


def test_november_finds_what_ends_in_january(upt):
    naskah = bertanda_tangan(upt, berakhir=H(2027, 1, 20))

    assert KerjaSama.objects.akan_berakhir(H(2026, 11, 15)).get() == naskah
    assert keadaan(naskah, H(2026, 11, 15)) == "akan_berakhir"


@pytest.mark.parametrize(
    ("pada", "harap", "berlaku"),
    [
        (H(2026, 1, 9), "belum_mulai", False),
        (H(2026, 1, 10), "berlaku", True),
        (H(2026, 10, 1), "berlaku", True),  # 91 days before the end
        (H(2026, 10, 2), "akan_berakhir", True),  # 90 days
        (H(2026, 12, 31), "akan_berakhir", True),  # the last day counts
        (H(2027, 1, 1), "kedaluwarsa", False),
    ],
)
def test_keadaan_at_each_border(upt, pada, harap, berlaku):
    naskah = bertanda_tangan(upt, mulai=H(2026, 1, 10), berakhir=H(2026, 12, 31))

    assert keadaan(naskah, pada) == harap
    assert KerjaSama.objects.berlaku(pada).exists() is berlaku
    assert KerjaSama.objects.kedaluwarsa(pada).exists() is (harap == "kedaluwarsa")


def test_open_ended_never_expires(upt):
    naskah = bertanda_tangan(upt, berakhir=None)

    assert keadaan(naskah, H(2126, 1, 1)) == "berlaku"
    assert not KerjaSama.objects.akan_berakhir(H(2126, 1, 1), 36500).exists()


def test_unsigned_is_only_prepared_whatever_its_dates(upt):
    assert keadaan(KerjaSamaFactory(upt=upt), H(2030, 1, 1)) == "disiapkan"
    assert not KerjaSama.objects.kedaluwarsa(H(2030, 1, 1)).exists()


def test_signed_adendum_moves_the_end(upt):
    pokok = bertanda_tangan(upt, berakhir=H(2026, 6, 30))
    adendum = bertanda_tangan(upt, jenis="adendum", induk=pokok, berakhir=H(2027, 6, 30))
    tanpa_tanggal = bertanda_tangan(upt, jenis="adendum", induk=pokok, berakhir=None)
    KerjaSamaFactory(upt=upt, jenis="adendum", induk=pokok, berakhir=H(2030, 1, 1))

    semua = KerjaSama.objects.dengan_keadaan(H(2026, 7, 1)).filter(status="ditandatangani")

    assert {n.pk: (n.akhir, n.keadaan) for n in semua} == {
        n.pk: (H(2027, 6, 30), "berlaku") for n in (pokok, adendum, tanpa_tanggal)
    }
    assert keadaan(pokok, H(2027, 7, 1)) == "kedaluwarsa"
