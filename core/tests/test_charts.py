"""Charts: right numbers, gaps not zeros, escaped text, no style attribute, a table with every drawing."""

import datetime as dt
import re

import pytest

from core import charts
from core.charts import Batang, Titik

BULAN = ("Des", "Jan", "Feb")
PIDANA = (
    Titik("Mulai", dt.date(2025, 5, 8)),
    Titik("1/3", dt.date(2026, 1, 8), "SDP: sama"),
    Titik("1/2", dt.date(2026, 5, 8)),
    Titik("2/3", dt.date(2026, 9, 5), "SDP: 07/09/2026 (+2 hari)"),
    Titik("Akhir", dt.date(2027, 5, 8)),
)


def campuran(batang, garis, label=BULAN):
    return charts.batang_garis(label, batang, garis, nama_batang="Sesi", nama_garis="Hadir", judul="Per bulan")


def waktu(hari, titik=PIDANA, **lain):
    return charts.garis_waktu(titik, hari, judul="Garis waktu", **lain)


def panah(gambar: str) -> float:
    return float(re.search(r'class="g-kini" d="M([\d.]+) 37', gambar).group(1))


@pytest.mark.parametrize("nilai", [[], [5], [None, None], [None, 7, None]])
def test_a_sparkline_needs_two_known_values(nilai):
    assert charts.garis_kecil(nilai) == ""


def test_a_sparkline_breaks_at_a_missing_value():
    gambar = charts.garis_kecil([1, 2, None, 3, 4])
    assert gambar.count("<polyline") == 2
    assert 'aria-label="Tren 12 bulan: dari 1 menjadi 4"' in gambar


def test_an_even_sparkline_lies_in_the_middle():
    assert 'cy="15"' in charts.garis_kecil([8, 8, 8])
    assert 'cy="15"' in charts.garis_kecil([0, 0])


@pytest.mark.parametrize(("ada", "target", "lebar"), [(22, 24, "183.3"), (6, 6, "200"), (12, 10, "200")])
def test_a_meter_is_never_longer_than_full(ada, target, lebar):
    assert f'class="g-isi-ok" width="{lebar}"' in charts.meter(ada, target, "ok")
    assert f'aria-label="{ada} dari {target} sesi"' in charts.meter(ada, target, "ok", "sesi")


def test_a_meter_without_target_or_progress_is_empty():
    assert "g-isi" not in charts.meter(0, 200)
    assert 'aria-label="Belum ada target"' in charts.meter(3, 0)


def test_an_unknown_kind_falls_back():
    assert "g-isi-info" in charts.meter(1, 2, '"><script>')


def test_horizontal_bars_write_numbers_out_and_link():
    g = charts.batang_datar([Batang("Agama & budi", 168, 1251, "/daftar/?a=1&b=2"), Batang("Kosong", 0, 0)])
    assert "168 dari 1.251 · 13%" in g.gambar
    assert "Agama &amp; budi" in g.gambar
    assert 'href="/daftar/?a=1&amp;b=2"' in g.gambar
    assert "0 dari 0</span>" in g.gambar
    assert g.baris == (("Agama & budi", "168", "1.251", "13%"), ("Kosong", "0", "0", "–"))


@pytest.mark.parametrize("g", [charts.batang_datar([]), campuran([], [], ()), campuran([0, 0, 0], [None] * 3)])
def test_nothing_to_draw_says_so(g):
    assert charts.BELUM_ADA in g.gambar
    assert "<svg" not in g.gambar


def test_a_missing_month_is_a_gap_in_bars_line_and_table():
    g = campuran([42, None, 45], [71, None, 88])
    assert g.gambar.count("<polyline") == 0
    assert g.gambar.count('class="g-titik"') == 2
    assert g.baris == (("Des", "42", "71%"), ("Jan", "–", "–"), ("Feb", "45", "88%"))


def test_an_attendance_of_zero_is_drawn_even_without_bars():
    assert campuran([0, 0, 0], [0, None, 0]).gambar.count('class="g-titik"') == 2


def test_both_drawings_stand_in_one_frame_and_share_their_name():
    g = campuran([42, 43, 45], [71, 80, 88])
    assert g.bentuk == "batang"
    assert re.findall(r'class="(g-\w+)" viewBox', g.gambar) == ["g-lebar", "g-tegak"]
    assert g.gambar.count('aria-label="Per bulan, Des sampai Feb; Hadir terakhir 88%"') == 2


@pytest.mark.parametrize(
    ("hari", "x"),
    [(dt.date(2025, 5, 8), 12), (dt.date(2026, 5, 8), 540), (dt.date(2024, 1, 1), 12), (dt.date(2030, 1, 1), 1068)],
)
def test_today_stands_on_the_bar_and_never_outside(hari, x):
    assert panah(waktu(hari).gambar) == pytest.approx(x, abs=1)


def test_upright_bar_puts_today_between_its_neighbours():
    tegak = waktu(dt.date(2026, 11, 21)).gambar.split('class="g-tegak"')[1]
    letak = [tegak.index(f">{teks}<") for teks in ("2/3", "Hari ini", "Akhir")]
    assert letak == sorted(letak)


def test_names_of_stretches_show_only_when_they_fit_the_points():
    assert "Lanjutan" in waktu(dt.date(2026, 1, 1), ruas=("Awal", "Lanjutan", "Lanjutan", "Ujung")).gambar
    assert "Awal" not in waktu(dt.date(2026, 1, 1), ruas=("Awal",)).gambar


def test_crowded_points_use_the_upright_bar_at_every_width():
    dekat = (Titik("A", dt.date(2026, 1, 1)), Titik("B", dt.date(2026, 1, 3)), Titik("C", dt.date(2027, 1, 1)))
    g = waktu(dt.date(2026, 2, 1), dekat)
    assert "g-lebar" not in g.gambar
    assert g.bentuk == ""


@pytest.mark.parametrize(
    "titik",
    [(), (Titik("Mulai", dt.date(2026, 1, 1)),), (Titik("A", dt.date(2026, 1, 1)), Titik("B", dt.date(2026, 1, 1)))],
)
def test_a_time_bar_without_a_span_says_so(titik):
    assert "belum dapat digambar" in waktu(dt.date(2026, 1, 1), titik).gambar


def test_a_point_without_date_stays_in_the_table():
    g = waktu(dt.date(2026, 1, 1), (*PIDANA, Titik("Tinjauan", None)))
    assert ("Tinjauan", "–", "–") in g.baris
    assert "Tinjauan" not in g.gambar


def test_no_drawing_carries_a_style_or_raw_text():
    jahat = '<b onclick="x">'
    semua = [
        campuran([1, 2, 3], [10, 20, 30], (jahat, "b", "c")).gambar,
        waktu(dt.date(2026, 1, 1), (Titik(jahat, dt.date(2025, 1, 1)), Titik("B", dt.date(2027, 1, 1), jahat))).gambar,
        charts.batang_datar([Batang(jahat, 1, 2)]).gambar,
        charts.garis_kecil([1, 2], label=jahat),
        charts.meter(1, 2, satuan=jahat),
    ]
    for gambar in semua:
        assert "style=" not in gambar
        assert "<b onclick" not in gambar
