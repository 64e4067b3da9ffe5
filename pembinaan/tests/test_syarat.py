"""Requirements: each rule at its border, in words; facts of many people in a constant number of queries."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pembinaan.acuan import muat
from pembinaan.choices import Tahap, UkuranSyarat
from pembinaan.models import JenisSyarat
from pembinaan.rules.syarat import ATURAN, TAHAP, FaktaSyarat
from pembinaan.services import peserta as layanan
from pembinaan.services.syarat import periksa_syarat
from pembinaan.tests.factories import (
    AsesmenFactory,
    KegiatanFactory,
    KeputusanFactory,
    PesertaFactory,
    SidangFactory,
    SyaratFactory,
    acuan,
)
from upt.waktu import hari_ini
from wbp.models import Pelanggaran
from wbp.tests.factories import huni

HARI = dt.date(2026, 9, 1)
NAPI = {"status_hukum": "narapidana"}


@pytest.mark.parametrize(
    ("ukuran", "nilai", "fakta", "terpenuhi", "kalimat"),
    [
        (
            "sisa_pidana_min",
            "90",
            {"ekspirasi": dt.date(2026, 11, 30)},
            True,
            "Sisa pidana 90 hari, paling singkat 90 hari",
        ),
        (
            "sisa_pidana_min",
            "90",
            {"ekspirasi": dt.date(2026, 10, 16)},
            False,
            "Sisa pidana 45 hari, paling singkat 90 hari",
        ),
        (
            "sisa_pidana_min",
            "90",
            {"ekspirasi": dt.date(2026, 8, 1)},
            False,
            "Sisa pidana 0 hari, paling singkat 90 hari",
        ),
        ("sisa_pidana_min", "90", {"tanpa_batas": True}, True, "Pidana tanpa batas waktu, paling singkat 90 hari"),
        ("sisa_pidana_min", "90", {"status_hukum": "tahanan"}, None, "Tahanan: lama tinggal belum pasti"),
        ("sisa_pidana_min", "tiga", NAPI, None, "Nilai syarat “tiga” tidak terbaca. Perbaiki pada halaman program"),
        (
            "sisa_sampai_selesai",
            "",
            {"ekspirasi": dt.date(2026, 12, 1), "selesai": dt.date(2026, 12, 31)},
            False,
            "Pidana berakhir 30 hari sebelum kegiatan selesai",
        ),
        (
            "sisa_sampai_selesai",
            "",
            {"ekspirasi": dt.date(2026, 12, 31), "selesai": dt.date(2026, 12, 31)},
            True,
            "Pidana berakhir 31/12/2026, setelah kegiatan selesai",
        ),
        ("sisa_sampai_selesai", "", {"ekspirasi": HARI}, True, "Kegiatan tanpa tanggal selesai"),
        ("sisa_sampai_selesai", "", NAPI, None, "Tanggal ekspirasi belum tercatat"),
        (
            "pendidikan_min",
            "smp",
            {"pendidikan": "smp"},
            True,
            "Pendidikan SMP/sederajat, paling rendah SMP/sederajat",
        ),
        ("pendidikan_min", "smp", {"pendidikan": "sd"}, False, "Pendidikan SD/sederajat, paling rendah SMP/sederajat"),
        ("pendidikan_min", "smp", {}, None, "Pendidikan belum tercatat, paling rendah SMP/sederajat"),
        (
            "pendidikan_maks",
            "sd",
            {"pendidikan": "tidak_sekolah"},
            True,
            "Pendidikan Tidak sekolah, paling tinggi SD/sederajat",
        ),
        (
            "pendidikan_maks",
            "sd",
            {"pendidikan": "smp"},
            False,
            "Pendidikan SMP/sederajat, paling tinggi SD/sederajat",
        ),
        ("narapidana", "", NAPI, True, "Berstatus narapidana"),
        ("narapidana", "", {"status_hukum": "tahanan"}, False, "Berstatus tahanan, harus narapidana"),
        (
            "tahap_min",
            "lanjutan_1",
            NAPI | {"tahap": "lanjutan_1"},
            True,
            "Tahap lanjutan I (menurut tanggal), paling awal lanjutan I",
        ),
        (
            "tahap_min",
            "lanjutan_1",
            NAPI | {"tahap": "awal", "tahap_ditetapkan": True},
            False,
            "Tahap awal (ditetapkan TPP), paling awal lanjutan I",
        ),
        (
            "tahap_min",
            "akhir",
            {"status_hukum": "tahanan"},
            False,
            "Tahanan belum mempunyai tahap pembinaan, paling awal akhir",
        ),
        ("bebas_register_f", "180", {}, True, "Tidak ada hukuman disiplin pada Register F"),
        (
            "bebas_register_f",
            "180",
            {"hukuman_terakhir": dt.date(2026, 3, 5)},
            True,
            "Hukuman disiplin 180 hari lalu, paling singkat 180 hari",
        ),
        (
            "bebas_register_f",
            "180",
            {"hukuman_terakhir": dt.date(2026, 3, 6)},
            False,
            "Hukuman disiplin 179 hari lalu, paling singkat 180 hari",
        ),
        ("usia_min", "18", {"usia": 17}, False, "Usia 17 tahun, paling muda 18 tahun"),
        ("usia_maks", "60", {"usia": 60}, True, "Usia 60 tahun, paling tua 60 tahun"),
        ("usia_maks", "60", {}, None, "Tanggal lahir belum tercatat, paling tua 60 tahun"),
        ("jenis_kelamin", "p", {"jenis_kelamin": "l"}, False, "Jenis kelamin laki-laki, harus perempuan"),
        ("jenis_kelamin", "perempuan", {"jenis_kelamin": "p"}, True, "Jenis kelamin perempuan, harus perempuan"),
        ("tanpa_batasan_kesehatan", "", {"ada_batasan": True}, False, "Ada batasan kesehatan"),
        ("tanpa_batasan_kesehatan", "", {}, None, "Batasan kesehatan belum diketahui"),
    ],
)
def test_a_rule_says_what_it_found(ukuran, nilai, fakta, terpenuhi, kalimat):
    hasil = ATURAN[ukuran](nilai).periksa(FaktaSyarat(HARI, **fakta))

    assert (hasil.terpenuhi, hasil.kalimat, hasil.menolak) == (terpenuhi, kalimat, False)


def test_every_measure_has_its_rule_and_every_stage_its_word():
    assert set(ATURAN) == set(UkuranSyarat.values)
    assert list(TAHAP) == Tahap.values


def test_only_what_is_certainly_not_met_refuses():
    wajib = ATURAN["usia_min"]("18", True)

    assert [wajib.periksa(FaktaSyarat(HARI, usia=n)).menolak for n in (17, 18, None)] == [True, False, False]


# --- many people -----------------------------------------------------------------------------------------------------


@pytest.fixture
def kelas(db, upt):
    muat()
    return KegiatanFactory(upt=upt, status="pendaftaran", kuota=None)


def syarat(kelas, kode, nilai="", wajib=False):
    return SyaratFactory(program=kelas.program, jenis=acuan(JenisSyarat, kode), nilai=nilai, wajib=wajib)


def kalimat(kelas, orang, pengguna=None):
    return [h.kalimat for h in periksa_syarat(kelas, [orang.pk], HARI, pengguna)[orang.pk].hasil]


def test_without_rows_everybody_is_asked_whether_they_stay_until_the_end(kelas):
    kelas.selesai = dt.date(2026, 12, 31)
    orang = huni(kelas.upt)
    orang.perkara.update(sdp_ekspirasi=dt.date(2026, 12, 1))

    diperiksa = periksa_syarat(kelas, [orang.pk], HARI)[orang.pk]

    assert (diperiksa.tolak, diperiksa.peringatan) == ([], ["Pidana berakhir 30 hari sebelum kegiatan selesai"])


def test_the_date_of_the_house_stands_in_where_sdp_has_none_and_a_tahanan_has_neither(kelas):
    napi, tahanan = huni(kelas.upt), huni(kelas.upt, "a3")
    for w in (napi, tahanan):
        w.perkara.update(sdp_ekspirasi=None)

    diperiksa = periksa_syarat(kelas, [napi.pk, tahanan.pk], HARI)

    assert diperiksa[napi.pk].fakta.ekspirasi == dt.date(2029, 1, 10)
    assert diperiksa[tahanan.pk].fakta.ekspirasi is None


def test_the_stage_the_tpp_adopted_comes_before_the_dates(kelas):
    syarat(kelas, "tahap", "lanjutan_1")
    putus, tunda = huni(kelas.upt), huni(kelas.upt)
    for jam, (w, status) in enumerate(((putus, "ditetapkan"), (tunda, "dilaksanakan")), 8):
        sidang = SidangFactory(upt=kelas.upt, jam=dt.time(jam), status=status)
        KeputusanFactory(sidang=sidang, wbp=w, tahap="akhir", status="disetujui", berlaku_pada=HARI)

    assert kalimat(kelas, putus)[0] == "Tahap akhir (ditetapkan TPP), paling awal lanjutan I"
    assert kalimat(kelas, tunda)[0] == "Tahap lanjutan I (menurut tanggal), paling awal lanjutan I"


def test_the_last_standing_decision_of_register_f_counts(kelas):
    syarat(kelas, "register_f", "180")
    orang = huni(kelas.upt)
    for tanggal, batal in ((dt.date(2026, 1, 10), False), (dt.date(2026, 8, 20), True)):
        Pelanggaran.objects.create(
            upt=kelas.upt, wbp=orang, tanggal=tanggal, tingkat="sedang", uraian="Uji", hukuman="sel",
            tanggal_putusan=tanggal, dibatalkan=batal,
        )  # fmt: skip

    assert kalimat(kelas, orang)[0] == "Hukuman disiplin 234 hari lalu, paling singkat 180 hari"


def test_a_health_limit_is_only_said_to_who_may_know_and_never_what(kelas, pengguna):
    syarat(kelas, "kesehatan")
    orang = huni(kelas.upt)
    AsesmenFactory(upt=kelas.upt, wbp=orang, batasan_kesehatan="Tidak mengangkat beban")

    assert kalimat(kelas, orang, pengguna("pembinaan"))[0] == "Ada batasan kesehatan"
    assert kalimat(kelas, orang, pengguna("registrasi"))[0] == "Batasan kesehatan belum diketahui"


def test_a_type_that_takes_only_narapidana_refuses_a_tahanan(upt, pengguna):
    muat()
    kerja = KegiatanFactory(upt=upt, program__tipe="kerja", status="pendaftaran")
    napi, tahanan = huni(upt), huni(upt, "a3", nama="TAHANAN UJI")

    hasil = layanan.usulkan(kerja, semua_wbp=[napi.pk, tahanan.pk], pengusul="wbp", oleh=pengguna("pembinaan"))

    assert (hasil.baru, hasil.gagal) == (1, (("TAHANAN UJI", "Berstatus tahanan, harus narapidana"),))
    assert set(kerja.peserta.values_list("wbp_id", flat=True)) == {napi.pk}


def test_a_seat_is_refused_with_name_and_reason_and_nothing_changes(kelas, pengguna):
    syarat(kelas, "usia_min", "21", wajib=True)
    boleh = PesertaFactory(kegiatan=kelas)
    muda = huni(kelas.upt, nama="MUDA UJI", tanggal_lahir=hari_ini(kelas.upt) - dt.timedelta(days=20 * 365 + 10))
    muda = PesertaFactory(kegiatan=kelas, wbp=muda)

    with pytest.raises(ValidationError) as galat:
        layanan.setujui(kelas, semua_id=[boleh.pk, muda.pk], oleh=pengguna("pembinaan"))

    assert galat.value.messages == [
        "Tidak ada yang disetujui: 1 orang tidak memenuhi syarat wajib: "
        "MUDA UJI (Usia 20 tahun, paling muda 21 tahun)."
    ]
    assert set(kelas.peserta.values_list("status", flat=True)) == {"diusulkan"}


def test_facts_cost_the_same_for_one_person_and_for_many(kelas, pengguna):
    for kode, nilai in (("tahap", "awal"), ("register_f", "90"), ("kesehatan", ""), ("pendidikan_min", "sd")):
        syarat(kelas, kode, nilai)
    orang, petugas = [huni(kelas.upt) for _ in range(6)], pengguna("pembinaan")
    petugas.has_perm("pembinaan.lihat_batasan_kesehatan")

    def sql(semua):
        with CaptureQueriesContext(connection) as catatan:
            periksa_syarat(kelas, [w.pk for w in semua], HARI, petugas)
        return len(catatan)

    assert sql(orang[:1]) == sql(orang) <= 8
