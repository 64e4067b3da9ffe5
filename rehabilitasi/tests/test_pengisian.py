"""Giving an instrument: every step saved, resumed and finished; refused is not zero; nothing clinical outside the wall."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.audit import model_peristiwa
from core.models import JejakAkses
from rehabilitasi.hooks.pengisian import _tertinggal
from rehabilitasi.instruments import ambil
from rehabilitasi.models import Jawaban, Pengisian, UkuranHasil
from rehabilitasi.services import pengisian as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.kasus import catat_menolak
from rehabilitasi.tests.factories import KasusFactory, TimFactory, konselor, setujui
from rehabilitasi.tests.test_dinding import mentah, sebagai_aplikasi
from rehabilitasi.tests.test_instrumen_assist import jawab as jawab_assist
from rehabilitasi.tests.test_instrumen_whoqol import jawab as jawab_whoqol
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db

ASSIST = ambil("assist", 1)
# The worked example of four substances (test_instrumen_assist): 31, 6, 15, 39 → berat.
CONTOH = jawab_assist(a="66766", b="000033", c="435030", e="667866", p8="2")
BERSIH = ASSIST.bersihkan(CONTOH)  # alcohol not used in the three months: its P3–P5 are not asked


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt), nama="Ayu Konselor")


@pytest.fixture
def kasus(anggota):
    return KasusFactory(tim=anggota.tim, konselor=anggota)


@pytest.fixture
def k(klien, anggota):
    return klien(anggota.pengguna)


def alamat(nama, *argumen):
    return reverse(f"rehabilitasi:{nama}", args=argumen)


def mulai(k, kasus, **ganti):
    isi = {
        "instrumen": "assist",
        "titik": "skrining",
        "tanggal": hari_ini(kasus.upt).strftime("%d/%m/%Y"),
        "cara": "wawancara",
        "periode": "sebelum_ditahan",
    } | ganti
    return k.post(alamat("pengisian_mulai", kasus.pk), isi)


def draf(k, kasus, **ganti):
    assert mulai(k, kasus, **ganti).status_code == 302
    return Pengisian.objects.get(kasus=kasus, status="draf")


def tersimpan(anggota, isian):
    with akses_klinis(anggota.pengguna, isian.kasus):
        jawaban = layanan.jawaban_dari(isian)
        return layanan.baca(jawaban), jawaban.versi, jawaban.catatan


def ukuran(anggota, isian):
    with akses_klinis(anggota.pengguna, isian.kasus):
        return {u.ukuran: (u.nilai, u.pita) for u in UkuranHasil.objects.filter(pengisian=isian)}


def versi(anggota, isian):
    return str(tersimpan(anggota, isian)[1])


def kirim(k, anggota, isian, nomor, isi, **lagi):
    """Post page `nomor` with those of `isi` that stand on it."""
    pada = {b.kode for b in ambil(isian.instrumen, isian.versi_instrumen).halaman[nomor - 1].butir}
    data = {kode: nilai for kode, nilai in isi.items() if kode in pada}
    return k.post(alamat("pengisian_langkah", isian.pk, nomor), {"versi": versi(anggota, isian), **data, **lagi})


def kirim_kertas(k, anggota, isian, isi, **lagi):
    return k.post(alamat("pengisian_kertas", isian.pk), {"versi": versi(anggota, isian), **isi, **lagi})


def selesai(k, anggota, isian, **lagi):
    return k.post(alamat("pengisian_periksa", isian.pk), {"versi": versi(anggota, isian), **lagi})


def tuntas(k, anggota, kasus, isi, **mulai_dengan):
    """Started, typed from paper, finished."""
    isian = draf(k, kasus, **mulai_dengan)
    assert kirim_kertas(k, anggota, isian, isi).status_code == 302
    assert selesai(k, anggota, isian, belum_lengkap="ya").status_code == 302
    isian.refresh_from_db()
    return isian


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


# --- the end ---------------------------------------------------------------------------------------------------------


def test_refused_is_not_zero_and_incomplete_never_low(k, anggota, kasus):
    """Never used anything, but one substance refused: no category, although all the others are zero."""
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, jawab_assist() | {"p1_i": "-"})
    periksa = k.get(alamat("pengisian_periksa", isian.pk))
    assert (periksa.context["kosong"], periksa.context["ditolak"], periksa.context["lengkap"]) == (0, 1, False)

    assert selesai(k, anggota, isian, belum_lengkap="ya").status_code == 302

    isian.refresh_from_db()
    assert isian.kategori == ""
    hasil = ukuran(anggota, isian)
    assert hasil["opioid"] == (None, "")
    assert {nilai for kode, nilai in hasil.items() if kode != "opioid"} == {(Decimal(0), "ringan")}


def test_incomplete_is_finished_knowingly_only(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, jawab_assist(c="43-030"))
    periksa = k.get(alamat("pengisian_periksa", isian.pk))
    assert (periksa.context["kosong"], periksa.context["ditolak"], periksa.context["lengkap"]) == (0, 1, False)

    jawab = selesai(k, anggota, isian, catatan="tetap di sini")
    assert jawab.status_code == 422
    assert "tetap di sini" in jawab.content.decode()

    assert selesai(k, anggota, isian, catatan="tetap di sini", belum_lengkap="ya").status_code == 302
    isian.refresh_from_db()
    assert (isian.status, isian.kategori) == ("selesai", "")
    assert ukuran(anggota, isian)["kanabis"] == (None, "")
    assert tersimpan(anggota, isian)[2] == "tetap di sini"
    isi = k.get(alamat("pengisian_detail", isian.pk)).content.decode()
    assert "Selesai belum lengkap" in isi
    assert "Risiko ringan" in isi  # the others were never used
    assert "Skor belum lengkap: Kanabis." in isi


def test_answers_changed_after_the_check_was_opened_are_checked_again(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    lama = versi(anggota, isian)
    kirim_kertas(k, anggota, isian, CONTOH | {"p8": "0"})

    jawab = k.post(alamat("pengisian_periksa", isian.pk), {"versi": lama, "catatan": "masih ada"})

    assert jawab.status_code == 409
    assert "Jawaban berubah sejak halaman ini dibuka" in jawab.content.decode()
    assert "masih ada" in jawab.content.decode()
    isian.refresh_from_db()
    assert isian.status == "draf"


def test_finishing_twice_writes_once_and_finished_answers_are_not_edited(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    data = {"versi": versi(anggota, isian)}
    jalan = alamat("pengisian_periksa", isian.pk)

    assert [k.post(jalan, data).url for _ in range(2)] == [alamat("pengisian_detail", isian.pk)] * 2
    assert len(ukuran(anggota, isian)) == 10

    assert kirim(k, anggota, isian, 1, {"p1_c": "t"}).url == alamat("pengisian_detail", isian.pk)
    assert k.get(alamat("pengisian_langkah", isian.pk, 1)).url == alamat("pengisian_detail", isian.pk)
    assert tersimpan(anggota, isian)[0] == BERSIH


def test_cancelled_counts_no_more_and_is_given_anew(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, CONTOH)
    assert k.get(alamat("pengisian_batalkan", isian.pk)).status_code == 200
    isian.refresh_from_db()
    assert isian.status == "selesai"

    k.post(alamat("pengisian_batalkan", isian.pk))

    isian.refresh_from_db()
    assert isian.status == "dibatalkan"
    assert k.get(alamat("kasus_asesmen", kasus.pk)).context["perubahan"] == []
    assert mulai(k, kasus).status_code == 302


# --- change over time ------------------------------------------------------------------------------------------------


def grafik(k, kasus):
    semua = k.get(alamat("kasus_asesmen", kasus.pk)).context["perubahan"]
    return {u["label"]: u["grafik"] for kel in semua for u in kel["ukuran"]}


def test_change_is_later_minus_first_and_blank_where_one_is_missing(k, anggota, kasus):
    setujui(kasus)
    hari = hari_ini(kasus.upt)
    sosial_kosong = jawab_whoqol(q20="-", q21="-")
    for titik, mundur, isi in (
        ("awal", 90, jawab_whoqol()),
        ("tengah", 45, sosial_kosong),
        ("akhir", 0, jawab_whoqol(q22="5")),
    ):
        tanggal = (hari - dt.timedelta(days=mundur)).strftime("%d/%m/%Y")
        tuntas(k, anggota, kasus, isi, instrumen="whoqol", titik=titik, tanggal=tanggal)

    semua = grafik(k, kasus)

    assert [b[2:] for b in semua["Hubungan sosial"].baris] == [("58,33", ""), ("", ""), ("75", "+16,67")]
    assert [b[2:] for b in semua["Kesehatan fisik"].baris] == [("46,43", ""), ("46,43", "0"), ("46,43", "0")]
    assert "<svg" in semua["Hubungan sosial"].gambar
    assert [b[0] for b in semua["Lingkungan"].baris] == ["Awal program", "Bulan ke-3", "Akhir program"]


def test_highest_illicit_needs_every_illicit_substance(k, anggota, kasus):
    tuntas(k, anggota, kasus, CONTOH)
    tuntas(k, anggota, kasus, jawab_assist(c="43-030", e="667866"), titik="lain")

    assert [b[2:] for b in grafik(k, kasus)["Zat terlarang tertinggi"].baris] == [("39", ""), ("", "")]


# --- decision after screening ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "kategori", "status", "tombol"),
    [
        (jawab_assist(c="300000"), "ringan", "edukasi", "Tetapkan: edukasi saja"),
        (jawab_assist(c="400000"), "sedang", "perlu_asesmen", "Tetapkan: perlu asesmen"),
        (CONTOH, "berat", "perlu_asesmen", "Tetapkan: perlu asesmen"),
    ],
)
def test_decision_follows_the_category_of_the_instrument(k, anggota, kasus, isi, kategori, status, tombol):
    isian = tuntas(k, anggota, kasus, isi)
    assert tombol in k.get(alamat("pengisian_detail", isian.pk)).content.decode()

    jawab = k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": "berat"})  # not asked for, so not heard

    kasus.refresh_from_db()
    assert jawab.url == kasus.get_absolute_url()
    assert (kasus.status, kasus.kategori) == (status, kategori)
    assert kasus.ditutup_pada == (hari_ini(kasus.upt) if status == "edukasi" else None)
    assert "Keputusan skrining" not in k.get(alamat("pengisian_detail", isian.pk)).content.decode()


def test_without_a_category_the_team_chooses_it(k, anggota, kasus):
    isi = dict.fromkeys([f"q{n}" for n in range(1, 11)], "t") | {"q3": "y"}
    isian = tuntas(k, anggota, kasus, isi, instrumen="dast10", periode="")
    assert ukuran(anggota, isian) == {"total": (Decimal(0), "tidak_ada")}

    assert k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": ""}).status_code == 422
    assert k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": "aneh"}).status_code == 422
    k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": "sedang"})

    kasus.refresh_from_db()
    assert (kasus.status, kasus.kategori) == ("perlu_asesmen", "sedang")
    ulang = k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": "ringan"}, follow=True)
    assert "sudah diputuskan" in ulang.content.decode()
    kasus.refresh_from_db()
    assert kasus.kategori == "sedang"


def test_only_screening_at_its_point_decides(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, CONTOH, titik="awal")

    assert "Keputusan skrining" not in k.get(alamat("pengisian_detail", isian.pk)).content.decode()
    k.post(alamat("pengisian_tetapkan", isian.pk), {"kategori": "berat"})
    kasus.refresh_from_db()
    assert kasus.status == "skrining"


# --- the wall --------------------------------------------------------------------------------------------------------


def semua_alamat(isian):
    return [
        alamat("kasus_asesmen", isian.kasus_id),
        alamat("pengisian_mulai", isian.kasus_id),
        *(alamat(f"pengisian_{n}", isian.pk) for n in ("detail", "isi", "kertas", "periksa", "cetak", "batalkan")),
        alamat("pengisian_langkah", isian.pk, 1),
    ]


def test_another_team_meets_404_and_other_roles_403(k, klien, anggota, kasus, upt):
    isian = draf(k, kasus)
    tamu = klien(konselor(TimFactory(upt=upt)).pengguna)

    for jalan in [*semua_alamat(isian), alamat("pengisian_formulir", kasus.pk, "assist")]:
        assert tamu.get(jalan).status_code == 404, jalan
    for jalan in semua_alamat(isian):
        assert klien("kepala").get(jalan).status_code == 403, jalan
    for nama in ("langkah", "kertas", "periksa", "tetapkan", "batalkan"):
        jalan = alamat(f"pengisian_{nama}", isian.pk, *([1] if nama == "langkah" else []))
        assert tamu.post(jalan, {"versi": "1", "p1_a": "y"}).status_code == 404
        assert klien("auditor").post(jalan, {"versi": "1", "p1_a": "y"}).status_code == 403
    assert tersimpan(anggota, isian)[0] == {}


def test_get_writes_nothing_but_the_log(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    Peristiwa = model_peristiwa(Pengisian)
    sebelum = (Peristiwa.objects.count(), versi(anggota, isian), JejakAkses.objects.count())

    for jalan in semua_alamat(isian):
        assert k.get(jalan).status_code in (200, 302), jalan

    assert (Peristiwa.objects.count(), versi(anggota, isian)) == sebelum[:2]
    assert JejakAkses.objects.count() > sebelum[2]


def test_print_is_logged_as_a_print_and_its_name_says_nothing(k, anggota, kasus):
    isian = tuntas(k, anggota, kasus, CONTOH)
    sebelum = set(JejakAkses.objects.values_list("pk", flat=True))

    jawab = k.get(alamat("pengisian_cetak", isian.pk))

    baru = JejakAkses.objects.exclude(pk__in=sebelum)
    assert b"".join(jawab.streaming_content).startswith(b"%PDF")
    assert jawab["Content-Disposition"] == f'inline; filename="hasil-instrumen-{kasus.nomor}.pdf"'
    assert [(j.tindakan, j.objek_id, j.keterangan) for j in baru] == [("cetak", str(kasus.pk), "hasil instrumen")]


def test_blank_form_carries_the_number_and_no_name(k, kasus):
    for kode in ("assist", "dast10", "asi", "whoqol", "urica"):
        jawab = k.get(alamat("pengisian_formulir", kasus.pk, kode))
        assert jawab.content.startswith(b"%PDF"), kode
    assert k.get(alamat("pengisian_formulir", kasus.pk, "karangan")).status_code == 404


def test_nothing_clinical_in_events_logs_or_messages(k, anggota, kasus):
    isian = draf(k, kasus)
    kirim_kertas(k, anggota, isian, CONTOH)
    jawab = k.post(
        alamat("pengisian_periksa", isian.pk), {"versi": versi(anggota, isian), "catatan": "PENANDARAHASIA"}
    )
    pesan = [str(m) for m in k.get(jawab.url).context["messages"]]
    assert pesan == ["Isian ASSIST dimulai.", "Instrumen selesai diisi."]

    peristiwa = model_peristiwa(Pengisian).objects.filter(pgh_obj_id=isian.pk)
    boleh = {
        "instrumen", "versi_instrumen", "titik", "tanggal", "cara", "periode", "pengisi", "kategori", "status",
    }  # fmt: skip
    milik = {f.name for f in peristiwa.model._meta.fields if not f.name.startswith("pgh_")}
    assert milik - {"id", "dibuat_pada", "upt", "kasus"} == boleh
    assert {str(p.pgh_context or {}).count("PENANDARAHASIA") for p in peristiwa} == {0}
    with connection.cursor() as kursor:
        for tabel in ("rehabilitasi_jawaban", "rehabilitasi_jawabanevent", "core_jejakakses", "pghistory_context"):
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE '%%PENANDARAHASIA%%'")
            assert kursor.fetchone() == (0,), tabel
            kursor.execute(f"SELECT count(*) FROM {tabel} t WHERE t::text LIKE '%%p1_c%%'")
            assert kursor.fetchone() == (0,), tabel
    with akses_klinis(anggota.pengguna, kasus):
        assert Jawaban.objects.get().catatan == "PENANDARAHASIA"


def test_refusals_never_repeat_the_answer(anggota, kasus):
    with akses_klinis(anggota.pengguna, kasus):
        isian, _ = layanan.mulai(
            kasus, instrumen="assist", titik="skrining", tanggal=hari_ini(kasus.upt), cara="kertas",
            periode="tiga_bulan", oleh=anggota.pengguna,
        )  # fmt: skip
        hasil = layanan.simpan(isian, ASSIST.butir, {"p1_a": "ZXQ"}, versi="1", kosongkan=True, oleh=anggota.pengguna)
        assert hasil.salah == {"p1_a": "salah satu dari y, t"}
        with pytest.raises(ValidationError) as galat:
            layanan.selesaikan(isian, versi="1", catatan="ZXQ", belum_lengkap=False, oleh=anggota.pengguna)
    assert galat.value.code == "belum_lengkap"
    assert "ZXQ" not in str(galat.value)


@pytest.mark.django_db(transaction=True)
def test_role_that_serves_writes_and_reads_it_all(k, anggota, kasus):
    """Row-level security binds here: the draft, its answers and its measures pass the policies, and nothing else."""
    with sebagai_aplikasi():
        isian = tuntas(k, anggota, kasus, CONTOH)
        assert k.get(alamat("pengisian_detail", isian.pk)).context["hasil"].kategori == "berat"
        assert mentah("SELECT count(*) FROM rehabilitasi_ukuranhasil") == [(0,)]
    assert mentah("SELECT count(*) FROM rehabilitasi_ukuranhasil") == [(10,)]


# --- lists and work lines --------------------------------------------------------------------------------------------


def biaya(k, jalan):
    k.get(jalan)
    with CaptureQueriesContext(connection) as tangkap:
        assert k.get(jalan).status_code == 200
    return len(tangkap)


def test_lists_cost_the_same_for_one_and_three(k, anggota, kasus):
    setujui(kasus)
    tuntas(k, anggota, kasus, CONTOH)
    satu = [biaya(k, j) for j in (alamat("kasus_asesmen", kasus.pk), alamat("pengisian_list"))]
    for _ in range(2):
        tuntas(k, anggota, kasus, CONTOH, titik="lain")

    assert [biaya(k, j) for j in (alamat("kasus_asesmen", kasus.pk), alamat("pengisian_list"))] == satu


def test_drafts_left_open_for_a_week_stand_in_the_work_list(k, klien, anggota, kasus, upt):
    isian = draf(k, kasus)
    lain = KasusFactory(tim=anggota.tim)
    draf(k, lain)
    Pengisian.objects.filter(pk=isian.pk).update(dibuat_pada=isian.dibuat_pada - dt.timedelta(days=8))

    halaman = k.get(alamat("pengisian_list") + "?keadaan=tertinggal")

    assert halaman.context["halaman"]["jumlah"] == 1
    permintaan = RequestFactory().get("/")
    permintaan.user, permintaan.lingkup_id = anggota.pengguna, upt.pk
    permintaan.waktu_kini = halaman.wsgi_request.waktu_kini
    assert _tertinggal(permintaan) == 1


def test_list_shows_process_dates_to_who_reads_cases_and_names_to_who_may(k, klien, kasus):
    kasus.wbp.nama = "NAMA TERSAMAR"
    kasus.wbp.save()
    draf(k, kasus)

    assert "NAMA TERSAMAR" in klien("kepala").get(alamat("pengisian_list")).content.decode()
    auditor = klien("auditor")
    assert "NAMA TERSAMAR" not in auditor.get(alamat("pengisian_list")).content.decode()
    assert auditor.get(alamat("pengisian_list") + "?cari=tersamar").context["jumlah"] == 0
    assert klien("pengamanan").get(alamat("pengisian_list")).status_code == 403
