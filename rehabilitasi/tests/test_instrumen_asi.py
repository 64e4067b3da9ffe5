"""ASI: seven domains, two bands, facts that may be refused, the one note that cannot wait."""

import pytest

from rehabilitasi.instruments import ambil
from rehabilitasi.instruments.asi import DOMAIN
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB, JawabanTidakSah

ASI = ambil("asi", 1)
PARAH = ("tidak_ada", "ringan", "sedang", "cukup_berat", "sangat_berat")
PERLU = ("tidak_perlu", "ringan", "sedang", "berat", "sangat_berat")
KODE = [kode for kode, _ in DOMAIN]


def jawab(**parah):
    """Every fact "tidak" or 0, every rating 0, the severity of the named domains as given."""
    isi = {butir.kode: "0" if butir.angka or "0" in butir.tombol else "t" for butir in ASI.butir}
    return isi | {f"{kode}_parah": nilai for kode, nilai in parah.items()}


def ukuran(hasil):
    return {satu.kode: satu for satu in hasil.ukuran}


def test_worked_example():
    isi = jawab(medis="3", napza="8", legal="5", keluarga="4", psikiatris="8") | {
        "napza_perlu": "4",
        "legal_perlu": "2",
    }

    hasil = ASI.skor(ASI.bersihkan(isi))

    semua = ukuran(hasil)
    assert [(semua[f"{kode}_parah"].nilai, semua[f"{kode}_parah"].pita) for kode in KODE] == [
        (3, "ringan"),
        (0, "tidak_ada"),
        (0, "tidak_ada"),
        (8, "sangat_berat"),
        (5, "sedang"),
        (4, "sedang"),
        (8, "sangat_berat"),
    ]
    assert (semua["napza_perlu"].pita, semua["legal_perlu"].pita) == ("sangat_berat", "sedang")
    assert hasil.saran == "Utamakan dalam rencana: Napza, Psikiatris, Legal, Keluarga dan sosial."
    assert (hasil.lengkap, hasil.kategori, hasil.catatan) == (True, "", ())


@pytest.mark.parametrize(("nilai", "pita"), [(str(angka), PARAH[angka // 2]) for angka in range(10)])
def test_band_of_severity(nilai, pita):
    satu = ukuran(ASI.skor(jawab(medis=nilai)))["medis_parah"]

    assert (satu.nilai, satu.pita, satu.rentang) == (int(nilai), pita, (0, 9))


@pytest.mark.parametrize(("nilai", "pita"), list(zip("01234", PERLU, strict=True)))
def test_band_of_the_clients_need(nilai, pita):
    satu = ukuran(ASI.skor(jawab() | {"medis_perlu": nilai}))["medis_perlu"]

    assert (satu.nilai, satu.pita, satu.rentang) == (int(nilai), pita, (0, 4))


def test_every_domain_has_three_to_five_facts_and_three_ratings():
    for langkah, (kode, label) in zip(ASI.halaman, DOMAIN, strict=True):
        assert (langkah.kode, langkah.judul) == (kode, label)
        assert [butir.kode for butir in langkah.butir[-3:]] == [
            f"{kode}_{nama}" for nama in ("ganggu", "perlu", "parah")
        ]
        assert 3 <= len(langkah.butir[:-3]) <= 5


def test_refused_fact_is_an_answer_and_a_refused_rating_is_missing():
    isi = jawab() | {"medis_rawat": TIDAK_DIJAWAB, "medis_ganggu": TIDAK_DIJAWAB, "medis_perlu": TIDAK_DIJAWAB}

    hasil = ASI.skor(ASI.bersihkan(isi))

    assert (hasil.lengkap, hasil.kurang) == (False, ("medis_perlu",))
    assert (ukuran(hasil)["medis_perlu"].nilai, ukuran(hasil)["medis_parah"].nilai) == (None, 0)


def test_absent_fact_is_missing():
    isi = jawab()
    del isi["medis_rawat"]

    assert ASI.skor(isi).kurang == ("medis_rawat",)


@pytest.mark.parametrize(("mentah", "bersih"), [("0", "0"), (" 30 ", "30"), (7, "7"), ("007", "7"), ("-", "-")])
def test_whole_number_is_normalised(mentah, bersih):
    assert ASI.bersihkan({"medis_sakit": mentah}) == {"medis_sakit": bersih}


@pytest.mark.parametrize("mentah", ["31", "-1", "2,5", "2.0", "tiga", "٣", "²", True, "9" * 5000])
def test_whole_number_out_of_range_is_refused(mentah):
    with pytest.raises(JawabanTidakSah) as galat:
        ASI.bersihkan({"medis_sakit": mentah})

    assert galat.value.kode == "medis_sakit"
    assert galat.value.pesan == (
        "Jawaban “Berapa hari Anda sakit dalam 30 hari terakhir?” tidak sah. "
        "Isi dengan bilangan bulat 0–30, atau - bila tidak dijawab."
    )


def test_thought_of_suicide_gives_a_note_even_when_nothing_else_is_answered():
    hasil = ASI.skor({"psikiatris_bunuh_diri": "y"})

    assert hasil.catatan == ("Ada pikiran bunuh diri dalam 30 hari terakhir: segera hubungi tenaga kesehatan.",)
