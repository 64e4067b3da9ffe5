"""Agreements and partners seen another way: by kind, by month, over the years."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.urai import NilaiSalah
from mitra.acuan import muat
from mitra.models import JenisMitra, KerjaSama, MitraPertemuan, Penyerahan
from mitra.rules.kalender import akhir_bulan, geser, minggu, urai_bulan
from mitra.services.kalender import JenisAcara, acara
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    TindakLanjutFactory,
    bertanda_tangan,
    komitmen_berlaku,
    tandatangani,
)

KINI = dt.date(2026, 11, 15)
HARI = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _hari_ini():
    with time_machine.travel(dt.datetime(2026, 11, 15, 3, tzinfo=dt.UTC), tick=False):
        yield


def acara_di(jawab) -> list:
    return [a for m in jawab.context["minggu"] for k in m for a in (*k["isi"], *k["lagi"])]


def lihat(klien, **tanya):
    jawab = klien.get(reverse("mitra:kalender"), tanya)
    assert jawab.status_code == 200
    return acara_di(jawab)


# --- rules -----------------------------------------------------------------------------------------------------------


def test_month_is_read_and_moved():
    assert urai_bulan("2026-11", KINI) == dt.date(2026, 11, 1)
    assert urai_bulan("", KINI) == dt.date(2026, 11, 1)
    assert (geser(dt.date(2026, 12, 1), 1), geser(dt.date(2026, 1, 1), -1)) == (
        dt.date(2027, 1, 1),
        dt.date(2025, 12, 1),
    )
    assert akhir_bulan(dt.date(2028, 2, 1)) == dt.date(2028, 2, 29)
    pekan = minggu(dt.date(2026, 11, 1))
    assert (pekan[0][0], pekan[-1][-1]) == (dt.date(2026, 10, 26), dt.date(2026, 12, 6))
    for salah in ("2026-13", "november", "2026-00", "99999-01", "0001-01"):
        with pytest.raises(NilaiSalah):
            urai_bulan(salah, KINI)


# --- calendar --------------------------------------------------------------------------------------------------------


@pytest.fixture
def penuh(upt, pengguna):
    """One record of each kind in November 2026; returns the agreement."""
    mitra = MitraFactory(upt=upt, nama="Dinas Uji")
    naskah = bertanda_tangan(
        upt, mitra, judul="PKS Uji", tanggal_tanda_tangan=dt.date(2026, 11, 2), mulai=dt.date(2026, 11, 3),
        berakhir=dt.date(2026, 11, 30),
    )  # fmt: skip
    KomitmenFactory(kerja_sama=naskah, mitra=mitra, uraian="Janji Uji", tenggat=dt.date(2026, 11, 20))
    rapat = PertemuanFactory(upt=upt, judul="Audiensi Uji", tanggal=dt.date(2026, 11, 20), jam_mulai=dt.time(9))
    MitraPertemuan.objects.create(pertemuan=rapat, mitra=mitra)
    TindakLanjutFactory(upt=upt, mitra=mitra, uraian="Tindak Uji", tenggat=dt.date(2026, 11, 10))
    Penyerahan.objects.create(upt=upt, mitra=mitra, tanggal=dt.date(2026, 11, 12), uraian="Serah Uji", jumlah=1)
    return naskah


def test_month_shows_each_kind_on_its_day(klien, upt, penuh):
    semua = lihat(klien("kerja_sama"))

    assert [(a.tanggal.day, a.jenis, a.judul) for a in semua] == [
        (2, "tanda_tangan", "PKS Uji"),
        (3, "mulai", "PKS Uji"),
        (10, "tindak_lanjut", "Tindak Uji"),
        (12, "penyerahan", "Serah Uji"),
        (20, "pertemuan", "Audiensi Uji"),
        (20, "janji", "Janji Uji"),
        (30, "berakhir", "PKS Uji"),
    ]
    keadaan = {a.jenis: (a.warna, a.keadaan) for a in semua}
    assert keadaan["tindak_lanjut"] == ("bad", "Lewat tenggat")
    assert keadaan["berakhir"] == ("wait", "Akan berakhir")


def test_each_entry_opens_its_record(klien, upt, penuh):
    c = klien("kerja_sama")
    alamat = {a.url for a in lihat(c) if a.url}
    assert penuh.get_absolute_url() in alamat
    assert {c.get(u).status_code for u in alamat} == {200}


@pytest.mark.parametrize(("bulan", "hari"), [("2026-09", (1, "90")), ("2026-10", (1, "60")), ("2026-10", (31, "30"))])
def test_end_is_announced_90_60_and_30_days_before(klien, upt, penuh, bulan, hari):
    ada = [(a.tanggal.day, a.keadaan) for a in lihat(klien("kerja_sama"), bulan=bulan, jenis="peringatan")]
    assert (hari[0], f"berakhir {hari[1]} hari lagi") in ada


def test_no_warning_for_what_was_ended(upt, klien, pengguna):
    naskah = bertanda_tangan(upt, mulai=dt.date(2026, 1, 2), berakhir=dt.date(2026, 12, 30))
    with naskah.beralih("diakhiri", oleh=pengguna("kerja_sama")) as n:
        n.tanggal_diakhiri = KINI
    assert lihat(klien("kerja_sama"), jenis="peringatan") == []


def test_adendum_moves_the_end_and_has_none_of_its_own(klien, upt, penuh):
    adendum = KerjaSamaFactory(
        upt=upt, jenis="adendum", induk=penuh, judul="Adendum Uji", tanggal_tanda_tangan=dt.date(2026, 11, 14),
        mulai=dt.date(2026, 11, 14), berakhir=dt.date(2026, 12, 24),
    )  # fmt: skip
    PihakFactory(kerja_sama=adendum)
    tandatangani(adendum)
    c = klien("kerja_sama")

    assert lihat(c, jenis="berakhir") == []
    assert [(a.tanggal, a.judul) for a in lihat(c, jenis="berakhir", bulan="2026-12")] == [
        (dt.date(2026, 12, 24), "PKS Uji")
    ]


def test_calendar_filters_by_kind_and_partner(klien, upt, penuh):
    lain = MitraFactory(upt=upt)
    c = klien("kerja_sama")
    assert {a.jenis for a in lihat(c, jenis="janji")} == {JenisAcara.JANJI}
    assert lihat(c, mitra=lain.pk) == []
    assert len(lihat(c, mitra=penuh.pihak.get().mitra_id)) == 7


def test_calendar_shows_only_the_own_institution_and_permission(klien, upt_lain, pengguna, upt, penuh):
    asing = klien(pengguna("kerja_sama", di=upt_lain))
    assert lihat(asing) == []
    assert asing.get(reverse("mitra:kalender"), {"mitra": penuh.pihak.get().mitra_id}).context["saring"].errors
    assert klien("registrasi").get(reverse("mitra:kalender")).status_code == 403


def test_calendar_of_a_month_that_does_not_exist_is_no_page(klien):
    c = klien("kerja_sama")
    assert {c.get(reverse("mitra:kalender"), {"bulan": b}).status_code for b in ("2026-13", "x", "2026-11-01")} == {
        404
    }


def test_calendar_folds_a_crowded_day_and_marks_today(klien, upt):
    for _ in range(7):
        PertemuanFactory(upt=upt, tanggal=KINI)
    jawab = klien("kerja_sama").get(reverse("mitra:kalender"))
    kini = [k for m in jawab.context["minggu"] for k in m if k["kini"]]
    assert [(k["tanggal"], len(k["isi"]), len(k["lagi"])) for k in kini] == [(KINI, 4, 3)]
    assert 'aria-current="date"' in jawab.content.decode()


def test_calendar_keeps_its_filter_when_it_moves(klien, upt):
    isi = klien("kerja_sama").get(reverse("mitra:kalender"), {"jenis": "janji", "bulan": "2027-01"}).content.decode()
    assert "?jenis=janji&amp;bulan=2026-12" in isi
    assert "?jenis=janji&amp;bulan=2027-02" in isi
    assert 'name="bulan" value="2027-01"' in isi
    assert "Bulan ini" in isi


def test_calendar_asks_once_for_each_kind(upt, pengguna, penuh):
    orang = pengguna("kerja_sama")
    orang.has_perm("mitra.view_mitra")
    biaya = []
    for banyak in (0, 5):
        for i in range(banyak):
            bertanda_tangan(upt, tanggal_tanda_tangan=KINI, mulai=KINI, berakhir=KINI + i * HARI)
            komitmen_berlaku(upt, tenggat=KINI)
            PertemuanFactory(upt=upt, tanggal=KINI)
            TindakLanjutFactory(upt=upt, tenggat=KINI)
        with CaptureQueriesContext(connection) as sql:
            semua = acara(orang, upt.pk, dt.date(2026, 11, 1), dt.date(2026, 11, 30), KINI)
        biaya.append((len(sql), len(semua)))
    assert biaya[0][0] == biaya[1][0] <= 8, biaya
    assert biaya[1][1] > biaya[0][1]


# --- by kind ---------------------------------------------------------------------------------------------------------


def test_map_shows_every_kind_and_its_gaps(klien, upt):
    muat()
    dinas = JenisMitra.objects.get(kode="dinas-pertanian")
    janji = komitmen_berlaku(upt, naskah={"berakhir": None})
    mitra = janji.mitra
    mitra.jenis = dinas
    mitra.save()
    kedua = MitraFactory(upt=upt, jenis=dinas, nama="Dinas Kedua")
    PihakFactory(kerja_sama=KerjaSamaFactory(upt=upt), mitra=kedua)

    jawab = klien("kerja_sama").get(reverse("mitra:mitra_peta"))

    ada = jawab.context["ada"]
    assert [(k["jenis"].kode, k["berlaku"], k["janji"], len(k["mitra"])) for k in ada] == [
        ("dinas-pertanian", 1, 1, 2)
    ]
    assert len(jawab.context["kosong"]) == JenisMitra.objects.count() - 1
    isi = jawab.content.decode()
    assert "Catat<" in isi
    assert "Catat<" not in klien("kepala").get(reverse("mitra:mitra_peta")).content.decode()


def test_a_text_with_two_partners_of_a_kind_counts_once(klien, upt):
    naskah = bertanda_tangan(upt, berakhir=None)
    naskah_kedua = KerjaSamaFactory(upt=upt, berakhir=None)
    for pihak in (naskah.pihak.get().mitra, MitraFactory(upt=upt)):
        PihakFactory(kerja_sama=naskah_kedua, mitra=pihak)
    tandatangani(naskah_kedua)
    (kelompok,) = klien("kerja_sama").get(reverse("mitra:mitra_peta")).context["ada"]
    assert (kelompok["berlaku"], len(kelompok["mitra"])) == (2, 2)


def test_numbers_of_the_map_open_what_they_count(klien, upt):
    janji = komitmen_berlaku(upt, naskah={"berakhir": None})
    bertanda_tangan(upt, janji.mitra, berakhir=None)
    KerjaSamaFactory(upt=upt)
    c = klien("kerja_sama")
    (k,) = c.get(reverse("mitra:mitra_peta")).context["ada"]
    (b,) = k["mitra"]
    assert c.get(b["berlaku_url"]).context["jumlah"] == b["mitra"].naskah_berlaku == 2
    assert c.get(b["janji_url"]).context["jumlah"] == b["mitra"].janji_semua == 1
    assert c.get(k["url"]).context["jumlah"] == 1


def test_map_costs_the_same_for_any_number_of_partners(klien, upt):
    c = klien("kerja_sama")
    c.get(reverse("mitra:mitra_peta"))
    biaya = []
    for _ in range(2):
        for _ in range(4):
            komitmen_berlaku(upt)
        with CaptureQueriesContext(connection) as sql:
            c.get(reverse("mitra:mitra_peta"))
        biaya.append(len(sql))
    assert len(set(biaya)) == 1, biaya


# --- over the years --------------------------------------------------------------------------------------------------


def test_renewals_share_a_lane_and_adendum_stand_under_their_text(klien, upt):
    lama = bertanda_tangan(upt, judul="Lama", mulai=dt.date(2022, 1, 1), berakhir=dt.date(2023, 12, 31))
    baru = KerjaSamaFactory(
        upt=upt, judul="Baru", pembaruan_dari=lama, mulai=dt.date(2024, 1, 1), berakhir=dt.date(2026, 12, 31)
    )
    PihakFactory(kerja_sama=baru, mitra=lama.pihak.get().mitra)
    tandatangani(baru)
    adendum = KerjaSamaFactory(
        upt=upt, judul="Tambahan", jenis="adendum", induk=lama, mulai=dt.date(2022, 6, 1), berakhir=None
    )
    PihakFactory(kerja_sama=adendum)
    tandatangani(adendum)
    terbuka = bertanda_tangan(upt, judul="Terbuka", mulai=dt.date(2025, 1, 1), berakhir=None)

    jawab = klien("kerja_sama").get(reverse("mitra:kerjasama_linimasa"))

    assert [(b["naskah"].judul, b["hubungan"]) for b in jawab.context["baris"]] == [
        ("Lama", ""), ("Tambahan", "Adendum"), ("Baru", "Perpanjangan"), ("Terbuka", ""),
    ]  # fmt: skip
    assert jawab.context["lajur"] == 2
    isi = jawab.content.decode()
    assert isi.count("g-sambung") == isi.count("g-adendum") == 2, "wide and upright"
    assert "g-panah" in isi
    assert terbuka.get_absolute_url() in isi


def test_timeline_takes_the_filters_of_the_list_and_leaves_out_what_was_called_off(klien, upt, pengguna):
    bertanda_tangan(upt, judul="Ada", berakhir=dt.date(2026, 12, 31))
    batal = KerjaSamaFactory(upt=upt, judul="Batal")
    with batal.beralih("dibatalkan", oleh=pengguna("kerja_sama")):
        batal.catatan = ""
    c = klien("kerja_sama")

    def judul(**tanya):
        jawab = c.get(reverse("mitra:kerjasama_linimasa"), tanya)
        return [b["naskah"].judul for b in jawab.context["baris"]]

    assert judul() == ["Ada"]
    assert judul(keadaan="dibatalkan") == ["Batal"]
    assert judul(keadaan="akan_berakhir") == ["Ada"]
    assert judul(keadaan="tidak_ada") == []


def test_timeline_without_dates_says_so(klien, upt):
    KerjaSamaFactory(upt=upt, tanggal_tanda_tangan=None, mulai=None, berakhir=None)
    isi = klien("kerja_sama").get(reverse("mitra:kerjasama_linimasa")).content.decode()
    assert "Belum ada naskah bertanggal mulai" in isi


def test_switch_keeps_the_filter_of_the_list(klien, upt):
    bertanda_tangan(upt)
    isi = klien("kerja_sama").get(reverse("mitra:kerjasama_list"), {"jenis": "pks", "hal": "1"}).content.decode()
    assert f'href="{reverse("mitra:kerjasama_linimasa")}?jenis=pks"' in isi
    assert KerjaSama.objects.count() == 1
