"""The pages of SPPN and walis, as a wali, a coaching officer and the head meet them."""

import datetime as dt
from decimal import Decimal as D

import pytest
import time_machine
from django.urls import reverse, reverse_lazy

from akun.choices import Peran
from core.models import JejakAkses
from pembinaan.models import PengamatanHarian, PengecualianHarian, PenilaianSppn
from pembinaan.tests.bantu_sppn import (
    BULAN,
    KINI,
    asuh,
    butir,
    lembar,
    siapkan,
    simpan,
    susun,
    teramati,
)
from wbp.models import Keberadaan
from wbp.tests.factories import huni

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("oktober")]

HARIAN = reverse_lazy("pembinaan:sppn_harian")
BULANAN = reverse_lazy("pembinaan:sppn_bulanan")


@pytest.fixture
def oktober():
    with time_machine.travel(dt.datetime(2026, 10, 5, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def w(upt, pengguna):
    return siapkan(upt, pengguna)


def sel(orang, kode):
    return f"{orang.pk.hex}.{kode}"


def kirim_hari(c, s, tombol, **isi):
    dasar = c.get(HARIAN).context["dasar"]
    data = {sel(o, k): "" for o in (s.adi, s.budi) for k in ("rutinitas", "agresi", "pelanggaran")}
    return c.post(HARIAN, {**data, "dasar": dasar, **isi, **({tombol: "1"} if tombol else {})}, follow=True)


# --- the day ---------------------------------------------------------------------------------------------------------


def test_one_press_observes_all_but_those_who_are_away_and_only_exceptions_are_typed(w, klien):
    Keberadaan.objects.create(upt=w.upt, wbp=w.budi, jenis="rumah_sakit", sejak=KINI)
    c = klien(w.wali)

    jawab = kirim_hari(c, w, "semua", **{sel(w.adi, "agresi"): "60 bertengkar saat antre"})

    assert "tersimpan: 1 orang diamati, 1 pengecualian." in jawab.text
    assert list(PengamatanHarian.objects.values_list("wbp__nama", "wali__nama")) == [("ADI", "Dwi Lestari")]
    assert PengecualianHarian.objects.get().catatan == "bertengkar saat antre"
    assert "Dirawat di rumah sakit" in jawab.text
    assert "Tidak ada perubahan" in kirim_hari(c, w, "", **{sel(w.adi, "agresi"): "60 bertengkar saat antre"}).text


def test_what_cannot_be_read_is_named_and_what_was_typed_stays(w, klien):
    jawab = kirim_hari(klien(w.wali), w, "semua", **{sel(w.adi, "agresi"): "60", sel(w.budi, "agresi"): "7,5 x"})

    assert jawab.status_code == 422
    assert "ADI, agresi: tulis sebabnya sesudah skor 60" in jawab.text
    assert "BUDI, agresi: skor harian ditulis bulat" in jawab.text
    assert 'value="7,5 x"' in jawab.text
    assert not PengamatanHarian.objects.exists()


def test_a_stale_sheet_is_told_and_a_knowing_second_press_writes(w, klien):
    c = klien(w.wali)
    lama = c.get(HARIAN).context["dasar"]
    kirim_hari(c, w, "semua", **{sel(w.adi, "agresi"): "60 lebih dulu"})
    isi = {sel(w.adi, "agresi"): "90 kemudian", f"t.{w.adi.pk.hex}": "on"}

    jawab = c.post(HARIAN, {**isi, "dasar": lama})
    assert jawab.status_code == 409
    assert "Pengamatan ADI baru saja disimpan dari tempat lain" in jawab.text
    assert PengecualianHarian.objects.get().skor == 60

    c.post(HARIAN, {**isi, "dasar": jawab.context["dasar"]})
    assert PengecualianHarian.objects.get().skor == 90


def test_exceptions_of_the_day_before_are_laid_over_empty_rows_and_not_saved(w, klien):
    teramati(w, 1, kecuali={0: {"agresi": 55}}, bulan=KINI - dt.timedelta(days=1))
    c = klien(w.wali)
    jawab = kirim_hari(c, w, "salin")
    assert 'value="55 sebab"' in jawab.text
    assert "Disalin dari Minggu, 04/10/2026" in jawab.text
    assert not PengamatanHarian.objects.filter(tanggal=KINI).exists()


def test_a_closed_day_shows_no_fields_and_a_strange_date_is_404(w, klien):
    c = klien(w.wali)
    jawab = c.get(f"{HARIAN}?tanggal=2026-09-20")
    assert "sudah ditutup" in jawab.text
    assert 'name="semua"' not in jawab.text
    assert c.get(f"{HARIAN}?tanggal=kemarin").status_code == 404


# --- the month -------------------------------------------------------------------------------------------------------


def test_wali_drafts_changes_and_confirms_the_month(w, klien):
    teramati(w, 10)
    teramati(w, 10, w.budi)
    c = klien(w.wali)
    assert "2 narapidana belum mempunyai lembar" in c.get(BULANAN).text

    assert "2 lembar baru" in c.post(BULANAN, {"susun": "1"}, follow=True).text
    halaman = c.get(BULANAN)
    assert 'placeholder="80"' in halaman.text
    assert "TAHANAN UJI" not in halaman.text

    adi = lembar(w.adi)
    isi = {"dasar": halaman.context["dasar"], f"{adi.pk.hex}.agresi": "70 jarang ikut apel", "pilih": str(adi.pk)}
    jawab = c.post(BULANAN, {**isi, "konfirmasi": "1"}, follow=True)
    assert "1 skor diubah, 1 lembar dikonfirmasi" in jawab.text
    adi.refresh_from_db()
    assert (adi.status, adi.skor, adi.wali) == ("dikonfirmasi", D("78.00"), w.wali)

    jawab = c.post(reverse("pembinaan:sppn_tarik", args=[adi.pk]), {"alasan": "Salah baca"}, follow=True)
    assert "Konfirmasi ditarik" in jawab.text
    assert adi.peristiwa.order_by("-pgh_id").first().pgh_context["alasan"] == "Salah baca"


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"konfirmasi": "1"}, "Centang sedikitnya satu nama"),
        ({"konfirmasi": "1", "pilih": "bukan-kunci"}, "tidak dapat dibaca"),
    ],
)
def test_confirming_nobody_is_refused(w, klien, isi, kata):
    susun(w)
    jawab = klien(w.wali).post(BULANAN, isi)
    assert (jawab.status_code, kata in jawab.text) == (422, True)


def test_a_score_without_reason_is_refused_and_stays_typed(w, klien):
    susun(w)
    c, nama = klien(w.wali), f"{lembar(w.adi).pk.hex}.agresi"
    jawab = c.post(BULANAN, {nama: "40", "dasar": c.get(BULANAN).context["dasar"]})
    assert jawab.status_code == 422
    assert "ADI, agresi: tulis sebabnya sesudah skor 40" in jawab.text
    assert f'name="{nama}" value="40"' in jawab.text


def test_the_mental_variable_is_written_by_its_holder_only(w, klien, pengguna):
    susun(w)
    nama = f"{lembar(w.adi).pk.hex}.depresi"
    mental = reverse("pembinaan:sppn_mental")
    wali = klien(w.wali)
    assert wali.get(mental).status_code == 403
    wali.post(BULANAN, {nama: "40 cemas", "dasar": wali.get(BULANAN).context["dasar"]})
    assert butir(w.adi, "depresi").skor is None

    c = klien("pembinaan")
    jawab = c.post(mental, {nama: "75 hasil wawancara", "dasar": c.get(mental).context["dasar"]}, follow=True)
    assert "1 skor diubah" in jawab.text
    assert butir(w.adi, "depresi").skor == 75
    assert c.get(BULANAN).status_code == 403


def test_a_long_month_is_shown_in_parts_and_nobody_is_counted_as_missing(w, klien, monkeypatch):
    monkeypatch.setattr("pembinaan.views.sppn_isi.BARIS_PALING_BANYAK", 1)
    susun(w)
    c, mental = klien("pembinaan"), reverse("pembinaan:sppn_mental")
    for bagian, nama in (("1", "ADI"), ("2", "BUDI")):
        jawab = c.get(mental, {"bagian": bagian})
        assert [b["p"].wbp.nama for b in jawab.context["baris"]] == [nama]
        assert jawab.context["tanpa_lembar"] == 0
    kunci = f"{lembar(w.budi).pk.hex}.depresi"
    kirim = {kunci: "75 tenang", "dasar": jawab.context["dasar"]}
    assert "1 skor diubah" in c.post(f"{mental}?bagian=2", kirim, follow=True).text
    assert c.get(mental, {"bagian": "²"}).status_code == 200


def test_grids_cost_the_same_for_two_and_for_twenty(w, klien, hitung_sql):
    susun(w)
    c = klien(w.wali)
    c.get(HARIAN)  # the first page of a session reads the roles
    dua = hitung_sql(c, HARIAN), hitung_sql(c, BULANAN), hitung_sql(c, reverse("pembinaan:wali"))
    orang = [huni(w.upt, "b1") for _ in range(18)]
    asuh(w, *orang)
    susun(w, BULAN, *orang)
    banyak = hitung_sql(c, HARIAN), hitung_sql(c, BULANAN), hitung_sql(c, reverse("pembinaan:wali"))
    assert banyak == dua
    assert max(dua) <= 30


# --- reading ---------------------------------------------------------------------------------------------------------


def test_wali_page_shows_the_ratio_and_whom_nobody_is_wali_of(w, klien, pengguna):
    pengguna(Peran.WALI, nama="Belum Punya Asuhan")
    huni(w.upt, "b1", nama="TANPA WALI")
    huni(w.upt, "a3", nama="TAHANAN TANPA WALI")
    c = klien("kepala")
    halaman = c.get(reverse("pembinaan:wali"))

    assert {k: halaman.context["rasio"][k] for k in ("napi", "berwali", "tanpa", "wali", "rata")} == {
        "napi": 3, "berwali": 2, "tanpa": 1, "wali": 1, "rata": "2",
    }  # fmt: skip
    assert [(b["nama"], b["napi"], b["lain"]) for b in halaman.context["wali"]] == [
        ("Dwi Lestari", 2, 1),
        ("Belum Punya Asuhan", 0, 0),
    ]
    daftar = c.get(halaman.context["rasio"]["url_tanpa"])
    assert "TANPA WALI" in daftar.text
    assert daftar.context["halaman"]["jumlah"] == 1
    assert not halaman.context["rasio"]["url_tetapkan"]
    registrasi = klien("registrasi")
    url = registrasi.get(reverse("pembinaan:wali")).context["rasio"]["url_tetapkan"]
    calon = registrasi.get(url)
    assert [o.nama for o in calon.context["calon"]] == ["TANPA WALI"]


def test_list_filters_by_month_state_predicate_and_block(w, klien):
    teramati(w, 10)
    susun(w)
    simpan(w, {}, konfirmasi=[w.adi])
    susun(w, KINI.replace(day=1))
    c, url = klien("kepala"), reverse("pembinaan:sppn_list")

    def nama(**tanya):
        jawab = c.get(url, tanya)
        assert not jawab.context["saring"].errors, jawab.context["saring"].errors
        return [str(b["sel"][0]["isi"]) for b in jawab.context["tabel"]["baris"]]

    assert len(nama()) == 4
    assert len(nama(bulan="2026-09")) == 2
    for tanya in (
        {"keadaan": "dinilai"},
        {"status": "dikonfirmasi"},
        {"predikat": "Baik"},
        {"memenuhi": "ya"},
        {"cari": "adi", "bulan": "2026-09"},
    ):
        assert ["ADI" in n for n in nama(**tanya)] == [True], tanya
    assert len(nama(wali=str(w.wali.pk))) == 4
    assert nama(memenuhi="tidak") == []
    xlsx = c.get(url, {"bulan": "2026-09", "ekspor": "xlsx"})
    assert b"".join(xlsx.streaming_content).startswith(b"PK")
    assert JejakAkses.objects.filter(tindakan="ekspor", model="pembinaan.penilaiansppn", jumlah=2).count() == 1


def test_sheet_says_where_each_point_comes_from_and_what_left_the_weighting(w, klien):
    teramati(w, 10, kecuali={0: {"agresi": 60}})
    susun(w)
    simpan(w, {w.adi: {"rutinitas": (D(90), "selalu paling awal")}}, konfirmasi=[w.adi])
    teks = klien("pembinaan").get(lembar(w.adi).get_absolute_url()).text
    for kata in (
        "Diamati 10 hari, 1 pengecualian",
        "selalu paling awal",
        "Ditetapkan wali",
        "bobot 100%",
        "Variabel tanpa aspek bernilai keluar dari pembobotan",
        "81,6",
        "Dwi Lestari",
    ):
        assert kata in teks, kata


def test_the_line_of_a_person_shows_each_month_and_says_who_is_not_scored(w, klien):
    teramati(w, 10)
    teramati(w, 12, bulan=dt.date(2026, 8, 1))
    susun(w, dt.date(2026, 8, 1))
    susun(w)
    simpan(w, {}, konfirmasi=[w.adi])
    c = klien(w.wali)
    teks = c.get(reverse("pembinaan:wbp_sppn", args=[w.adi.pk])).text
    assert teks.index("September 2026") < teks.index("Agustus 2026")
    assert "Draf" in teks
    assert "Dikonfirmasi wali" in teks
    assert "tahanan tidak dinilai" in c.get(reverse("pembinaan:wbp_sppn", args=[w.tahanan.pk])).text


def test_raport_is_printed_and_logged_one_or_many(w, klien):
    teramati(w, 10)
    susun(w)
    c, banyak = klien(w.wali), reverse("pembinaan:sppn_raport_banyak")
    assert "Belum ada raport untuk dicetak" in c.get(banyak, {"bulan": "2026-09"}).text
    simpan(w, {}, konfirmasi=[w.adi])
    satu = c.get(reverse("pembinaan:sppn_raport", args=[lembar(w.adi).pk]))
    assert satu.content.startswith(b"%PDF")
    assert c.get(banyak, {"bulan": "2026-09"}).content.startswith(b"%PDF")
    assert JejakAkses.objects.filter(tindakan="cetak", keterangan="Raport SPPN September 2026").count() == 2
    assert c.get(banyak, {"bulan": "2026-13"}).status_code == 404
    assert c.get(banyak, {"wali": "bukan-kunci"}).status_code == 404


def test_another_wali_and_another_institution_meet_none_of_it(w, klien, pengguna, upt_lain):
    susun(w)
    p = lembar(w.adi)
    for orang in (pengguna(Peran.WALI), pengguna(Peran.KEPALA, di=upt_lain)):
        c = klien(orang)
        for nama in ("sppn_detail", "sppn_raport"):
            assert c.get(reverse(f"pembinaan:{nama}", args=[p.pk])).status_code == 404
        assert c.get(reverse("pembinaan:sppn_list")).context["halaman"]["jumlah"] == 0
        assert "ADI" not in c.get(reverse("pembinaan:wali")).text
    assert PenilaianSppn.objects.filter(wbp=w.adi).count() == 1
