"""Tags: values in words, addresses that keep their filters, and the components they draw."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from core.charts import Batang, batang_datar
from core.filters import HouseFilterSet
from core.forms import TanggalField
from core.templatetags import rumah


def cetak(teks: str, **konteks) -> str:
    return Template(teks).render(Context(konteks))


@pytest.mark.parametrize(
    ("templat", "nilai", "teks"),
    [
        ("{{ n|tanggal }}", dt.date(2026, 8, 17), "17 Agustus 2026"),
        ("{{ n|tanggal }}", dt.datetime(2026, 8, 17, 23, 30), "17 Agustus 2026"),
        ("{{ n|tanggal }}", None, "–"),
        ("{{ n|tanggal_pendek }}", dt.date(2026, 8, 17), "17/08/2026"),
        ("{{ n|jam }}", dt.time(8, 5), "08.05"),
        ("{{ n|rupiah }}", 800000000, "Rp800.000.000"),
        ("{{ n|rupiah }}", 0, "Rp0"),
        ("{{ n|dapat_putus }}", "rutin/<b>", "rutin/<wbr>&lt;b&gt;"),
        ("{{ n|rupiah }}", None, "–"),
        ("{{ n|angka }}", 1270, "1.270"),
        ("{{ n|angka }}", 0, "0"),
        ("{{ n|angka }}", 88.5, "88,5"),
        ("{{ n|angka }}", None, "–"),
        ("{{ n|ya_tidak }}", False, "Tidak"),
        ("{{ n|ya_tidak }}", None, "–"),
        ("{{ n|atau_strip }}", True, "Ya"),
        ("{{ n|atau_strip }}", "", "–"),
        ("{{ n|atau_strip }}", 0, "0"),
        ("{{ n|atau_strip }}", "<b>", "&lt;b&gt;"),
    ],
)
def test_values_read_as_words(templat, nilai, teks):
    assert cetak(templat, n=nilai) == teks


@pytest.mark.parametrize(
    ("a", "b", "teks"), [(178, 251, "71% (178 dari 251)"), (0, 9, "0% (0 dari 9)"), (0, 0, "–"), (None, 5, "–")]
)
def test_a_percentage_shows_what_it_is_made_of(a, b, teks):
    assert cetak("{% persen a b %}", a=a, b=b) == teks


def test_a_badge_is_escaped_and_its_kind_is_from_the_list():
    assert cetak('{% lencana t "ok" %}', t="<Aktif>") == '<span class="tag ok">&lt;Aktif&gt;</span>'
    assert cetak("{% lencana 'Aktif' j %}", j='x" onclick="') == '<span class="tag mute">Aktif</span>'
    assert cetak("{% lencana '' 'ok' %}") == "–"


def test_an_address_keeps_its_filters_and_starts_at_page_one():
    request = RequestFactory().get("/", {"cari": "a b", "status": "aktif", "hal": "3"})
    assert cetak("{% tautan_saring status='' urut='nama' %}", request=request) == "?cari=a+b&amp;urut=nama"


class Saringan(forms.Form):
    teks = forms.CharField(required=False)
    pilih = forms.MultipleChoiceField(required=False, choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    ikut = forms.BooleanField(required=False)


@pytest.mark.parametrize(
    ("isi", "terisi"), [({}, False), ({"teks": "x"}, True), ({"pilih": ["a"]}, True), ({"ikut": "on"}, True)]
)
def test_folded_filters_stay_open_while_one_is_used(isi, terisi):
    assert rumah.ada_terisi(Saringan(isi).visible_fields()) is terisi


def test_an_error_links_to_the_input_or_to_its_group():
    form = Saringan({})
    assert rumah.sasaran(form["teks"]) == "id_teks"
    assert rumah.sasaran(form["pilih"]) == "div_id_pilih"


@pytest.mark.parametrize(
    ("tingkat", "jenis"), [("success", "ok"), ("error", "bad"), ("warning", "wait"), ("debug", "info")]
)
def test_a_message_takes_the_kind_of_its_level(tingkat, jenis):
    assert rumah.jenis_pesan(SimpleNamespace(level_tag=tingkat)) == jenis


def test_a_chart_stands_with_its_table_and_an_empty_one_without():
    isi = cetak("{% grafik g %}", g=batang_datar([Batang("Baris", 1, 4)]))
    assert "<td>Baris</td>" in isi
    assert "25%</td>" in isi
    assert "<details" not in cetak("{% grafik g %}", g=batang_datar([]))


def test_a_table_marks_the_sorted_column_and_labels_each_cell_for_a_phone():
    tabel = {
        "kolom": [{"label": "Nama", "kelas": "", "arah": "naik", "urut_url": "?urut=-nama"}],
        "baris": [{"kelas": "", "sel": [{"isi": "<x>", "sub": "lain", "kelas": "", "label": "Nama"}]}],
    }
    isi = render_to_string("components/table.html", {"tabel": tabel, "judul": "Daftar"})
    assert 'aria-sort="ascending"' in isi
    assert 'data-label="Nama"' in isi
    assert "&lt;x&gt;" in isi


def test_history_names_actor_reason_and_both_values():
    beda = [{"label": "Kamar", "lama": "", "baru": "C 1"}]
    peristiwa = [
        {
            "pada": dt.datetime(2026, 11, 21, 3, 12, tzinfo=dt.UTC),
            "oleh": "Dwi",
            "peran": "Petugas",
            "alasan": "Pindah",
            "jenis": "diubah",
            "beda": beda,
        }
    ]
    isi = render_to_string("components/history.html", {"peristiwa": peristiwa, "rumah": {"zona": "WIB"}})
    for teks in ("Diubah", "Dwi", "(Petugas)", "21 November 2026, pukul 10.12 WIB", "Pindah", ">–<", "C 1"):
        assert teks in isi
    assert "Belum ada riwayat" in render_to_string("components/history.html", {"peristiwa": []})


def test_error_pages_need_no_context():
    for nama in ("403.html", "404.html", "500.html", "403_csrf.html"):
        isi = render_to_string(nama)
        assert "<h1>" in isi
        assert 'href="/"' in isi


def test_saringan_menyebut_tanggal_dari_alamat_dengan_tulisan_indonesia():
    assert HouseFilterSet._kata(TanggalField(), ["2026-11-23"]) == "23/11/2026"
