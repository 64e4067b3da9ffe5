"""What holds for every instrument: registry, cleaning, the fingerprint of a released version, no crash on anything."""

import ast
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from rehabilitasi import instruments
from rehabilitasi.instruments import TERDAFTAR, InstrumenTidakDikenal, ambil, daftar, terkini
from rehabilitasi.instruments.assist import AssistV1
from rehabilitasi.instruments.dasar import TIDAK_DIJAWAB, JawabanTidakSah, rapikan

# A released version never changes: when one of these fails, write version n + 1 beside it instead.
SIDIK = {
    ("assist", 1): "7819012883f77bc31be09487e95739b4f3c72b18ad7fee182721b4434ef88450",
    ("dast10", 1): "bacb73cab9df7dcdf581c71a87b2f4e93f88b4cc0decb80447bf905a9fe3d463",
    ("asi", 1): "cae7fb01853390684cc2c966b109025e7676b4ff5865902ae7e5a76ca06d0e7e",
    ("whoqol", 1): "8fe13ac0eb2fc14fe9c5f2dbded194bb75dde348290c936b033068b930992a2e",
    ("urica", 1): "d0a3e0a3cd5cfe981f6aede2e0c5567daee8315630c3ee921c92070fc0e043d3",
}
STANDAR = ("abc", "collections", "dataclasses", "decimal", "fractions", "hashlib", "json", "typing")
# What an answer may look like when it comes from a form, from paper or from an old row.
SAMPAH = st.one_of(st.none(), st.text(max_size=5), st.integers(-5, 200), st.booleans(), st.floats())
semua = pytest.mark.parametrize("instrumen", TERDAFTAR, ids=lambda satu: f"{satu.kode}-{satu.versi}")
uji = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def pilihan(butir):
    return [str(angka) for angka in range(butir.angka[0], butir.angka[1] + 1)] if butir.angka else list(butir.tombol)


def lembar(instrumen, *lain):
    """A sheet of answers: options, refusals, and `lain`; some keys absent."""
    isi = {
        butir.kode: st.one_of(st.sampled_from(pilihan(butir)), st.just(TIDAK_DIJAWAB), *lain)
        for butir in instrumen.butir
    }
    return st.fixed_dictionaries({}, optional=isi)


def terisi(instrumen):
    return st.fixed_dictionaries({butir.kode: st.sampled_from(pilihan(butir)) for butir in instrumen.butir})


def tidak_sah(butir, mentah):
    return rapikan(mentah.get(butir.kode)) != "" and butir.baca(mentah[butir.kode]) is None


def dalam_rentang(hasil):
    for satu in hasil.ukuran:
        assert satu.nilai is None or satu.rentang[0] <= satu.nilai <= satu.rentang[1]
        assert satu.nilai is not None or (satu.pita, satu.pita_label) == ("", "")
    assert hasil.lengkap is (not hasil.kurang)
    assert not hasil.lengkap or all(satu.nilai is not None for satu in hasil.ukuran)
    assert hasil.kategori in ("", "ringan", "sedang", "berat")
    assert hasil.saran


@semua
def test_fingerprint_of_a_released_version_is_pinned(instrumen):
    assert SIDIK[instrumen.kode, instrumen.versi] == instrumen.sidik()


@pytest.mark.parametrize(
    "ganti",
    [
        {"versi": 2},
        {"memakai_periode": False},
        {"halaman": AssistV1.halaman[:-1]},
        {"aturan": lambda self: {"lompat": 2}},
    ],
)
def test_fingerprint_changes_with_what_gives_meaning(ganti):
    lain = type("AssistLain", (AssistV1,), ganti)()

    assert lain.sidik() != SIDIK["assist", 1]


def test_registry_knows_the_five_in_the_order_of_the_pathway():
    assert [(satu.kode, satu.versi) for satu in daftar()] == [
        ("assist", 1),
        ("dast10", 1),
        ("asi", 1),
        ("whoqol", 1),
        ("urica", 1),
    ]


def test_newest_version_is_offered_and_the_old_one_still_found(monkeypatch):
    kedua = type("AssistV2", (AssistV1,), {"versi": 2})()
    monkeypatch.setattr(instruments, "TERDAFTAR", (kedua, *TERDAFTAR))

    assert (terkini("assist"), daftar()[0], ambil("assist", 1)) == (kedua, kedua, TERDAFTAR[0])


@pytest.mark.parametrize(
    ("panggil", "pesan"),
    [
        (lambda: ambil("assist", 99), "Instrumen assist versi 99 tidak dikenal."),
        (lambda: terkini("mmpi"), "Instrumen mmpi tidak dikenal."),
    ],
)
def test_unknown_instrument_is_named(panggil, pesan):
    with pytest.raises(InstrumenTidakDikenal) as galat:
        panggil()

    assert isinstance(galat.value, KeyError)
    assert str(galat.value) == pesan


@semua
def test_items_are_unique_and_quick_to_type(instrumen):
    kode = [butir.kode for butir in instrumen.butir]

    assert len(kode) == len(set(kode))
    for butir in instrumen.butir:
        assert bool(butir.pilihan) is (butir.angka is None)
        assert all(len(satu.kode) == 1 and satu.kode != TIDAK_DIJAWAB for satu in butir.pilihan)
        assert len(set(butir.tombol)) == len(butir.pilihan)
        assert (butir.teks.strip(), butir.bagian.strip()) == (butir.teks, butir.bagian) != ("", "")


@semua
def test_wording_is_short_and_said_once(instrumen):
    teks = [(butir.bagian, butir.teks) for butir in instrumen.butir]

    assert len(set(teks)) == len(teks)
    assert max(len(butir.teks) for butir in instrumen.butir) <= 80


@semua
def test_cleaning_strips_and_drops_what_is_unknown_or_empty(instrumen):
    butir = instrumen.halaman[0].butir[0]
    jawaban = pilihan(butir)[0]

    bersih = instrumen.bersihkan({butir.kode: f" {jawaban.upper()} ", "csrf": "x", 7: "y", "q99": "1"})

    assert bersih == {butir.kode: jawaban}
    assert instrumen.bersihkan({butir.kode: "  "}) == instrumen.bersihkan({butir.kode: None}) == {}


@semua
def test_cleaning_keeps_a_refusal(instrumen):
    butir = instrumen.halaman[0].butir[0]

    assert instrumen.bersihkan({butir.kode: TIDAK_DIJAWAB}) == {butir.kode: TIDAK_DIJAWAB}


@semua
def test_answer_that_is_no_option_is_named_without_repeating_it(instrumen):
    butir = instrumen.halaman[0].butir[0]

    with pytest.raises(JawabanTidakSah) as galat:
        instrumen.bersihkan({butir.kode: "rahasia"})

    assert isinstance(galat.value, ValueError)
    assert (galat.value.kode, str(galat.value)) == (butir.kode, galat.value.pesan)
    assert butir.teks in galat.value.pesan
    assert "rahasia" not in galat.value.pesan


@semua
@uji
@given(data=st.data())
def test_any_sheet_gives_a_score_in_range_or_is_incomplete(instrumen, data):
    dalam_rentang(instrumen.skor(data.draw(lembar(instrumen, SAMPAH))))


@semua
@uji
@given(data=st.data())
def test_a_sheet_with_rubbish_is_cleaned_or_refused(instrumen, data):
    mentah = data.draw(lembar(instrumen, SAMPAH))

    salah = [butir.kode for butir in instrumen.butir_ditanya(mentah) if tidak_sah(butir, mentah)]

    if salah:
        with pytest.raises(JawabanTidakSah) as galat:
            instrumen.bersihkan(mentah)
        assert galat.value.kode == salah[0]
    else:
        assert instrumen.skor(instrumen.bersihkan(mentah)) == instrumen.skor(mentah)


@semua
@uji
@given(data=st.data())
def test_cleaning_twice_changes_nothing_and_keeps_the_score(instrumen, data):
    mentah = data.draw(lembar(instrumen))

    bersih = instrumen.bersihkan(mentah)

    assert instrumen.bersihkan(bersih) == bersih
    assert instrumen.butir_ditanya(bersih) == instrumen.butir_ditanya(mentah)
    assert instrumen.skor(bersih) == instrumen.skor(mentah)


@semua
@uji
@given(data=st.data())
def test_a_filled_sheet_is_complete(instrumen, data):
    hasil = instrumen.skor(data.draw(terisi(instrumen)))

    dalam_rentang(hasil)
    assert hasil.lengkap


@semua
@uji
@given(data=st.data())
def test_refusing_one_more_item_never_makes_it_more_complete(instrumen, data):
    isi = data.draw(terisi(instrumen))
    butir = data.draw(st.sampled_from(instrumen.butir_ditanya(isi)))

    sesudah = instrumen.skor(isi | {butir.kode: TIDAK_DIJAWAB})

    dalam_rentang(sesudah)
    assert set(sesudah.kurang) <= {butir.kode}


@uji
@given(data=st.data())
def test_assist_rises_with_every_answer(data):
    assist = ambil("assist", 1)
    isi = data.draw(terisi(assist))
    butir = data.draw(st.sampled_from(assist.butir_ditanya(isi)))
    lebih = [satu.kode for satu in butir.pilihan if satu.skor > butir.nilai(isi)]
    assume(lebih)

    sebelum = assist.skor(isi)
    sesudah = assist.skor(isi | {butir.kode: data.draw(st.sampled_from(lebih))})

    urutan = ("ringan", "sedang", "berat")
    assert all(b.nilai >= a.nilai for a, b in zip(sebelum.ukuran, sesudah.ukuran, strict=True))
    assert urutan.index(sesudah.kategori) >= urutan.index(sebelum.kategori)


@pytest.mark.parametrize("kode", ["dast10", "whoqol"])
@uji
@given(data=st.data())
def test_every_measure_rises_with_the_score_of_an_answer(kode, data):
    instrumen = terkini(kode)
    isi = data.draw(terisi(instrumen))
    butir = data.draw(st.sampled_from(instrumen.butir))
    lebih = [satu.kode for satu in butir.pilihan if satu.skor > butir.nilai(isi)]
    assume(lebih)

    sebelum = instrumen.skor(isi)
    sesudah = instrumen.skor(isi | {butir.kode: lebih[0]})

    assert all(b.nilai >= a.nilai for a, b in zip(sebelum.ukuran, sesudah.ukuran, strict=True))
    assert sesudah.ukuran != sebelum.ukuran


def test_room_of_instruments_imports_no_django():
    for berkas in Path(instruments.__file__).parent.glob("*.py"):
        pohon = ast.walk(ast.parse(berkas.read_text(encoding="utf-8")))
        nama = [
            alias
            for simpul in pohon
            if isinstance(simpul, (ast.Import, ast.ImportFrom))
            for alias in ([simpul.module] if isinstance(simpul, ast.ImportFrom) else [a.name for a in simpul.names])
        ]
        assert not [satu for satu in nama if satu.split(".")[0] not in ("rehabilitasi", *STANDAR)], berkas.name
