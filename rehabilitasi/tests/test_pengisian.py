"""Giving an instrument: started once, saved at every step, resumed, typed from paper; nothing is lost or doubled."""

from decimal import Decimal

import pytest

from rehabilitasi.models import Pengisian
from rehabilitasi.services.kasus import catat_menolak
from rehabilitasi.tests.bantu_pengisian import (
    BERSIH,
    CONTOH,
    alamat,
    draf,
    kirim,
    kirim_kertas,
    mulai,
    selesai,
    tersimpan,
    tuntas,
    ukuran,
    versi,
)
from rehabilitasi.tests.factories import KasusFactory, TimFactory, konselor, setujui
from rehabilitasi.tests.test_instrumen_assist import jawab as jawab_assist

pytestmark = pytest.mark.django_db


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt), nama="Ayu Konselor")


@pytest.fixture
def kasus(anggota):
    return KasusFactory(tim=anggota.tim, konselor=anggota)


@pytest.fixture
def k(klien, anggota):
    return klien(anggota.pengguna)


# --- start -----------------------------------------------------------------------------------------------------------


def test_tab_offers_the_first_instrument_and_lists_what_was_given(k, kasus):
    halaman = k.get(alamat("kasus_asesmen", kasus.pk))
    assert "Belum ada instrumen yang diisi" in halaman.content.decode()

    isian = draf(k, kasus)

    baris = k.get(alamat("kasus_asesmen", kasus.pk)).context["isian"]
    assert [(b["nama"], b["draf"], b["url"]) for b in baris] == [("ASSIST", True, alamat("pengisian_isi", isian.pk))]
    assert (isian.titik, isian.cara, isian.periode, isian.versi_instrumen, isian.pengisi.nama) == (
        "skrining",
        "wawancara",
        "sebelum_ditahan",
        1,
        "Ayu Konselor",
    )


def test_a_draft_that_is_open_is_continued_not_doubled(k, kasus):
    satu = draf(k, kasus)
    jawab = mulai(k, kasus, titik="lain")

    assert jawab.url == alamat("pengisian_isi", satu.pk)
    assert Pengisian.objects.filter(kasus=kasus).count() == 1


@pytest.mark.parametrize(
    ("ganti", "kalimat"),
    [
        ({"tanggal": "01/01/2199"}, "tidak boleh di masa depan"),
        ({"periode": ""}, "Pilih tiga bulan mana yang ditanyakan"),
        ({"instrumen": "asi", "titik": "awal"}, "setelah ada persetujuan tertulis"),
        ({"instrumen": "karangan"}, "karangan"),
        ({"titik": ""}, "harus diisi"),
    ],
)
def test_start_is_refused_with_what_to_do(k, kasus, ganti, kalimat):
    jawab = mulai(k, kasus, **ganti)

    assert jawab.status_code == 422
    assert kalimat in jawab.content.decode()
    assert not Pengisian.objects.exists()


def test_assessment_begins_once_consent_stands(k, kasus):
    setujui(kasus)

    isian = draf(k, kasus, instrumen="asi", titik="awal")

    assert (isian.instrumen, isian.periode) == ("asi", "")


def test_nothing_is_given_to_a_closed_case(k, anggota, upt):
    kasus = KasusFactory(tim=anggota.tim)
    catat_menolak(kasus, oleh=anggota.pengguna)

    assert "sudah ditutup" in mulai(k, kasus).content.decode()
    assert "Isi instrumen" not in k.get(alamat("kasus_asesmen", kasus.pk)).content.decode()


def test_one_finished_instrument_a_measuring_point(k, anggota, kasus):
    tuntas(k, anggota, kasus, CONTOH)

    jawab = mulai(k, kasus)

    assert jawab.status_code == 422
    assert "sudah selesai diisi untuk waktu pengukuran ini" in jawab.content.decode()
    assert mulai(k, kasus, titik="lain").status_code == 302


# --- one page at a time ----------------------------------------------------------------------------------------------


def test_stepper_walks_the_worked_example_to_its_numbers(k, anggota, kasus):
    isian = draf(k, kasus)
    jejak = []
    alamat_kini = k.get(alamat("pengisian_isi", isian.pk)).url
    while "/isi/" in alamat_kini:
        halaman = k.get(alamat_kini)
        jejak.append((halaman.context["ke"], halaman.context["banyak"]))
        alamat_kini = kirim(k, anggota, isian, int(alamat_kini.split("/")[-2]), CONTOH).url
    assert jejak == [(n, 8) for n in range(1, 9)]
    assert alamat_kini == alamat("pengisian_periksa", isian.pk)

    periksa = k.get(alamat_kini)
    assert periksa.context["lengkap"] is True
    assert selesai(k, anggota, isian, catatan="kata rahasia klien").url == alamat("pengisian_detail", isian.pk)

    isian.refresh_from_db()
    assert (isian.status, isian.kategori) == ("selesai", "berat")
    hasil = ukuran(anggota, isian)
    assert len(hasil) == 10
    assert {z: n for z, n in hasil.items() if n[0]} == {
        "tembakau": (Decimal(31), "berat"),
        "alkohol": (Decimal(6), "ringan"),
        "kanabis": (Decimal(15), "sedang"),
        "amfetamin": (Decimal(39), "berat"),
    }
    assert tersimpan(anggota, isian)[0] == BERSIH
    isi = k.get(alamat("pengisian_detail", isian.pk)).content.decode()
    assert "Tembakau dan alkohol: tidak menentukan kategori" in isi
    assert "kartu risiko menyuntik" in isi
    assert "kata rahasia klien" in isi


def test_leaving_and_coming_back_resumes_at_the_first_unanswered(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim(k, anggota, isian, 1, CONTOH)
    setengah = {kode: CONTOH[kode] for kode in ("p2_a", "p2_b")}
    assert kirim(k, anggota, isian, 2, setengah, keluar="1").url == alamat("kasus_asesmen", kasus.pk)

    assert k.get(alamat("pengisian_isi", isian.pk)).url == alamat("pengisian_langkah", isian.pk, 2)
    nilai = {b["b"].kode: b["nilai"] for b in k.get(alamat("pengisian_langkah", isian.pk, 2)).context["butir"]}
    assert nilai == {"p2_a": "6", "p2_b": "0", "p2_c": "", "p2_e": ""}


def test_an_unanswered_item_is_asked_about_and_may_be_passed_over(k, anggota, kasus):
    isian = draf(k, kasus)
    tanpa = {kode: nilai for kode, nilai in CONTOH.items() if kode != "p1_j"}

    jawab = kirim(k, anggota, isian, 1, tanpa)
    assert jawab.status_code == 422
    assert "1 butir belum dijawab" in jawab.content.decode()
    assert len(tersimpan(anggota, isian)[0]) == 9

    assert kirim(k, anggota, isian, 1, {}, lewati="1").url == alamat("pengisian_langkah", isian.pk, 2)
    assert k.get(alamat("pengisian_isi", isian.pk)).url == alamat("pengisian_langkah", isian.pk, 1)


def test_going_back_keeps_everything_also_what_a_changed_answer_drops(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim(k, anggota, isian, 1, CONTOH)
    kirim(k, anggota, isian, 2, CONTOH)
    assert kirim(k, anggota, isian, 3, CONTOH, sebelum="1").url == alamat("pengisian_langkah", isian.pk, 2)

    kirim(k, anggota, isian, 1, CONTOH | {"p1_c": "t"})
    kirim(k, anggota, isian, 1, CONTOH)

    isi, *_ = tersimpan(anggota, isian)
    assert {kode: isi[kode] for kode in ("p2_c", "p3_c")} == {"p2_c": "4", "p3_c": "3"}


def test_what_skip_rules_drop_is_gone_when_it_is_finished(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, CONTOH | {"p1_e": "t"})

    assert not [kode for kode in tersimpan(anggota, isian)[0] if kode.endswith("_e") and kode != "p1_e"]
    assert isian.kategori == "sedang"


def test_a_page_dropped_by_a_skip_rule_leads_on(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim(k, anggota, isian, 1, jawab_assist())

    assert k.get(alamat("pengisian_langkah", isian.pk, 4)).url == alamat("pengisian_isi", isian.pk)
    assert k.get(alamat("pengisian_isi", isian.pk)).url == alamat("pengisian_periksa", isian.pk)
    assert k.get(alamat("pengisian_langkah", isian.pk, 9)).status_code == 404


def test_the_same_page_sent_twice_stores_once(k, anggota, kasus):
    isian = draf(k, kasus)
    data = {"versi": "1"} | {kode: nilai for kode, nilai in CONTOH.items() if kode.startswith("p1")}
    jalan = alamat("pengisian_langkah", isian.pk, 1)

    assert [k.post(jalan, data).status_code for _ in range(3)] == [302, 302, 302]
    assert tersimpan(anggota, isian)[1] == 2


def test_a_stale_tab_adds_but_never_replaces_unseen(k, anggota, kasus):
    isian = draf(k, kasus)
    lama = versi(anggota, isian)
    kirim(k, anggota, isian, 1, CONTOH)

    lain = {kode: nilai for kode, nilai in CONTOH.items() if kode.startswith("p2")}
    assert k.post(alamat("pengisian_langkah", isian.pk, 2), {"versi": lama, **lain}).status_code == 302

    beda = {kode: nilai for kode, nilai in CONTOH.items() if kode.startswith("p1")} | {"p1_c": "t", "versi": lama}
    jawab = k.post(alamat("pengisian_langkah", isian.pk, 1), beda)
    assert jawab.status_code == 409
    assert "sudah diisi lain pada halaman lain" in jawab.content.decode()
    satu = next(b for b in jawab.context["butir"] if b["b"].kode == "p1_c")
    assert (satu["nilai"], satu["tersimpan"]) == ("t", "Ya")
    assert tersimpan(anggota, isian)[0]["p1_c"] == "y"

    beda["versi"] = jawab.context["versi"]  # knowingly
    assert k.post(alamat("pengisian_langkah", isian.pk, 1), beda).status_code == 302
    assert tersimpan(anggota, isian)[0]["p1_c"] == "t"


def test_an_option_that_does_not_exist_is_marked_and_the_rest_is_kept(k, anggota, kasus):
    isian = draf(k, kasus)

    jawab = kirim(k, anggota, isian, 1, CONTOH | {"p1_a": "7"})

    assert jawab.status_code == 422
    assert "salah satu dari y, t" in jawab.content.decode()
    assert set(tersimpan(anggota, isian)[0]) == {f"p1_{h}" for h in "bcdefghij"}


def test_a_number_and_not_answered_together_are_refused(k, anggota, kasus):
    setujui(kasus)
    isian = draf(k, kasus, instrumen="asi", titik="awal")

    jawab = k.post(
        alamat("pengisian_langkah", isian.pk, 1),
        {"versi": "1", "medis_rawat": "2", "tolak-medis_rawat": "1", "tolak-medis_sakit": "1", "medis_menahun": "t"},
    )

    assert jawab.status_code == 422
    assert tersimpan(anggota, isian)[0] == {"medis_menahun": "t", "medis_sakit": "-"}


# --- from paper ------------------------------------------------------------------------------------------------------


def test_paper_entry_gives_the_same_numbers(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, {kode: nilai.upper() for kode, nilai in CONTOH.items()}, cara="kertas")

    assert (isian.cara, isian.kategori) == ("kertas", "berat")
    assert ukuran(anggota, isian)["kanabis"] == (Decimal(15), "sedang")


def test_an_unknown_code_from_paper_is_marked_beside_its_row_and_the_rest_kept(k, anggota, kasus):
    isian = draf(k, kasus, cara="kertas")

    jawab = kirim_kertas(k, anggota, isian, CONTOH | {"p1_c": "x", "p2_e": "5"})

    assert jawab.status_code == 422
    isi = jawab.content.decode()
    assert "2 kode tidak dikenal" in isi
    assert "Isi dengan salah satu dari 0, 2, 3, 4, 6, atau - bila tidak dijawab." in isi
    assert 'value="x"' in isi
    assert set(CONTOH) - set(tersimpan(anggota, isian)[0]) == {"p1_c", "p2_e"}


def test_paper_rows_that_skip_rules_drop_say_so_after_saving(k, anggota, kasus):
    isian = draf(k, kasus, cara="kertas")
    segar = k.get(alamat("pengisian_kertas", isian.pk))
    assert not [b for g in segar.context["bagian"] for b in g["baris"] if b["dilewati"]]

    kirim_kertas(k, anggota, isian, jawab_assist(c="435030") | {"p2_d": "3"}, simpan="1")

    baris = {b["b"].kode: b for g in k.get(alamat("pengisian_kertas", isian.pk)).context["bagian"] for b in g["baris"]}
    assert baris["p2_d"]["dilewati"]
    assert baris["p2_d"]["nilai"] == "3"
    assert not baris["p2_c"]["dilewati"]
    assert sum(b["dilewati"] for b in baris.values()) == 9 + 9 + 9 + 8 + 9 + 9


def test_an_emptied_field_of_the_paper_page_takes_the_answer_away(k, anggota, kasus):
    isian = draf(k, kasus, cara="kertas")
    kirim_kertas(k, anggota, isian, CONTOH)

    kirim_kertas(k, anggota, isian, CONTOH | {"p8": ""})

    assert "p8" not in tersimpan(anggota, isian)[0]


def test_a_stale_paper_page_takes_nothing_away(k, anggota, kasus):
    isian = draf(k, kasus, cara="kertas")
    lama = versi(anggota, isian)
    kirim_kertas(k, anggota, isian, CONTOH)

    jawab = k.post(alamat("pengisian_kertas", isian.pk), {"versi": lama, "p1_a": "t"})

    assert jawab.status_code == 409
    assert tersimpan(anggota, isian)[0] == CONTOH
