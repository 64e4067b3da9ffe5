"""Evaluations in lists, late or in time; and who sees what of them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.services.evaluasi import kata_telat
from rehabilitasi.tests.bantu_evaluasi import jadwal, simpan
from rehabilitasi.tests.bantu_rencana import (
    RAHASIA,
    alamat,
    butir,
    kasus_pada,
    rencana_disetujui,
    tim_lengkap,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(upt):
    return tim_lengkap(upt)


@pytest.fixture
def kasus(orang):
    return kasus_pada(orang, "berjalan")


@pytest.fixture
def awal(kasus):
    """Start is overdue, month 3 is due in 9 days, the end in 80."""
    e = jadwal(kasus, -12, "awal", 0)
    jadwal(kasus, 9, "tengah", 3)
    jadwal(kasus, 80, "akhir")
    return e


# --- lists and who sees ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geser", "kata"), [(-12, "terlambat 12 hari"), (-1, "terlambat 1 hari"), (0, "hari ini"), (5, "5 hari lagi")]
)
def test_lateness_in_words(geser, kata):
    pada = dt.date(2026, 3, 10)
    assert kata_telat(pada + dt.timedelta(days=geser), pada) == kata


def daftar(c, **tanya):
    jawab = c.get(alamat("evaluasi_list"), tanya)
    assert jawab.status_code == 200
    return [[s["isi"] for s in b["sel"]] for b in jawab.context["tabel"]["baris"]]


def test_list_starts_with_the_most_overdue_and_filters_exactly(orang, kasus, awal, klien):
    c = klien(orang.satu.pengguna)
    lain = kasus_pada(orang, "berjalan")
    jadwal(lain, -40, "awal", 0)
    diam = kasus_pada(orang, "rencana")
    jadwal(diam, -90)

    semua = daftar(c)
    assert [str(b[4]) for b in semua][:2] == [
        '<span class="tag bad">Terlambat 40 hari</span>',
        '<span class="tag bad">Terlambat 12 hari</span>',
    ]
    assert "Menunggu program berjalan" in str(semua[-1][4])
    assert len(daftar(c, keadaan="terlambat")) == 2
    assert len(daftar(c, keadaan="segera")) == 1
    assert len(daftar(c, keadaan="dijadwalkan")) == 4
    simpan(c, awal)
    assert len(daftar(c, keadaan="terlaksana")) == 1
    assert [len(daftar(c, cari=k.nomor)) for k in (kasus, lain)] == [3, 1]


def test_work_list_counts_what_it_opens(orang, upt, kasus, awal, klien):
    asing = tim_lengkap(upt)
    jadwal(kasus_pada(asing, "berjalan"), -2)
    c = klien(orang.satu.pengguna)
    (tugas,) = [
        t for t in c.get("/").context["tugas"] if t["label"] == "Evaluasi rehabilitasi yang terlambat"
    ]  # fmt: skip
    assert tugas["jumlah"] == c.get(tugas["url"]).context["halaman"]["jumlah"] == 1


@pytest.mark.parametrize("peran", ["kepala", "auditor"])
def test_kepala_and_auditor_see_dates_and_outcome_but_nothing_said(orang, kasus, awal, klien, peran):
    with akses_klinis(orang.satu.pengguna, kasus):
        butir(rencana_disetujui(kasus, orang.ketua), orang.satu)
    simpan(klien(orang.satu.pengguna), awal, capaian_0="berjalan")
    c = klien(peran)

    halaman = c.get(alamat("kasus_evaluasi", kasus.pk))
    baris = daftar(c)

    assert "Program dilanjutkan" in halaman.content.decode()
    assert RAHASIA not in halaman.content.decode() + str(baris)
    assert (kasus.wbp.nama in str(baris), kasus.wbp.nama in halaman.content.decode()) == ((peran == "kepala"),) * 2
    assert str(alamat("evaluasi_detail", awal.pk)) not in halaman.content.decode() + str(baris)
    for nama in ("evaluasi_detail", "evaluasi_catat", "evaluasi_cetak"):
        assert c.get(alamat(nama, awal.pk)).status_code == 403
    assert c.post(alamat("evaluasi_tambah", kasus.pk), {}).status_code == 403


def test_search_by_name_is_closed_to_those_without_names(orang, kasus, awal, klien):
    assert daftar(klien("auditor"), cari=kasus.wbp.nama) == []
    assert len(daftar(klien("kepala"), cari=kasus.wbp.nama)) == 3


@pytest.mark.parametrize("peran", ["wali", "pembinaan", "registrasi", "kerja_sama", "admin_upt"])
def test_evaluations_are_closed_to_other_roles(orang, kasus, awal, klien, peran):
    c = klien(peran)
    for nama, kunci in (
        ("evaluasi_list", ()),
        ("kasus_evaluasi", (kasus.pk,)),
        ("evaluasi_detail", (awal.pk,)),
        ("evaluasi_catat", (awal.pk,)),
    ):
        assert c.get(alamat(nama, *kunci)).status_code in (403, 404), nama


def test_other_team_and_other_institution_find_nothing(orang, upt, upt_lain, kasus, awal, klien):
    for tim in (tim_lengkap(upt), tim_lengkap(upt_lain)):
        c = klien(tim.ketua.pengguna)
        for nama in ("evaluasi_detail", "evaluasi_catat", "evaluasi_cetak"):
            assert c.get(alamat(nama, awal.pk)).status_code == 404
        assert c.get(alamat("kasus_evaluasi", kasus.pk)).status_code == 404
        assert c.post(alamat("evaluasi_tambah", kasus.pk), {}).status_code == 404
        assert daftar(c) == []


def test_said_words_stand_in_no_event_row_in_clear(orang, kasus, awal, klien):
    simpan(klien(orang.satu.pengguna), awal)
    with connection.cursor() as kursor:
        for tabel in ("evaluasi", "evaluasievent", "pendapatevaluasi", "pendapatevaluasievent", "kasusevent"):
            kursor.execute(f"SELECT count(*) FROM rehabilitasi_{tabel} t WHERE t::text LIKE %s", [f"%{RAHASIA}%"])
            assert kursor.fetchone() == (0,), tabel


def test_list_and_tab_cost_the_same_for_one_and_three(orang, klien):
    c, biaya = klien(orang.satu.pengguna), []
    for i in range(3):
        kasus = kasus_pada(orang, "berjalan")
        jadwal(kasus, -i - 1)
        c.get(alamat("evaluasi_list"))
        with CaptureQueriesContext(connection) as q:
            daftar(c)
        biaya.append(len(q))
    tab = []
    for i in range(3):
        jadwal(kasus, i + 5)
        with CaptureQueriesContext(connection) as q:
            assert c.get(alamat("kasus_evaluasi", kasus.pk)).status_code == 200
        tab.append(len(q))
    assert (biaya[0], tab[0]) == (biaya[2], tab[2])
