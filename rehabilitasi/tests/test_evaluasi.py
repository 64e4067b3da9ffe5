"""Evaluations: planned, recorded after a check page, and always with the next date while the programme runs."""

import datetime as dt

import pytest
from dateutil.relativedelta import relativedelta
from django.db import connection

from core.models import JejakAkses
from rehabilitasi.models import Evaluasi, Kebutuhan, PendapatEvaluasi
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_evaluasi import hari, isian, jadwal, rencana_jadwal, simpan
from rehabilitasi.tests.bantu_rencana import (
    RAHASIA,
    alamat,
    butir,
    kasus_pada,
    rencana_disetujui,
    seolah_impor,
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


# --- recording -------------------------------------------------------------------------------------------------------


def test_check_page_shows_everything_and_saves_nothing(orang, kasus, awal, klien):
    c = klien(orang.satu.pengguna)
    kirim = isian(c, awal, siapa_1=f"anggota:{orang.dua.pk}", isi_1="Kata konselor")

    jawab = c.post(alamat("evaluasi_catat", awal.pk), kirim)
    teks = jawab.content.decode()

    awal.refresh_from_db()
    assert (jawab.status_code, awal.status) == (200, "dijadwalkan")
    assert "Periksa sebelum disimpan" in teks
    assert f"Kata residen {RAHASIA}" in teks
    assert jawab.context["pendapat"] == [
        ("Residen", f"Kata residen {RAHASIA}"),
        (f"{orang.dua.nama} (Konselor adiksi)", "Kata konselor"),
    ]
    assert "WHOQOL, URICA" in teks
    lagi = c.post(alamat("evaluasi_catat", awal.pk), dict(jawab.context["isian"]) | {"langkah": "ubah", "baris": "3"})
    assert f"Kata residen {RAHASIA}" in lagi.content.decode()


def test_form_proposes_the_next_planned_date_and_adds_rows(orang, kasus, awal, klien):
    c = klien(orang.satu.pengguna)
    form = c.get(alamat("evaluasi_catat", awal.pk)).context["form"]
    lebih = c.post(alamat("evaluasi_catat", awal.pk), isian(c, awal, langkah="baris"))
    assert form["berikutnya"].value() == f"{hari(kasus.upt, 9):%d/%m/%Y}"
    assert (lebih.status_code, lebih.context["baris"], lebih.context["form"]["isi_5"].value()) == (200, 6, None)
    assert lebih.context["form"]["isi_0"].value() == f"Kata residen {RAHASIA}"


def test_going_on_keeps_exactly_one_evaluation_next(orang, kasus, awal, klien):
    jawab = simpan(klien(orang.satu.pengguna), awal, berikutnya=f"{hari(kasus.upt, 20):%d/%m/%Y}")

    awal.refresh_from_db()
    kasus.refresh_from_db()
    assert jawab.url == alamat("evaluasi_detail", awal.pk)
    assert (awal.status, awal.hasil, awal.pencatat, awal.berikutnya) == (
        "dilaksanakan",
        "lanjut",
        orang.satu.pengguna,
        hari(kasus.upt, 20),
    )
    assert kasus.status == "berjalan"
    assert rencana_jadwal(kasus) == [
        ("awal", "dilaksanakan", -12),
        ("tengah", "dijadwalkan", 20),
        ("akhir", "dijadwalkan", 80),
    ]
    with akses_klinis(orang.satu.pengguna, kasus):
        assert [(p.pihak, p.isi) for p in PendapatEvaluasi.objects.all()] == [("residen", f"Kata residen {RAHASIA}")]


@pytest.mark.parametrize(
    ("berikut", "sisa"),
    [
        (5, [("tengah", "dijadwalkan", 5), ("akhir", "dijadwalkan", 80)]),
        (9, [("tengah", "dijadwalkan", 9), ("akhir", "dijadwalkan", 80)]),
        (80, [("tengah", "dibatalkan", 9), ("akhir", "dijadwalkan", 80)]),
        (95, [("tengah", "dibatalkan", 9), ("akhir", "dijadwalkan", 95)]),
    ],
)
def test_next_date_moves_or_passes_over_what_was_planned(orang, kasus, awal, klien, berikut, sisa):
    simpan(klien(orang.satu.pengguna), awal, berikutnya=f"{hari(kasus.upt, berikut):%d/%m/%Y}")
    assert rencana_jadwal(kasus)[1:] == sisa


def test_after_the_last_one_another_is_made(orang, kasus, klien):
    akhir = jadwal(kasus, -3, "akhir")
    c = klien(orang.satu.pengguna)
    form = c.get(alamat("evaluasi_catat", akhir.pk)).context["form"]
    simpan(c, akhir, berikutnya=f"{hari(kasus.upt, 30):%d/%m/%Y}")
    assert form["berikutnya"].value() == f"{hari(kasus.upt) + relativedelta(months=1):%d/%m/%Y}"
    assert rencana_jadwal(kasus) == [("akhir", "dilaksanakan", -3), ("lain", "dijadwalkan", 30)]


def test_the_end_is_never_brought_forward(orang, kasus, klien):
    tengah = jadwal(kasus, -1, "tengah", 3)
    jadwal(kasus, 80, "akhir")
    simpan(klien(orang.satu.pengguna), tengah, berikutnya=f"{hari(kasus.upt, 30):%d/%m/%Y}")
    assert rencana_jadwal(kasus)[1:] == [("lain", "dijadwalkan", 30), ("akhir", "dijadwalkan", 80)]


@pytest.mark.parametrize(
    ("lain", "status", "sisa"),
    [
        ({"hasil": "ubah"}, "rencana", {"dijadwalkan"}),
        ({"hasil": "selesai", "berikutnya": ""}, "pascarehabilitasi", {"dibatalkan"}),
        ({"hasil": "dihentikan", "sebab": "tidak_hadir", "berikutnya": ""}, "putus", {"dibatalkan"}),
    ],
)
def test_outcome_moves_the_case(orang, kasus, awal, klien, lain, status, sisa):
    simpan(klien(orang.satu.pengguna), awal, **lain)
    kasus.refresh_from_db()
    awal.refresh_from_db()
    assert (kasus.status, awal.status, awal.hasil) == (status, "dilaksanakan", lain["hasil"])
    assert set(kasus.evaluasi.exclude(pk=awal.pk).values_list("status", flat=True)) == sisa
    assert kasus.sebab_putus == lain.get("sebab", "")
    assert kasus.kontak.count() == (3 if status == "pascarehabilitasi" else 0)


@pytest.mark.parametrize(
    ("lain", "pesan"),
    [
        ({"tanggal": "besok"}, "Tanggal evaluasi tidak boleh setelah hari ini"),
        ({"tanggal": "sebelum"}, "Tanggal evaluasi tidak boleh sebelum program dimulai"),
        ({"berikutnya": ""}, "Selama program berlanjut, tanggal evaluasi berikutnya wajib diisi."),
        ({"hasil": "ubah", "berikutnya": ""}, "Selama program berlanjut, tanggal evaluasi berikutnya wajib diisi."),
        ({"berikutnya": "hari_ini"}, "Evaluasi berikutnya harus setelah tanggal evaluasi ini."),
        ({"hasil": "dihentikan"}, "Pilih sebab program dihentikan."),
        ({"hasil": ""}, "Hasil harus diisi."),
        ({"siapa_0": "", "isi_0": ""}, "Tulis sedikitnya satu pihak yang ikut"),
        ({"isi_0": ""}, "Tulis apa yang disampaikan, atau kosongkan pihaknya."),
        ({"siapa_0": ""}, "Pilih siapa yang menyampaikannya."),
    ],
)
@pytest.mark.parametrize("langkah", ["periksa", "simpan"])
def test_refusals_say_what_to_do_and_keep_what_was_typed(orang, kasus, awal, klien, lain, pesan, langkah):
    kata = {
        "besok": hari(kasus.upt, 1),
        "sebelum": kasus.mulai - dt.timedelta(days=1),
        "hari_ini": hari(kasus.upt),
    }
    kirim = {k: f"{kata[v]:%d/%m/%Y}" if v in kata else v for k, v in lain.items()}
    c = klien(orang.satu.pengguna)

    jawab = c.post(
        alamat("evaluasi_catat", awal.pk), isian(c, awal, langkah=langkah, isi_1="Tetap", siapa_1="keluarga") | kirim
        if "siapa_0" not in kirim or "isi_0" not in kirim
        else isian(c, awal, langkah=langkah) | kirim,
    )  # fmt: skip

    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert ("Tetap" in jawab.content.decode()) == ("siapa_0" not in kirim or "isi_0" not in kirim)
    awal.refresh_from_db()
    assert (awal.status, Evaluasi.objects.filter(status="dilaksanakan").count()) == ("dijadwalkan", 0)


def test_needs_of_the_plan_in_force_are_moved(orang, kasus, awal, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(rencana_disetujui(kasus, orang.ketua), orang.satu)
    c = klien(orang.satu.pengguna)

    periksa = c.post(alamat("evaluasi_catat", awal.pk), isian(c, awal, capaian_0="sebagian"))
    simpan(c, awal, capaian_0="sebagian")

    assert [(b["baru"], b["berubah"]) for b in periksa.context["capaian"]] == [("Tercapai sebagian", True)]
    with akses_klinis(orang.satu.pengguna, kasus):
        assert Kebutuhan.objects.get(pk=k.pk).capaian == "sebagian"


def test_sheet_keeps_what_the_needs_were_then(orang, kasus, awal, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        lama = rencana_disetujui(kasus, orang.ketua)
        k = butir(lama, orang.satu)
    c = klien(orang.satu.pengguna)
    simpan(c, awal, capaian_0="sebagian")
    with connection.cursor() as kursor:  # the same transaction: the clock of the database stands still in a test
        kursor.execute("ALTER TABLE rehabilitasi_kebutuhanevent DISABLE TRIGGER USER")
        with akses_klinis(orang.satu.pengguna, kasus):
            k.refresh_from_db()
            k.capaian = "tercapai"
            k.save()
            model = type(k.peristiwa.first())
            model.objects.filter(capaian="tercapai").update(pgh_created_at="2099-01-01T00:00Z")
    halaman = c.get(awal.get_absolute_url())
    assert [b.capaian for b in halaman.context["kebutuhan"]] == ["sebagian"]
    assert "Capaian saat dievaluasi" in halaman.content.decode()


def test_pressed_twice_it_is_recorded_once(orang, kasus, awal, klien):
    c = klien(orang.satu.pengguna)
    kirim = isian(c, awal, langkah="simpan")

    pertama = c.post(alamat("evaluasi_catat", awal.pk), kirim)
    kedua = c.post(alamat("evaluasi_catat", awal.pk), kirim, follow=True)

    assert (pertama.status_code, kedua.redirect_chain) == (302, [(alamat("evaluasi_detail", awal.pk), 302)])
    assert "Evaluasi awal sudah tersimpan; tidak dicatat dua kali." in kedua.content.decode()
    with akses_klinis(orang.satu.pengguna, kasus):
        assert PendapatEvaluasi.objects.count() == 1
    assert kasus.evaluasi.filter(status="dijadwalkan").count() == 2


def test_second_konselor_sees_that_it_was_recorded(orang, kasus, awal, klien):
    satu, dua = klien(orang.satu.pengguna), klien(orang.dua.pengguna)
    kirim = isian(dua, awal, langkah="simpan", isi_0="Kata yang kedua")
    simpan(satu, awal)

    jawab = dua.post(alamat("evaluasi_catat", awal.pk), kirim)

    assert jawab.status_code == 409
    assert f"diubah oleh {orang.satu.pengguna.nama} saat Anda mengisi" in jawab.content.decode()
    assert "Kata yang kedua" in jawab.content.decode()
    with akses_klinis(orang.satu.pengguna, kasus):
        assert [p.isi for p in PendapatEvaluasi.objects.all()] == [f"Kata residen {RAHASIA}"]


def test_need_moved_meanwhile_is_shown_before_saving(orang, kasus, awal, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(rencana_disetujui(kasus, orang.ketua), orang.satu)
    dua = klien(orang.dua.pengguna)
    kirim = isian(dua, awal, langkah="simpan", capaian_0="tidak")
    with akses_klinis(orang.satu.pengguna, kasus):
        k.capaian = "tercapai"
        k.save()

    jawab = dua.post(alamat("evaluasi_catat", awal.pk), kirim)
    sadar = dua.post(alamat("evaluasi_catat", awal.pk), kirim | {"versi": jawab.context["versi"]})

    assert jawab.context["konflik"]["beda"] == [
        {"label": "Kebutuhan nomor 1", "tersimpan": "Tercapai", "milik_anda": "Tidak tercapai"}
    ]
    assert (jawab.status_code, sadar.status_code) == (409, 302)


def test_nothing_is_saved_when_one_part_fails(orang, kasus, awal, klien, monkeypatch):
    from rehabilitasi.services import kasus as layanan_kasus

    def gagal(*_a, **_k):
        raise ZeroDivisionError

    monkeypatch.setattr(layanan_kasus, "lanjutkan", gagal)
    c = klien(orang.satu.pengguna)
    with pytest.raises(ZeroDivisionError):
        simpan(c, awal)
    awal.refresh_from_db()
    kasus.refresh_from_db()
    assert (awal.status, kasus.status) == ("dijadwalkan", "berjalan")
    with akses_klinis(orang.satu.pengguna, kasus):
        assert not PendapatEvaluasi.objects.exists()


def test_instrument_already_given_is_no_longer_named(orang, kasus, awal, klien):
    with seolah_impor():
        kasus.pengisian.create(
            upt=kasus.upt, instrumen="whoqol", versi_instrumen=1, titik="awal", tanggal=hari(kasus.upt),
            pengisi=orang.satu.pengguna, status="selesai",
        )  # fmt: skip
    c = klien(orang.satu.pengguna)
    assert c.get(awal.get_absolute_url()).context["instrumen"] == ["URICA"]
    assert c.get(jadwal(kasus, 1).get_absolute_url()).context["instrumen"] == []


# --- extra, and print ------------------------------------------------------------------------------------------------


def test_extra_evaluation_is_planned_once(orang, kasus, klien):
    c, url = klien(orang.satu.pengguna), alamat("evaluasi_tambah", kasus.pk)
    kunci = c.get(url).context["kunci"]
    for _ in range(2):
        jawab = c.post(url, {"jatuh_tempo": f"{hari(kasus.upt, 3):%d/%m/%Y}", "kunci": kunci})
    lampau = c.post(url, {"jatuh_tempo": f"{hari(kasus.upt, -3):%d/%m/%Y}"})
    sama = c.post(url, {"jatuh_tempo": f"{hari(kasus.upt, 3):%d/%m/%Y}"})
    assert jawab.url == alamat("kasus_evaluasi", kasus.pk)
    assert "Tanggal tidak boleh sebelum hari ini" in lampau.content.decode()
    assert "Sudah ada evaluasi yang dijadwalkan pada tanggal itu." in sama.content.decode()
    assert rencana_jadwal(kasus) == [("lain", "dijadwalkan", 3)]


def test_extra_evaluation_needs_a_running_programme(orang, klien):
    kasus = kasus_pada(orang, "rencana")
    jawab = klien(orang.satu.pengguna).post(
        alamat("evaluasi_tambah", kasus.pk), {"jatuh_tempo": f"{hari(kasus.upt, 3):%d/%m/%Y}"}
    )
    assert (jawab.status_code, Evaluasi.objects.count()) == (422, 0)


def test_sheet_is_printed_and_logged(orang, kasus, awal, klien):
    c = klien(orang.satu.pengguna)
    simpan(c, awal)
    jawab = c.get(alamat("evaluasi_cetak", awal.pk))
    assert jawab.content.startswith(b"%PDF")
    jejak = JejakAkses.objects.filter(tindakan="cetak", objek_id=str(kasus.pk)).get()
    assert (jejak.keterangan, jejak.pengguna_id) == ("evaluasi", orang.satu.pengguna_id)
