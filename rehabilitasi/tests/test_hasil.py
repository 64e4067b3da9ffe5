"""The page of results over a world of known numbers: every figure, what is hidden, who sees what."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mitra.tests.factories import bertanda_tangan
from rehabilitasi.models import Evaluasi, Kasus, KehadiranLayanan, Layanan, TargetLayanan
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services.hasil import TAHAP, Saringan, pada_tahap, populasi
from rehabilitasi.services.hasil_laporan import hasil
from rehabilitasi.tests.dunia_hasil import (
    MULAI,
    dunia_kecil,
    isi_gelombang,
    kasus,
    kontak,
    sebagai_impor,
    tes_urine,
    tim_baru,
    ukur,
)
from rehabilitasi.tests.factories import GelombangFactory
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
HASIL = "rehabilitasi:hasil"


def hitung(upt, siapa, **saringan):
    return hasil(siapa, upt.pk, Saringan(**saringan), hari_ini(upt))


def corong(h):
    return {x.kode: (x.pembilang.teks, x.penyebut.teks, x.persen) for x in h.corong}


def baris(lajur):
    a = lajur.angka
    return [c.teks for c in (a.mulai, a.berjalan, a.selesai, a.putus, a.keluar)] + [a.tamat]


# --- funnel and batches ----------------------------------------------------------------------------------------------


def test_every_stage_of_the_funnel(upt, pengguna):
    dunia_kecil(upt)

    h = hitung(upt, pengguna("kepala"))

    assert corong(h) == {
        "diskrining": ("12", "14", "86%"),
        "perlu": ("8", "12", "67%"),
        "diasesmen": ("7", "8", "88%"),
        "direncanakan": ("6", "7", "86%"),
        "mulai": ("6", "6", "100%"),
        "selesai": ("< 5", "–", "–"),
        "ditindaklanjuti": ("–", "< 5", "–"),
    }
    assert baris(h.gelombang[0]) == ["6", "0", "< 5", "< 5", "< 5", "–"]
    assert (h.gelombang[0].target, h.gelombang[0].realisasi) == (10, "60%")


def test_released_and_moved_are_not_stopped_and_not_in_the_denominator(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim, target_peserta=25)
    isi_gelombang(tim, anggota, g, selesai=10, putus=5, bebas=3, pindah=2)

    h = hitung(upt, pengguna("kepala"))

    assert baris(h.gelombang[0]) == ["20", "0", "10", "5", "5", "67%"]
    assert corong(h)["selesai"] == ("10", "15", "67%")


def test_hidden_at_four_and_shown_at_five(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    isi_gelombang(tim, anggota, g, selesai=4)
    kepala = pengguna("kepala")
    assert baris(hitung(upt, kepala).seluruh) == ["< 5", "0", "< 5", "0", "0", "–"]

    isi_gelombang(tim, anggota, g, selesai=1)

    assert baris(hitung(upt, kepala).seluruh) == ["5", "0", "5", "0", "0", "100%"]


def test_the_one_small_cell_takes_another_with_it(upt, pengguna):
    """20 began, 11 finished, 7 run: two stopped. Without the second hidden cell they could be subtracted."""
    tim, anggota = tim_baru(upt)
    isi_gelombang(tim, anggota, GelombangFactory(tim=tim), selesai=11, berjalan=7, putus=2)

    assert baris(hitung(upt, pengguna("kepala")).seluruh) == ["20", "tertutup", "11", "tertutup", "0", "55%"]


def test_a_small_batch_takes_another_with_it(upt, pengguna):
    tim, anggota = tim_baru(upt)
    for n in (3, 9, 12):
        isi_gelombang(tim, anggota, GelombangFactory(tim=tim), selesai=n)

    h = hitung(upt, pengguna("kepala"))

    assert [baris(b)[0] for b in h.gelombang] == ["tertutup", "tertutup", "12"]
    assert baris(h.seluruh)[0] == "24"


def test_completion_is_a_range_while_the_number_who_left_is_hidden(upt, pengguna):
    tim, anggota = tim_baru(upt)
    isi_gelombang(tim, anggota, GelombangFactory(tim=tim), selesai=10, berjalan=3, bebas=2)

    assert baris(hitung(upt, pengguna("kepala")).seluruh) == ["15", "< 5", "10", "0", "< 5", "71–91%"]


def test_released_and_handed_over_is_followed_up_but_not_finished(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    semua = isi_gelombang(tim, anggota, g, selesai=5, bebas=5)
    for k in semua[5:]:
        layanan_kasus.mulai_pasca(k, oleh=anggota.pengguna)

    assert baris(hitung(upt, pengguna("kepala")).seluruh) == ["10", "0", "5", "0", "5", "100%"]


def test_agreements_sum_their_batches(upt, pengguna):
    naskah = bertanda_tangan(upt, judul="Naskah rehabilitasi")
    tim, anggota = tim_baru(upt, kerja_sama=naskah)
    for n in (5, 6):
        isi_gelombang(tim, anggota, GelombangFactory(tim=tim, kerja_sama=naskah), selesai=n)
    isi_gelombang(tim, anggota, GelombangFactory(tim=tim), selesai=7)
    kepala = pengguna("kepala")

    h = hitung(upt, kepala)

    assert [(b.label, baris(b)[0], b.target) for b in h.naskah] == [
        ("Naskah rehabilitasi", "11", 20),
        ("Tanpa nota kesepahaman", "7", 10),
    ]
    assert baris(hitung(upt, kepala, naskah=naskah).seluruh)[0] == "11"
    mitra = naskah.pihak.get().mitra
    assert baris(hitung(upt, kepala, mitra=mitra).seluruh)[0] == "11"


def test_a_period_takes_whole_batches(upt, pengguna):
    tim, anggota = tim_baru(upt)
    lama = GelombangFactory(tim=tim, mulai=dt.date(2025, 9, 1), target_selesai=dt.date(2026, 3, 1))
    isi_gelombang(tim, anggota, lama, selesai=6)
    isi_gelombang(tim, anggota, GelombangFactory(tim=tim), selesai=8)
    kepala = pengguna("kepala")

    assert baris(hitung(upt, kepala, sampai=dt.date(2025, 12, 31)).seluruh)[0] == "6"
    assert baris(hitung(upt, kepala, dari=dt.date(2026, 1, 1)).seluruh)[0] == "8"
    assert baris(hitung(upt, kepala, gelombang=lama).seluruh)[0] == "6"


def test_started_without_a_batch_stands_in_a_line_of_its_own(upt, pengguna):
    tim, anggota = tim_baru(upt)
    kasus(tim, "berjalan", 6, anggota=anggota, mulai=MULAI)

    h = hitung(upt, pengguna("kepala"))

    assert [(b.label, baris(b)[0]) for b in h.gelombang] == [("Tanpa gelombang", "6")]


# --- work done -------------------------------------------------------------------------------------------------------


def layanan(g, anggota, n, status, jenis="kelompok"):
    with sebagai_impor():
        return [
            Layanan.objects.create(
                upt=g.upt,
                tim=g.tim,
                gelombang=g,
                jenis=jenis,
                tanggal=MULAI + dt.timedelta(days=i),
                sebab="lain",
                jam_mulai=dt.time(9),
                jam_selesai=dt.time(10),
                petugas=anggota,
                status=status,
            )  # fmt: skip
            for i in range(n)
        ]


def test_sessions_and_attendance(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    semua = isi_gelombang(tim, anggota, g, berjalan=5)
    TargetLayanan.objects.create(gelombang=g, jenis="kelompok", jumlah=24)
    terlaksana = layanan(g, anggota, 2, "terlaksana")
    (batal,) = layanan(g, anggota, 1, "tidak_terlaksana")
    for s, hasil_ in zip(terlaksana, ("hadir", "tidak_datang"), strict=True):
        for k in semua:
            KehadiranLayanan.objects.create(upt=upt, layanan=s, kasus=k, hasil=hasil_)
    KehadiranLayanan.objects.filter(layanan=terlaksana[0], kasus=semua[0]).update(hasil="beralasan")
    KehadiranLayanan.objects.create(upt=upt, layanan=batal, kasus=semua[0], hasil="tidak_terlaksana")

    h = hitung(upt, pengguna("kepala"))

    kelompok = next(s for s in h.sesi if s.jenis == "kelompok")
    assert (kelompok.target, kelompok.terlaksana, kelompok.batal) == (24, 2, 1)
    assert (h.kehadiran.hadir, h.kehadiran.dihitung, h.kehadiran.persen, str(h.kehadiran.orang)) == (4, 9, "44%", "5")


def test_attendance_of_four_people_is_hidden(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    (s,) = layanan(g, anggota, 1, "terlaksana")
    for k in isi_gelombang(tim, anggota, g, berjalan=4):
        KehadiranLayanan.objects.create(upt=upt, layanan=s, kasus=k, hasil="hadir")

    h = hitung(upt, pengguna("kepala"))

    assert (h.kehadiran.hadir, h.kehadiran.persen, str(h.kehadiran.orang)) == (None, "–", "< 5")


def test_contacts_done_of_those_due(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    semua = isi_gelombang(tim, anggota, g, pasca=12)
    lalu, nanti = hari_ini(upt) - dt.timedelta(days=3), hari_ini(upt) + dt.timedelta(days=3)
    kontak(semua[:6], tempo=lalu, status="dihubungi", tanggal=lalu)
    kontak(semua[6:8], tempo=lalu, status="tidak_terhubung", tanggal=lalu)
    kontak(semua[8:10], tempo=lalu)
    kontak(semua[10:], tempo=nanti)

    satu, tiga, _ = hitung(upt, pengguna("kepala")).kontak

    assert satu.kontak.teks == "8 dari 10"
    assert satu.terhubung.teks == "> 3 dari 8"  # two not reached: a small group
    assert tiga.kontak.teks == "0"


def test_finished_and_followed_up(upt, pengguna):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    semua = isi_gelombang(tim, anggota, g, pasca=8)
    kontak(semua[:7], status="tidak_terhubung", tanggal=hari_ini(upt))

    assert corong(hitung(upt, pengguna("kepala")))["ditindaklanjuti"] == ("7", "8", "88%")


# --- the page --------------------------------------------------------------------------------------------------------


def test_page_shows_the_figures_and_their_lists_hold_as_many_rows(upt, klien):
    tim, anggota = tim_baru(upt)
    g = GelombangFactory(tim=tim)
    isi_gelombang(tim, anggota, g, selesai=9, putus=6, bebas=5)
    kasus(tim, "edukasi", 7, kategori="ringan", gelombang=g)
    c = klien("kepala")

    jawab = c.get(reverse(HASIL))

    assert jawab.status_code == 200
    butir = [(x["url"], x["x"].pembilang.nilai) for x in jawab.context["corong"] if x["url"]]
    butir += [(x["url"], x["b"].angka.mulai.nilai) for x in jawab.context["gelombang"]]
    assert len(butir) == 7
    for alamat, n in butir:
        daftar = c.get(alamat)
        assert not daftar.context["saring"].errors
        assert daftar.context["halaman"]["jumlah"] == n, alamat


def test_every_stage_filters_as_it_counts(upt, pengguna):
    dunia_kecil(upt)
    kepala = pengguna("kepala")
    qs = populasi(kepala, upt.pk, Saringan())
    p = hitung(upt, kepala).papan
    assert {t: pada_tahap(qs, t).count() for t in TAHAP} == {t: p.seluruh(t) for t in TAHAP}


def test_hidden_numbers_link_nowhere(upt, klien):
    dunia_kecil(upt)
    tautan = {x["x"].kode: x["url"] for x in klien("kepala").get(reverse(HASIL)).context["corong"]}
    assert tautan["selesai"] == ""
    assert "tahap=mulai" in tautan["mulai"]


@pytest.mark.parametrize(("peran", "kode"), [("kepala", 200), ("auditor", 200), ("wali", 403), ("pembinaan", 403)])
def test_who_opens_the_page(upt, klien, peran, kode):
    assert klien(peran).get(reverse(HASIL)).status_code == kode


def test_a_member_counts_the_cases_of_own_teams_only(upt, klien):
    tim, anggota = tim_baru(upt)
    isi_gelombang(tim, anggota, GelombangFactory(tim=tim, nama="Gelombang Sendiri"), selesai=6)
    lain, anggota_lain = tim_baru(upt)
    isi_gelombang(lain, anggota_lain, GelombangFactory(tim=lain, nama="Gelombang Lain"), selesai=8)

    jawab = klien(anggota.pengguna).get(reverse(HASIL))

    assert [b["b"].label for b in jawab.context["gelombang"]] == ["Gelombang Sendiri"]
    assert baris(jawab.context["h"].seluruh)[0] == "6"
    assert b"Gelombang Lain" not in jawab.content
    g = Kasus.objects.filter(tim=lain).first().gelombang_id
    assert klien(anggota.pengguna).get(reverse(HASIL), {"gelombang": g}).context["terbaca"] is False


def test_another_institution_counts_nothing(upt, upt_lain, pengguna):
    dunia_kecil(upt_lain)
    assert not hitung(upt, pengguna("kepala")).ada


def test_a_period_that_cannot_be_read_gives_no_figures(upt, klien):
    dunia_kecil(upt)
    jawab = klien("kepala").get(reverse(HASIL), {"dari": "32/13/2026"})
    assert "h" not in jawab.context
    assert "tidak dapat dibaca" in jawab.content.decode()


def test_empty_page_says_what_to_do(upt, klien):
    assert "Belum ada yang dapat dihitung" in klien("kepala").get(reverse(HASIL)).content.decode()


def test_page_costs_the_same_for_one_and_three_batches(upt, klien):
    naskah = bertanda_tangan(upt, judul="Naskah rehabilitasi")
    tim, anggota = tim_baru(upt, kerja_sama=naskah)
    c, biaya = klien("kepala"), {}
    for banyak in (1, 3):
        while tim.gelombang.count() < banyak:
            g = GelombangFactory(tim=tim, kerja_sama=naskah)
            semua = isi_gelombang(tim, anggota, g, selesai=5, berjalan=5)
            ukur(anggota, semua, "whoqol", "fisik_100", {"awal": [40] * 10, "akhir": [50] * 10})
            tes_urine(anggota, g, semua, 5)
        c.get(reverse(HASIL))
        with CaptureQueriesContext(connection) as tangkap:
            assert c.get(reverse(HASIL)).status_code == 200
        biaya[banyak] = len(tangkap)
    assert biaya[1] == biaya[3] < 55, biaya


# --- dashboard -------------------------------------------------------------------------------------------------------


def test_tiles_open_what_they_count(upt, klien):
    tim, anggota = tim_baru(upt)
    semua = isi_gelombang(tim, anggota, GelombangFactory(tim=tim), berjalan=3, pasca=2, selesai=1)
    Evaluasi.objects.create(upt=upt, kasus=semua[1], titik="awal", bulan=0, jatuh_tempo=hari_ini(upt))
    Evaluasi.objects.create(upt=upt, kasus=semua[1], titik="lain", jatuh_tempo=hari_ini(upt) - dt.timedelta(days=1))
    c = klien("kepala")
    ubin = {u["kode"]: u for u in c.get(reverse("dasbor:dasbor")).context["ubin"] if u["kode"].startswith("rehab_")}
    assert {k: u["angka"] for k, u in ubin.items()} == {"rehab_berjalan": 3, "rehab_evaluasi": 1}
    for u in ubin.values():
        for angka, url in [(u["angka"], u["url"]), *((x["angka"], x["url"]) for x in u.get("lain", []))]:
            daftar = c.get(url)
            assert set(daftar.wsgi_request.GET) <= set(daftar.context["saring"].fields)
            assert daftar.context["halaman"]["jumlah"] == angka, url
