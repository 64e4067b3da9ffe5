"""Programmes and batches: promises that fit, targets against what happened, and who sleeps outside the block."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from mitra.tests.factories import bertanda_tangan, komitmen_berlaku
from rehabilitasi.models import Gelombang, Layanan, ProgramRehab
from rehabilitasi.services import gelombang as layanan
from rehabilitasi.tests.factories import (
    GelombangFactory,
    KasusFactory,
    ProgramRehabFactory,
    TimFactory,
    kasus_berjalan,
    konselor,
)
from upt.tests.factories import KamarFactory
from wbp.tests.factories import PenempatanFactory, huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def ketua(upt):
    return konselor(TimFactory(upt=upt), "ketua")


@pytest.fixture
def gelombang(ketua):
    return GelombangFactory(tim=ketua.tim, target_peserta=10)


def url(nama, *argumen):
    return reverse(f"rehabilitasi:{nama}", args=argumen)


def kamar(upt, nama):
    return KamarFactory(blok__upt=upt, blok__nama=nama)


def di_kamar(kasus, kamar):
    PenempatanFactory(wbp=kasus.wbp, kamar=kamar)
    return kasus


def sesi(gelombang, ketua, jenis="kelompok", status="terlaksana", **bidang):
    s = Layanan.objects.create(
        upt=gelombang.upt, tim=gelombang.tim, jenis=jenis, petugas=ketua, tanggal=dt.date(2026, 3, 2),
        jam_mulai="08:00", jam_selesai="09:00", **(bidang or {"gelombang": gelombang}),
    )  # fmt: skip
    if status != "terjadwal":
        with s.beralih(status, oleh=ketua.pengguna) as obj:
            obj.sebab = "petugas" if status == "tidak_terlaksana" else ""
    return s


def test_sessions_are_counted_by_kind_against_their_target(gelombang, ketua):
    kasus = kasus_berjalan(gelombang.tim, ketua, gelombang=gelombang)
    layanan.simpan_target(gelombang, {"kelompok": 24, "medis": 2}, oleh=ketua.pengguna)
    for status in ("terlaksana", "terlaksana", "tidak_terlaksana", "terjadwal"):
        sesi(gelombang, ketua, status=status)
    sesi(gelombang, ketua, "individu", kasus=kasus)
    sesi(GelombangFactory(tim=gelombang.tim), ketua)

    assert layanan.realisasi_sesi(gelombang) == [
        {"label": "Konseling individu", "target": None, "terlaksana": 1, "batal": 0},
        {"label": "Konseling kelompok", "target": 24, "terlaksana": 2, "batal": 1},
        {"label": "Perawatan medis", "target": 2, "terlaksana": 0, "batal": 0},
    ]
    layanan.simpan_target(gelombang, {"kelompok": 20, "medis": None}, oleh=ketua.pengguna)
    assert list(gelombang.target.values_list("jenis", "jumlah")) == [("kelompok", 20)]


def test_who_sleeps_outside_the_block_and_who_is_in_it_without_the_batch(gelombang, ketua, upt):
    dalam, luar = kamar(upt, "Blok B"), kamar(upt, "Blok A")
    gelombang.blok = dalam.blok
    gelombang.save()
    tim = gelombang.tim
    di_kamar(kasus_berjalan(tim, ketua, gelombang=gelombang), dalam)
    beda = di_kamar(kasus_berjalan(tim, ketua, gelombang=gelombang), luar)
    tanpa = kasus_berjalan(tim, ketua, gelombang=gelombang)
    di_kamar(KasusFactory(tim=tim, gelombang=gelombang), luar)  # its programme has not begun
    lain = di_kamar(KasusFactory(tim=tim), dalam)
    di_kamar(KasusFactory(tim=tim), luar)
    kasus = tim.kasus.all()

    assert [(k.pk, k.blok_kini) for k in layanan.di_luar_blok(gelombang, kasus)] == [
        (beda.pk, "Blok A"),
        (tanpa.pk, None),
    ]
    assert [k.pk for k in layanan.bukan_gelombang(gelombang, kasus)] == [lain.pk]
    gelombang.blok = None
    assert list(layanan.di_luar_blok(gelombang, kasus)) == list(layanan.bukan_gelombang(gelombang, kasus)) == []


def test_names_of_the_warning_stand_only_for_who_may_read_them(klien, gelombang, ketua, upt, pengguna):
    dalam, luar = kamar(upt, "Blok B"), kamar(upt, "Blok A")
    gelombang.blok = dalam.blok
    gelombang.save()
    kasus = kasus_berjalan(gelombang.tim, ketua, gelombang=gelombang, wbp=huni(upt, nama="NAMA PENANDA"))
    di_kamar(kasus, luar)
    alamat = url("gelombang_detail", gelombang.pk)
    for c in (klien(ketua.pengguna), klien("kepala")):
        isi = c.get(alamat).content.decode()
        assert "NAMA PENANDA" in isi
        assert "1 peserta berjalan di luar Blok B" in isi
    auditor = klien("auditor").get(alamat).content.decode()
    assert kasus.nomor in auditor
    assert "1 peserta berjalan di luar Blok B" in auditor
    assert "NAMA PENANDA" not in auditor
    assert "Blok A" not in auditor  # where somebody sleeps tells who it is
    lain = klien(konselor(TimFactory(upt=upt)).pengguna).get(alamat).content.decode()
    assert kasus.nomor not in lain
    assert "NAMA PENANDA" not in lain
    assert "Sesi terhadap target" in lain


def test_the_promise_stands_in_the_chosen_agreement(gelombang, ketua, upt):
    janji, lain = komitmen_berlaku(upt), bertanda_tangan(upt)
    gelombang.komitmen = janji
    for naskah, isian, kata in (
        (None, "kerja_sama", "Pilih nota kesepahaman yang memuat janji ini."),
        (lain, "komitmen", "Janji ini bukan dari nota kesepahaman yang dipilih."),
    ):
        gelombang.kerja_sama = naskah
        with pytest.raises(ValidationError) as galat:
            layanan.simpan_gelombang(gelombang, oleh=ketua.pengguna)
        assert galat.value.message_dict == {isian: [kata]}
    gelombang.kerja_sama = janji.kerja_sama
    layanan.simpan_gelombang(gelombang, oleh=ketua.pengguna)


def test_a_batch_with_people_stays_with_its_team(gelombang, ketua, upt):
    KasusFactory(tim=gelombang.tim, gelombang=gelombang)
    gelombang.tim = TimFactory(upt=upt)
    with pytest.raises(ValidationError) as galat:
        layanan.simpan_gelombang(gelombang, oleh=ketua.pengguna)
    assert galat.value.message_dict == {
        "tim": ["Gelombang ini sudah berisi kasus, jadi tidak dapat dipindahkan ke tim lain."]
    }


def isian_gelombang(g, **lain):
    return {
        "nama": g.nama, "program": g.program_id, "tim": g.tim_id, "mulai": "01/01/2026",
        "target_selesai": "30/06/2026", "target_peserta": 12,
    } | lain  # fmt: skip


def test_a_batch_is_opened_once_by_who_is_of_its_team(klien, ketua, upt, upt_lain):
    program, asing = ProgramRehabFactory(upt=upt), TimFactory(upt=upt)
    ProgramRehabFactory(upt=upt_lain)
    c = klien(ketua.pengguna)
    halaman = c.get(url("gelombang_tambah"))
    bidang = halaman.context["form"].fields
    assert list(bidang["program"].queryset) == [program]
    assert list(bidang["tim"].queryset) == [ketua.tim]
    contoh = Gelombang(nama="Gelombang I", program=program, tim=ketua.tim)
    isian = isian_gelombang(contoh, kunci=halaman.context["kunci"])
    assert c.post(url("gelombang_tambah"), isian | {"tim": asing.pk}).status_code == 422
    for _ in range(2):
        assert c.post(url("gelombang_tambah"), isian).status_code == 302
    assert Gelombang.objects.get().target_peserta == 12
    assert klien("kepala").get(url("gelombang_tambah")).status_code == 403


def test_a_batch_of_another_team_is_read_and_not_changed(klien, gelombang, upt):
    c = klien(konselor(TimFactory(upt=upt), "ketua").pengguna)
    assert c.get(url("gelombang_detail", gelombang.pk)).status_code == 200
    for nama in ("gelombang_ubah", "gelombang_target"):
        assert c.get(url(nama, gelombang.pk)).status_code == 404
        assert c.post(url(nama, gelombang.pk), isian_gelombang(gelombang)).status_code == 404


def test_two_editors_of_the_targets_meet_each_other(klien, gelombang, ketua):
    c = klien(ketua.pengguna)
    versi = c.get(url("gelombang_target", gelombang.pk)).context["versi"]
    assert c.post(url("gelombang_target", gelombang.pk), {"versi": versi, "kelompok": 24}).status_code == 302
    jawab = c.post(url("gelombang_target", gelombang.pk), {"versi": versi, "kelompok": 10, "individu": 8})
    assert jawab.status_code == 409
    assert list(gelombang.target.values_list("jenis", "jumlah")) == [("kelompok", 24)]


@pytest.mark.parametrize(
    ("isian", "nama", "kata"),
    [
        ({"lama_hari": 5}, "__all__", "Lama program antara 7 dan 730 hari."),
        (
            {"bulan_evaluasi": "3, akhir"},
            "bulan_evaluasi",
            "Tulis bulan evaluasi sebagai angka 1 sampai 24, misalnya: 3, 6.",
        ),
    ],
)
def test_a_programme_has_a_sensible_length_and_months(klien, isian, nama, kata):
    c = klien("rehab")
    baik = {"nama": "Sosial", "jenis": "sosial", "lama_hari": 90, "bulan_evaluasi": "3, 6"}
    jawab = c.post(url("program_tambah"), baik | isian)
    assert jawab.status_code == 422
    assert jawab.context["form"].errors[nama] == [kata]
    assert c.post(url("program_tambah"), baik).status_code == 302
    program = ProgramRehab.objects.get()
    assert program.bulan == (3, 6)
    isi = c.get(url("program_list")).content.decode()
    assert "awal, bulan ke-3, bulan ke-6, akhir" in isi


def test_lists_of_two_institutions_stay_apart(klien, gelombang, upt_lain):
    GelombangFactory(tim=TimFactory(upt=upt_lain))
    c = klien("rehab")
    assert c.get(url("gelombang_list")).context["jumlah"] == 1
    assert c.get(url("program_list")).context["jumlah"] == 1
