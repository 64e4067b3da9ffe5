"""SPPN: the day of a wali, the draft of a month with its sources, confirming, locking, coverage."""

import datetime as dt
from decimal import Decimal as D

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from akun.choices import Peran
from akun.models import Pengguna
from pembinaan.models import (
    AlasanKehadiran,
    Kehadiran,
    KetentuanSppn,
    PengamatanHarian,
    PengecualianHarian,
    Penilaian,
    PenilaianSppn,
    PredikatSppn,
)
from pembinaan.services import sppn as layanan
from pembinaan.services import sppn_harian as harian
from pembinaan.services.sppn import BentrokSppn, Sel, sidik
from pembinaan.services.sppn_bulan import fakta_bulan
from pembinaan.services.sppn_harian import Amatan, BentrokHarian
from pembinaan.tests.bantu_sppn import (
    BULAN,
    KINI,
    amati,
    asuh,
    butir,
    lembar,
    semua,
    siapkan,
    simpan,
    susun,
    teramati,
)
from pembinaan.tests.factories import (
    KegiatanFactory,
    PesertaFactory,
    ProgramFactory,
    SesiFactory,
    SidangFactory,
)
from wbp.models import Catatan, Pelanggaran
from wbp.tests.factories import huni

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("oktober")]


@pytest.fixture
def oktober():
    with time_machine.travel(dt.datetime(2026, 10, 5, 3, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def w(upt, pengguna):
    return siapkan(upt, pengguna)


# --- the day ---------------------------------------------------------------------------------------------------------


def test_a_day_is_saved_once_and_a_second_press_changes_nothing(w):
    a = w.aspek["agresi"].pk
    isian = {w.adi: Amatan(True, {a: Sel(D(60), "berkelahi")}), w.budi: Amatan(True)}

    assert amati(w, KINI, isian, dasar={}) == (2, 1)
    assert amati(w, KINI, isian, dasar={}) == (0, 1)

    assert PengamatanHarian.objects.count() == 2
    assert list(PengecualianHarian.objects.values_list("pengamatan__wbp__nama", "aspek__kode", "skor", "catatan")) == [
        ("ADI", "agresi", 60, "berkelahi")
    ]
    assert set(PengamatanHarian.objects.values_list("versi", flat=True)) == {1}


def test_an_exception_is_changed_and_taken_back_and_so_is_the_day(w):
    a, b = w.aspek["agresi"].pk, w.aspek["simbolik"].pk
    amati(w, KINI, {w.adi: Amatan(True, {a: Sel(60, "satu"), b: Sel(70, "dua")}), w.budi: Amatan(True)})
    amati(w, KINI, {w.adi: Amatan(True, {a: Sel(50, "tiga")}), w.budi: Amatan(False)})

    assert list(PengecualianHarian.objects.values_list("skor", "catatan")) == [(50, "tiga")]
    assert list(PengamatanHarian.objects.values_list("wbp__nama", flat=True)) == ["ADI"]


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(w):
    a = w.aspek["agresi"].pk
    lihat = {o.pk.hex: "" for o in (w.adi, w.budi)}
    amati(w, KINI, {w.adi: Amatan(True, {a: Sel(60, "lebih dulu")})}, dasar=lihat)

    with pytest.raises(BentrokHarian) as galat:
        amati(w, KINI, {w.adi: Amatan(True, {a: Sel(90, "kemudian")}), w.budi: Amatan(True)}, dasar=lihat)

    assert galat.value.nama == ["ADI"]
    assert PengecualianHarian.objects.get().skor == 60
    assert not PengamatanHarian.objects.filter(wbp=w.budi).exists()
    # who did not touch that row is not stopped by it
    assert amati(w, KINI, {w.adi: Amatan(), w.budi: Amatan(True)}, dasar=lihat) == (1, 0)


@pytest.mark.parametrize(("geser", "kata"), [(1, "belum tiba"), (-8, "sudah ditutup")])
def test_a_day_is_open_for_a_week_only(w, geser, kata):
    with pytest.raises(ValidationError, match=kata):
        amati(w, KINI + dt.timedelta(days=geser), {w.adi: Amatan(True)}, dasar={})
    assert amati(w, KINI - dt.timedelta(days=7), {w.adi: Amatan(True)}, dasar={}) == (1, 0)


def test_only_own_narapidana_and_only_observed_aspects(w):
    asing = huni(w.upt, "b1", nama="BUKAN ASUHAN")
    for orang in (asing, w.tahanan):
        with pytest.raises(ValidationError, match="asuhan Anda"):
            amati(w, KINI, {orang: Amatan(True)}, dasar={})
    with pytest.raises(ValidationError, match="tidak diamati"):
        amati(w, KINI, {w.adi: Amatan(True, {w.aspek["depresi"].pk: Sel(60, "x")})}, dasar={})
    assert [b.nama for b in harian.baris_harian(w.wali, w.upt, KINI)] == ["ADI", "BUDI"]


def sql_hari(s, orang):
    a = s.aspek["agresi"].pk
    harian.baris_harian(s.wali, s.upt, KINI)  # roles are read once per user
    with CaptureQueriesContext(connection) as catatan:
        amati(s, KINI, {o: Amatan(True, {a: Sel(60, "sebab")}) for o in orang}, dasar={})
    return len(catatan)


def test_saving_a_day_costs_the_same_for_two_and_for_thirty(w):
    dua = sql_hari(w, [w.adi, w.budi])
    banyak = [huni(w.upt, "b1") for _ in range(30)]
    asuh(w, *banyak)
    assert sql_hari(w, banyak) == dua <= 12


# --- the draft of a month --------------------------------------------------------------------------------------------


def test_draft_tells_score_and_source_of_each_point(w):
    teramati(w, 12, kecuali={0: {"agresi": 40}, 3: {"agresi": 20}})
    teramati(w, 9, w.budi)
    kegiatan = KegiatanFactory(upt=w.upt, program=ProgramFactory(upt=w.upt, nama="Barbershop"), status="berjalan")
    peserta = PesertaFactory(kegiatan=kegiatan, wbp=w.adi, status="mengikuti", mulai=BULAN)
    tanda = AlasanKehadiran.objects.in_bulk(field_name="kode")
    for i in range(13):
        sesi = SesiFactory(kegiatan=kegiatan, tanggal=BULAN + dt.timedelta(days=i), status="terlaksana")
        kode = "sakit" if i == 0 else "tanpa_keterangan" if i == 1 else "hadir"
        Kehadiran.objects.create(sesi=sesi, peserta=peserta, alasan=tanda[kode])
    luar = SesiFactory(kegiatan=kegiatan, tanggal=KINI, status="terlaksana")
    Kehadiran.objects.create(sesi=luar, peserta=peserta, alasan=tanda["tanpa_keterangan"])

    assert susun(w) == layanan.HasilSusun(2, 0)

    def isi(orang, kode):
        b = butir(orang, kode)
        return b.sumber, b.skor_draf, b.uraian, b.skor

    assert isi(w.adi, "keterampilan") == ("kehadiran", D("91.67"), "Hadir 11 dari 12 sesi Barbershop", None)
    assert isi(w.adi, "agresi") == ("pengamatan", D("71.67"), "Diamati 12 hari, 2 pengecualian", None)
    assert isi(w.adi, "rutinitas") == ("pengamatan", D("80.00"), "Diamati 12 hari, sesuai baku", None)
    assert isi(w.adi, "beragama") == ("kehadiran", None, "", None)
    assert isi(w.adi, "depresi") == ("manual", None, "", None)
    assert isi(w.budi, "rutinitas") == ("pengamatan", None, "Diamati 9 hari; paling sedikit 10 hari", None)
    assert not PenilaianSppn.objects.filter(wbp=w.tahanan).exists()


def test_a_result_decided_this_month_takes_the_place_of_attendance(w):
    kegiatan = KegiatanFactory(upt=w.upt, program=ProgramFactory(upt=w.upt, nama="Meubel"), status="berjalan")
    peserta = PesertaFactory(
        kegiatan=kegiatan, wbp=w.adi, status="lulus", mulai=BULAN, selesai=BULAN + dt.timedelta(days=20)
    )
    Penilaian.objects.create(peserta=peserta, nilai=D("86.5"))
    susun(w)
    b = butir(w.adi, "keterampilan")
    assert (b.sumber, b.skor_draf, b.uraian) == ("nilai", D("86.50"), "Nilai 86,5 Meubel")


def test_drafting_again_brings_sources_up_to_date_and_keeps_what_the_wali_wrote(w):
    teramati(w, 10)
    susun(w)
    simpan(w, {w.adi: {"agresi": (D(55), "provokasi")}})
    PengecualianHarian.objects.create(
        pengamatan=PengamatanHarian.objects.first(), aspek=w.aspek["agresi"], skor=0, catatan="baru diketahui"
    )

    assert susun(w) == layanan.HasilSusun(0, 1)
    b = butir(w.adi, "agresi")
    assert (b.skor_draf, b.skor, b.catatan) == (D("72.00"), D("55.00"), "provokasi")
    assert susun(w) == layanan.HasilSusun(0, 0)


def sql_susun(s, orang):
    with CaptureQueriesContext(connection) as catatan:
        susun(s, BULAN, *orang)
    return len(catatan)


def test_drafting_costs_the_same_for_two_and_for_thirty(w):
    dua = sql_susun(w, [w.adi, w.budi])
    assert sql_susun(w, [huni(w.upt, "b1") for _ in range(30)]) == dua <= 20


def test_register_f_and_notes_stand_beside_the_score_and_do_not_change_it(w):
    teramati(w, 10)
    putusan = {"tanggal_putusan": BULAN + dt.timedelta(days=9), "hukuman": "sel"}
    umum = {"upt": w.upt, "wbp": w.adi, "tanggal": BULAN, "uraian": "Menyimpan ponsel"}
    Pelanggaran.objects.create(**umum, tingkat="sedang", **putusan)
    Pelanggaran.objects.create(**umum, tingkat="berat", **putusan, dibatalkan=True, alasan_batal="keliru")
    Pelanggaran.objects.create(**umum, tingkat="berat")  # not decided yet
    for ditarik in (False, True):
        Catatan.objects.create(
            upt=w.upt, wbp=w.adi, tanggal=BULAN, jenis="perilaku", isi="x", penulis=w.wali, ditarik=ditarik
        )
    susun(w)

    f = fakta_bulan(w.upt, BULAN, [w.adi.pk, w.budi.pk])
    assert f[w.adi.pk].pelanggaran == ["Register F sedang, putusan 10/09/2026: sel pengasingan"]
    assert (f[w.adi.pk].usulan, f[w.adi.pk].catatan, f[w.adi.pk].wali) == (40, 1, ["Dwi Lestari"])
    assert (f[w.budi.pk].pelanggaran, f[w.budi.pk].usulan, f[w.budi.pk].catatan) == ([], None, 0)
    assert butir(w.adi, "pelanggaran").skor_draf == D("80.00")


# --- confirming ------------------------------------------------------------------------------------------------------


def test_confirming_sets_score_predicate_and_wali(w):
    teramati(w, 10)
    susun(w)

    assert simpan(w, {w.adi: {"agresi": (D(60), "berkelahi")}}, konfirmasi=[w.adi]) == (1, 1)

    p = lembar(w.adi)  # sikap alone counts: (60 + 4 × 80) ÷ 5
    assert (p.status, p.skor, p.predikat, p.memenuhi) == ("dikonfirmasi", D("76.00"), "Baik", True)
    assert (p.wali, p.dikonfirmasi_pada) == (w.wali, KINI)
    assert simpan(w, {}, konfirmasi=[w.adi]) == (0, 0)  # a second press


def test_a_sheet_without_any_score_is_refused_by_name_and_nothing_is_saved(w):
    teramati(w, 10)
    susun(w)
    with pytest.raises(ValidationError, match="Belum ada aspek yang bernilai untuk BUDI"):
        simpan(w, {w.adi: {"agresi": (D(60), "x")}}, konfirmasi=[w.adi, w.budi])
    assert butir(w.adi, "agresi").skor is None
    assert lembar(w.adi).status == "draf"


def test_the_running_month_is_not_confirmed(w):
    bulan = KINI.replace(day=1)
    susun(w, bulan)
    p = lembar(w.adi, bulan)
    with pytest.raises(ValidationError, match="Oktober 2026 belum selesai"):
        layanan.simpan_bulan(isian={}, dasar={}, oleh=w.wali, dari=semua(w), konfirmasi=[p.pk])


def test_a_confirmed_sheet_takes_no_score_until_it_is_taken_back(w):
    teramati(w, 10)
    susun(w)
    simpan(w, {}, konfirmasi=[w.adi])
    with pytest.raises(ValidationError, match="ADI sudah dikonfirmasi"):
        simpan(w, {w.adi: {"agresi": (D(60), "x")}})

    layanan.tarik_konfirmasi(lembar(w.adi), oleh=w.wali, alasan="Salah baca")
    p = lembar(w.adi)
    assert (p.status, p.skor, p.predikat, p.memenuhi, p.wali) == ("draf", None, "", None, None)
    assert simpan(w, {w.adi: {"agresi": (D(60), "x")}}, konfirmasi=[w.adi]) == (1, 1)


def test_rows_changed_by_both_are_shown_and_not_overwritten(w):
    teramati(w, 10)
    susun(w)
    simpan(w, {w.adi: {"agresi": (D(60), "lebih dulu")}})
    lama = {lembar(w.adi).pk.hex: sidik({w.aspek["agresi"].pk: Sel()})}
    with pytest.raises(BentrokSppn) as galat:
        simpan(w, {w.adi: {"agresi": (D(90), "kemudian")}}, dasar=lama)
    assert galat.value.beda == [("ADI", "Agresi: 60 lebih dulu", "Agresi: 90 kemudian")]
    assert butir(w.adi, "agresi").skor == 60


def test_sheets_of_other_peoples_wards_are_refused(w):
    asing = huni(w.upt, "b1", nama="BUKAN ASUHAN")
    susun(w, BULAN, asing)
    with pytest.raises(ValidationError, match="asuhan Anda"):
        simpan(w, {asing: {"agresi": (D(60), "x")}})


def test_wali_change_within_the_month_both_appear_and_the_confirming_one_counts(w, pengguna):
    teramati(w, 10)
    baru = pengguna(Peran.WALI, nama="Wali Baru")
    asuh(w, w.adi, wali=baru, mulai=dt.date(2026, 9, 16))
    susun(w)
    assert fakta_bulan(w.upt, BULAN, [w.adi.pk])[w.adi.pk].wali == [
        "Dwi Lestari (01/09–15/09)",
        "Wali Baru (16/09–30/09)",
    ]
    w.wali = Pengguna.objects.get(pk=w.wali.pk)
    with pytest.raises(ValidationError, match="asuhan Anda"):
        simpan(w, {}, konfirmasi=[w.adi])
    w.wali = baru
    simpan(w, {}, konfirmasi=[w.adi])
    assert lembar(w.adi).wali == baru


def test_a_new_rule_leaves_old_months_alone(w):
    teramati(w, 10)
    teramati(w, 12, bulan=dt.date(2026, 8, 1))
    dasar = {"dasar_hukum": "SK Kepala UPT", "skor_minimum": 90, "skor_baku": 100, "hari_minimum": 1}
    KetentuanSppn.objects.create(berlaku_mulai=BULAN, **dasar)
    PredikatSppn.objects.create(berlaku_mulai=BULAN, batas_bawah=0, nama="Istimewa", baik=True)
    for bulan in (dt.date(2026, 8, 1), BULAN):
        susun(w, bulan, w.adi)
        layanan.simpan_bulan(isian={}, dasar={}, oleh=w.wali, dari=semua(w), konfirmasi=[lembar(w.adi, bulan).pk])
    hasil = [(p.skor, p.predikat, p.memenuhi) for p in PenilaianSppn.objects.order_by("bulan")]
    assert hasil == [(D("80.00"), "Baik", True), (D("100.00"), "Istimewa", True)]


# --- the TPP, coverage -----------------------------------------------------------------------------------------------


def test_the_tpp_locks_what_was_confirmed_and_only_that(w):
    teramati(w, 10)
    susun(w)
    simpan(w, {}, konfirmasi=[w.adi])
    sidang = SidangFactory(upt=w.upt, tanggal=KINI, status="dilaksanakan")

    assert layanan.kunci_bulan(sidang, bulan=BULAN, oleh=w.registrasi) == 1
    assert layanan.kunci_bulan(sidang, bulan=BULAN, oleh=w.registrasi) == 0

    assert (lembar(w.adi).status, lembar(w.adi).sidang) == ("dikunci", sidang)
    assert lembar(w.budi).status == "draf"
    with pytest.raises(ValidationError, match="tidak dapat"):
        layanan.tarik_konfirmasi(lembar(w.adi), oleh=w.wali, alasan="x")
    assert susun(w) == layanan.HasilSusun(0, 0)


def test_a_sheet_confirmed_late_is_locked_by_the_next_sitting(w):
    teramati(w, 10)
    susun(w)
    simpan(w, {}, konfirmasi=[w.adi])
    with time_machine.travel(dt.datetime(2026, 11, 25, 3, tzinfo=dt.UTC), tick=False):
        sidang = SidangFactory(upt=w.upt, tanggal=dt.date(2026, 11, 20), status="dilaksanakan")
        assert layanan.kunci_bulan(sidang, bulan=dt.date(2026, 10, 1), oleh=w.registrasi) == 1
    assert lembar(w.adi).status == "dikunci"


@pytest.mark.parametrize(
    ("isi", "kata"), [({"status": "dibatalkan"}, "dibatalkan"), ({"tanggal": dt.date(2026, 10, 9)}, "belum")]
)
def test_a_sitting_that_did_not_happen_locks_nothing(w, isi, kata):
    sidang = SidangFactory(**{"upt": w.upt, "tanggal": KINI, **isi})
    with pytest.raises(ValidationError, match=kata):
        layanan.kunci_bulan(sidang, bulan=BULAN, oleh=w.registrasi)


def test_coverage_counts_who_was_narapidana_at_the_end_of_the_month(w):
    pergi = huni(w.upt, "b1", nama="PERGI")
    asuh(w, pergi)
    teramati(w, 10)
    teramati(w, 10, pergi)
    susun(w, BULAN, w.adi, w.budi, pergi)
    simpan(w, {}, konfirmasi=[w.adi, pergi])
    assert PenilaianSppn.objects.bulan(BULAN).cakupan().count() == 2
    pergi.registrasi.update(berakhir=dt.date(2026, 9, 30), alasan_akhir="keluar")
    assert [p.wbp for p in PenilaianSppn.objects.bulan(BULAN).cakupan()] == [w.adi]
    pergi.registrasi.update(berakhir=dt.date(2026, 10, 1))
    assert PenilaianSppn.objects.bulan(BULAN).cakupan().count() == 2
