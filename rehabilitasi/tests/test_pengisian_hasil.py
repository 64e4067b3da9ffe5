"""The end of an instrument: exact numbers, refused is not zero, change over time, the decision after screening."""

import datetime as dt
from decimal import Decimal

import pytest

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
from rehabilitasi.tests.test_instrumen_whoqol import jawab as jawab_whoqol
from upt.waktu import hari_ini

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
