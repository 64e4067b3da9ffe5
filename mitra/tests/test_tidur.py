"""Sleeping agreements, promises due this month, and the value without state budget: one verb each, at the boundary."""

import datetime as dt

import pytest
from django.urls import reverse

from mitra.models import KerjaSama, Komitmen, Penyerahan, Realisasi
from mitra.services import (
    batalkan_realisasi,
    berlakukan_lagi,
    catat_penyerahan,
    catat_realisasi,
    nyatakan_tidak_berlaku,
)
from mitra.tests.factories import (
    KerjaSamaFactory,
    KomitmenFactory,
    MitraFactory,
    PertemuanFactory,
    PihakFactory,
    komitmen_berlaku,
    tandatangani,
)
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db
H = dt.timedelta
MULAI = dt.date(2026, 1, 2)  # as KerjaSamaFactory begins


def hari(n):
    return MULAI + H(days=n)


@pytest.fixture
def oleh(pengguna):
    return pengguna("kerja_sama")


def catat(janji, oleh, tanggal, **lain):
    return catat_realisasi(komitmen=janji, sumber="sesi", tanggal=tanggal, jumlah=1, oleh=oleh, **lain)


def tidur(pada):
    return set(KerjaSama.objects.tidur(pada))


def test_sleeps_the_day_after_ninety_days_without_a_deed(upt, oleh):
    janji = komitmen_berlaku(upt)
    naskah = janji.kerja_sama

    assert (tidur(hari(90)), tidur(hari(91))) == (set(), {naskah})  # begun, and nothing ever since
    catat(janji, oleh, hari(40))
    assert (tidur(hari(91)), tidur(hari(130)), tidur(hari(131))) == (set(), set(), {naskah})
    kini = KerjaSama.objects.dengan_tidur(hari(131)).get()
    assert (kini.kegiatan_terakhir, kini.tidur) == (hari(40), True)


def test_cancelled_deed_and_meeting_do_not_wake(upt, oleh):
    janji = komitmen_berlaku(upt)
    batalkan_realisasi(catat(janji, oleh, hari(100)), oleh=oleh, alasan="Sesi dibatalkan")
    temu = PertemuanFactory(upt=upt, tanggal=hari(101), kerja_sama=janji.kerja_sama)
    temu.mitra_hadir.create(mitra=janji.mitra)

    assert tidur(hari(102)) == {janji.kerja_sama}


def test_only_what_is_in_force_sleeps(upt):
    janji = komitmen_berlaku(upt, naskah={"berakhir": hari(120)})
    KomitmenFactory(kerja_sama__upt=upt)  # a draft

    assert tidur(hari(120)) == {janji.kerja_sama}
    assert tidur(hari(121)) == set()


def test_deed_under_a_pks_or_adendum_wakes_the_texts_above(upt, oleh):
    payung = tandatangani(KerjaSamaFactory(upt=upt, jenis="nk"))
    janji = komitmen_berlaku(upt, naskah={"induk": payung})
    pks = janji.kerja_sama
    adendum = komitmen_berlaku(upt, naskah={"induk": pks, "jenis": "adendum"})

    assert tidur(hari(120)) == {payung, pks}  # an adendum never sleeps by itself
    catat(adendum, oleh, hari(100))
    assert tidur(hari(120)) == set()
    assert tidur(hari(191)) == {payung, pks}


def test_sleeping_is_shown_counted_and_listed_alike(klien, upt, upt_lain):
    janji = komitmen_berlaku(upt, naskah={"mulai": hari_ini(upt) - H(days=100), "berakhir": None})
    komitmen_berlaku(upt, naskah={"mulai": hari_ini(upt) - H(days=90), "berakhir": None})
    komitmen_berlaku(upt_lain, naskah={"mulai": hari_ini(upt) - H(days=100), "berakhir": None})
    c = klien("kerja_sama")

    daftar = c.get(reverse("mitra:kerjasama_list"), {"keadaan": "tidur"})
    mitra = c.get(janji.mitra.get_absolute_url())

    assert [b["url"] for b in daftar.context["tabel"]["baris"]] == [janji.kerja_sama.get_absolute_url()]
    for isi in (daftar, c.get(janji.kerja_sama.get_absolute_url()), mitra):
        assert "Tidur 100 hari" in isi.content.decode()
    assert mitra.context["tidur_jumlah"] == c.get(mitra.context["tidur_url"]).context["jumlah"] == 1


def test_due_this_month(upt, oleh, klien):
    pada = dt.date(2026, 2, 15)
    awal, akhir = (komitmen_berlaku(upt, tenggat=dt.date(2026, 2, d)) for d in (1, 28))
    penuh = komitmen_berlaku(upt, tenggat=dt.date(2026, 2, 20), target=1)
    catat(penuh, oleh, pada)
    komitmen_berlaku(upt, tenggat=dt.date(2026, 1, 31))
    komitmen_berlaku(upt, tenggat=dt.date(2026, 3, 1))
    komitmen_berlaku(upt)
    KomitmenFactory(kerja_sama__upt=upt, tenggat=dt.date(2026, 2, 10))
    lepas = komitmen_berlaku(upt, tenggat=dt.date(2026, 2, 10))
    nyatakan_tidak_berlaku(lepas, oleh=oleh, alasan="Mitra pindah")

    assert set(Komitmen.objects.tempo_bulan_ini(pada)) == {awal, akhir}
    assert set(Komitmen.objects.tempo_bulan_ini(dt.date(2026, 2, 28))) == {awal, akhir}
    kini = komitmen_berlaku(upt, tenggat=hari_ini(upt))
    daftar = klien("kerja_sama").get(reverse("mitra:komitmen_list"), {"jatuh_tempo": "bulan_ini"})
    assert [b["url"] for b in daftar.context["tabel"]["baris"]] == [kini.get_absolute_url()]


def test_set_aside_can_be_claimed_again_with_a_reason(upt, klien):
    c = klien("kerja_sama")
    janji = komitmen_berlaku(upt, tenggat=hari_ini(upt) - H(days=1))
    nyatakan_tidak_berlaku(janji, oleh=c.orang, alasan="Mitra bubar")
    url = reverse("mitra:komitmen_berlakukan", args=[janji.pk])

    assert url in c.get(janji.get_absolute_url()).content.decode()
    assert c.post(url).status_code == 422
    assert c.post(url, {"alasan": "Mitra berdiri lagi"}).status_code == 302

    kini = Komitmen.objects.dengan_capaian(hari_ini(upt)).get(pk=janji.pk)
    assert (kini.keadaan, kini.alasan_tidak_berlaku) == ("lewat", "")
    isi = c.get(janji.get_absolute_url()).content.decode()
    assert "Mitra berdiri lagi" in isi
    assert "Mitra bubar" in isi  # both reasons stay in the trail
    assert c.post(url, {"alasan": "Lagi"}).status_code == 422


def test_meter_counts_what_is_claimed(upt, oleh):
    pada = dt.date(2026, 3, 1)
    penuh = komitmen_berlaku(upt, target=1)
    sebagian = KomitmenFactory(kerja_sama=penuh.kerja_sama, mitra=penuh.mitra)
    lepas = KomitmenFactory(kerja_sama=penuh.kerja_sama, mitra=penuh.mitra)
    nyatakan_tidak_berlaku(lepas, oleh=oleh, alasan="Tidak jadi")
    KomitmenFactory(kerja_sama__upt=upt, mitra=penuh.mitra)
    catat(penuh, oleh, pada, nilai=700)
    catat(sebagian, oleh, pada, nilai=50)

    assert Komitmen.objects.filter(mitra=penuh.mitra).meter(pada) == {"semua": 2, "terpenuhi": 1, "nilai": 750}
    assert Komitmen.objects.di_bawah(penuh.kerja_sama).meter(pada)["semua"] == 2
    naskah = KerjaSama.objects.dengan_janji(pada).get(pk=penuh.kerja_sama_id)
    assert (naskah.janji_semua, naskah.janji_terpenuhi) == (2, 1)
    assert Komitmen.objects.none().meter(pada) == {"semua": 0, "terpenuhi": 0, "nilai": 0}


def test_promises_of_a_pks_count_for_its_umbrella(upt):
    payung = tandatangani(KerjaSamaFactory(upt=upt, jenis="nk"))
    janji = komitmen_berlaku(upt, naskah={"induk": payung})
    komitmen_berlaku(upt)

    assert list(Komitmen.objects.di_bawah(payung)) == [janji]
    assert KerjaSama.objects.dengan_janji(MULAI).get(pk=payung.pk).janji_semua == 1


def test_value_without_state_budget_by_period_and_source(upt, oleh):
    janji = komitmen_berlaku(upt)
    mitra = MitraFactory(upt=upt)

    def luar(tanggal, nilai, **lain):
        isi = {"mitra": mitra, "uraian": "Bibit", "jumlah": 1} | lain
        return catat_penyerahan(Penyerahan(tanggal=tanggal, nilai=nilai, **isi), oleh=oleh)

    catat(janji, oleh, hari(1), nilai=1)
    catat(janji, oleh, hari(2), nilai=20)
    catat(janji, oleh, hari(2), nilai=300, sumber_dana="apbd")
    batalkan_realisasi(catat(janji, oleh, hari(2), nilai=4000), oleh=oleh, alasan="Keliru")
    luar(hari(2), 50_000)
    luar(hari(2), 600_000, sumber_dana="apbn")
    luar(hari(3), 7_000_000, komitmen=janji, mitra=None)

    R, P = Realisasi.objects, Penyerahan.objects
    assert (R.nilai_tanpa_anggaran(), P.nilai_tanpa_anggaran()) == (7_000_021, 50_000)
    assert R.nilai_tanpa_anggaran(hari(2), hari(2)) == 20
    assert R.nilai_tanpa_anggaran(dari=hari(3)) == 7_000_000  # the promise counts it, not the delivery
    assert P.nilai_tanpa_anggaran(dari=hari(3)) == 0
    assert R.filter(komitmen__mitra=mitra).nilai_tanpa_anggaran() == 0


def test_two_hundred_rows_page(klien, upt):
    c = klien("kerja_sama")
    janji = komitmen_berlaku(upt, target=500)
    for n in range(230):
        catat(janji, c.orang, hari(n % 100))

    halaman = c.get(janji.get_absolute_url())
    assert (halaman.context["objek"].tercapai, len(halaman.context["realisasi"])) == (230, 50)
    assert "50 baris terbaru dari 230 ditampilkan" in halaman.content.decode()
    url = halaman.context["realisasi_url"]
    jumlah = [len(c.get(f"{url}&hal={n}").context["tabel"]["baris"]) for n in range(1, 6)]
    assert jumlah == [50, 50, 50, 50, 30]


@pytest.mark.parametrize("banyak", [1, 3])
def test_lists_take_a_constant_number_of_queries(klien, upt, oleh, banyak, django_assert_max_num_queries):
    for _ in range(banyak):
        janji = komitmen_berlaku(upt, naskah={"mulai": hari_ini(upt) - H(days=100), "berakhir": None})
        PihakFactory(kerja_sama=janji.kerja_sama)
    c = klien("kerja_sama")

    with django_assert_max_num_queries(20):
        c.get(reverse("mitra:kerjasama_list"))
    with django_assert_max_num_queries(48):
        c.get(janji.mitra.get_absolute_url())


def test_berlakukan_refused_while_in_force(upt, oleh):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="masih berlaku"):
        berlakukan_lagi(komitmen_berlaku(upt), oleh=oleh, alasan="x")
