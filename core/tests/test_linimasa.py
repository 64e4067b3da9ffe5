"""Lanes of time as a drawing: pure, so tested by what stands in it."""

import datetime as dt
import re
import xml.etree.ElementTree as ET

from core.linimasa import Lajur, Pita, linimasa

KINI = dt.date(2026, 11, 15)


def gambar(*lajur):
    return linimasa(lajur, KINI, judul="Masa", kosong="Belum ada.")


def pita_lebar(g):
    """(x, width) of the spans in the wide drawing."""
    lebar = str(g.gambar).partition("</svg>")[0]
    return [
        (float(x), float(w))
        for x, w in re.findall(r'class="g-pita [a-z]+" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', lebar)
    ]


def test_nothing_to_draw_says_so():
    assert "Belum ada." in str(gambar().gambar)
    assert "Belum ada." in str(gambar(Lajur("A", "", ())).gambar)


def test_both_drawings_are_well_formed_and_named():
    g = gambar(Lajur("Dinas <Uji> & Co", "PKS", (Pita(dt.date(2025, 1, 1), None, "Berlaku", "ok"),), (KINI,)))
    for svg in re.findall(r"<svg.*?</svg>", str(g.gambar)):
        akar = ET.fromstring(svg)
        assert akar.attrib["role"] == "img"
        assert "2025 sampai 2027" in akar.attrib["aria-label"]
    assert str(g.gambar).count("<svg") == 2
    assert "style=" not in str(g.gambar)


def test_axis_covers_whole_years_and_today():
    g = gambar(Lajur("A", "B", (Pita(dt.date(2030, 3, 1), dt.date(2031, 2, 28), "Belum mulai"),)))
    tahun = {int(t) for t in re.findall(r">(\d{4})</text>", str(g.gambar))}
    assert tahun == set(range(2026, 2032))


def test_a_whole_year_is_as_wide_as_its_days():
    g = gambar(
        Lajur("A", "", (Pita(dt.date(2026, 1, 1), dt.date(2026, 12, 31), "Berlaku", "ok"),)),
        Lajur("B", "", (Pita(dt.date(2027, 1, 1), dt.date(2027, 12, 31), "Belum mulai"),)),
    )
    (x1, w1), (x2, w2) = pita_lebar(g)
    assert (x1, round(x1 + w1)) == (340, round(x2 - 1))
    assert round(w1) == round(w2) == 363


def test_a_short_span_still_shows_and_words_stand_beside_it():
    g = gambar(
        Lajur("A", "", (Pita(dt.date(2015, 1, 1), dt.date(2015, 1, 3), "Kedaluwarsa", "bad"),)),
        Lajur("B", "", (Pita(dt.date(2020, 1, 1), dt.date(2026, 12, 31), "Berlaku", "ok"),)),
    )
    assert pita_lebar(g)[0][1] == 4
    assert 'class="g-pita-teks bad"' in str(g.gambar)


def test_many_years_do_not_crowd_the_axis():
    g = gambar(Lajur("A", "", (Pita(dt.date(1990, 1, 1), dt.date(2030, 1, 1), "Berlaku", "ok"),)))
    lebar, _, tegak = str(g.gambar).partition("</svg>")
    assert len(re.findall(r">\d{4}</text>", lebar)) <= 10
    assert len(re.findall(r">\d{4}</text>", tegak)) <= 5


def test_long_names_are_cut():
    g = gambar(Lajur("Dinas " * 20, "Judul " * 30, (Pita(KINI, None, "Berlaku", "ok"),)))
    assert max(len(t) for t in re.findall(r">([^<]*)</text>", str(g.gambar))) <= 46
