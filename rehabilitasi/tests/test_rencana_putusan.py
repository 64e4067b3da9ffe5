"""The plan decided by the leader, begun, followed, replaced; and who sees it."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import JejakAkses
from rehabilitasi.models import Evaluasi, UlasanRencana
from rehabilitasi.services import rencana as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_rencana import (
    RAHASIA,
    alamat,
    butir,
    diajukan,
    isi,
    kasus_pada,
    rencana_disetujui,
    tim_lengkap,
)
from rehabilitasi.tests.factories import konselor
from upt.tests.factories import BlokFactory
from upt.waktu import hari_ini

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang(upt):
    return tim_lengkap(upt)


@pytest.fixture
def kasus(orang):
    return kasus_pada(orang, "rencana")


@pytest.fixture
def draf(kasus):
    return kasus.rencana.create(upt=kasus.upt)


# --- submit, approve, send back --------------------------------------------------------------------------------------


def test_plan_is_submitted_only_when_complete(orang, kasus, draf, klien):
    satu = klien(orang.satu.pengguna)
    url = alamat("rencana_ajukan", draf.pk)

    kosong = satu.post(url)
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu, target=hari_ini(kasus.upt))
    lampau = satu.get(url)
    gagal = satu.post(url)
    with akses_klinis(orang.satu.pengguna, kasus):
        k.target = hari_ini(kasus.upt) + dt.timedelta(days=1)
        k.save()
    jadi = satu.post(url)

    draf.refresh_from_db()
    assert "Belum ada kebutuhan. Tambahkan sedikitnya satu." in kosong.content.decode()
    assert "Kebutuhan nomor 1: Tanggal target harus setelah hari ini" in lampau.content.decode()
    assert (kosong.status_code, gagal.status_code, jadi.status_code) == (422, 422, 302)
    assert (draf.status, draf.diajukan_oleh, draf.diajukan_pada) == (
        "diajukan",
        orang.satu.pengguna,
        hari_ini(kasus.upt),
    )


def test_only_the_leader_decides(orang, kasus, draf, klien):
    diajukan(orang, kasus, draf)
    ketua = klien(orang.ketua.pengguna)
    for nama in ("rencana_setujui", "rencana_kembalikan"):
        url = alamat(nama, draf.pk)
        satu = klien(orang.satu.pengguna)
        assert [satu.get(url).status_code, satu.post(url).status_code, ketua.get(url).status_code] == [403, 403, 200]

    draf.refresh_from_db()
    basi = ketua.post(alamat("rencana_setujui", draf.pk), {"versi": "0"})
    assert (basi.status_code, "berubah sejak Anda membukanya" in basi.content.decode()) == (422, True)
    jadi = ketua.post(alamat("rencana_setujui", draf.pk), {"versi": draf.versi})

    draf.refresh_from_db()
    kasus.refresh_from_db()
    assert jadi.status_code == 302
    assert (draf.status, draf.disetujui_oleh, kasus.status) == ("disetujui", orang.ketua.pengguna, "disetujui")


def test_a_leader_whose_term_is_over_decides_nothing(orang, kasus, draf, klien):
    diajukan(orang, kasus, draf)
    konselor(orang.tim, "ketua")
    orang.ketua.peran = "konselor"
    orang.ketua.save()
    assert klien(orang.ketua.pengguna).post(alamat("rencana_setujui", draf.pk)).status_code == 403


def test_review_is_clinical_and_plan_becomes_draft_again(orang, kasus, draf, klien):
    diajukan(orang, kasus, draf)
    draf.refresh_from_db()
    ketua = klien(orang.ketua.pengguna)

    ketua.post(alamat("rencana_kembalikan", draf.pk), {"versi": draf.versi, "ulasan": f"Perbaiki {RAHASIA}"})

    draf.refresh_from_db()
    assert (draf.status, draf.diajukan_oleh, draf.diajukan_pada) == ("draf", None, None)
    with akses_klinis(orang.satu.pengguna, kasus):
        assert UlasanRencana.objects.get().isi == f"Perbaiki {RAHASIA}"
    assert f"Perbaiki {RAHASIA}" in klien(orang.satu.pengguna).get(draf.get_absolute_url()).content.decode()
    with connection.cursor() as kursor:
        kursor.execute("SELECT string_agg(e::text, ' ') FROM rehabilitasi_rencanaevent e")
        assert RAHASIA not in kursor.fetchone()[0]


# --- the programme ---------------------------------------------------------------------------------------------------


def mulai(klien, orang, kasus, **isi):
    kirim = {"gelombang": orang.gelombang.pk, "mulai": f"{hari_ini(kasus.upt):%d/%m/%Y}"} | isi
    return klien(orang.satu.pengguna).post(alamat("rencana_mulai", kasus.pk), kirim, follow=True)


def test_programme_begins_and_evaluations_are_planned(orang, klien):
    kasus = kasus_pada(orang, "disetujui")
    jawab = mulai(klien, orang, kasus)
    kasus.refresh_from_db()
    assert (kasus.status, kasus.gelombang, kasus.mulai) == ("berjalan", orang.gelombang, hari_ini(kasus.upt))
    assert list(Evaluasi.objects.values_list("titik", flat=True)) == ["awal", "tengah", "akhir"]
    assert "tidak menempati" not in jawab.content.decode()


def test_programme_needs_approval_and_a_batch_of_the_team(orang, upt, klien):
    belum = kasus_pada(orang, "rencana")
    jawab = mulai(klien, orang, belum)
    assert (jawab.status_code, "setelah rencana disetujui ketua tim" in jawab.content.decode()) == (422, True)
    kasus = kasus_pada(orang, "disetujui")
    lain = tim_lengkap(upt)
    assert mulai(klien, orang, kasus, gelombang=lain.gelombang.pk).status_code == 422
    besok = hari_ini(upt) + dt.timedelta(days=1)
    jawab = mulai(klien, orang, kasus, mulai=f"{besok:%d/%m/%Y}")
    assert "Tanggal mulai tidak boleh di masa depan." in jawab.content.decode()


def test_person_outside_the_block_is_warned_about_not_refused(orang, upt, klien):
    orang.gelombang.blok = BlokFactory(upt=upt)
    orang.gelombang.save()
    kasus = kasus_pada(orang, "disetujui", gelombang=orang.gelombang)
    tanya = klien(orang.satu.pengguna).get(alamat("rencana_mulai", kasus.pk)).content.decode()
    jawab = mulai(klien, orang, kasus)
    kasus.refresh_from_db()
    assert "Program tetap dapat dimulai." in tanya
    assert f"Orang ini tidak menempati {orang.gelombang.blok}" in jawab.content.decode()
    assert kasus.status == "berjalan"


def test_progress_is_recorded_while_it_runs_and_can_be_reopened(orang, klien):
    kasus = kasus_pada(orang, "berjalan")
    r = rencana_disetujui(kasus, orang.ketua)
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(r, orang.satu)
    satu, url = klien(orang.satu.pengguna), alamat("kebutuhan_capaian", r.pk, k.pk)
    for capaian in ("tercapai", "berjalan"):
        jawab = satu.post(url, {"capaian": capaian, "versi": satu.get(url).context["versi"]})
        assert jawab.status_code == 302
        assert isi(kasus, orang.satu.pengguna)[0].capaian == capaian
    assert satu.post(url, {"capaian": "tidak", "versi": 1}).status_code == 409


def test_next_plan_copies_open_needs_and_replaces_the_old_on_approval(orang, klien):
    kasus = kasus_pada(orang, "rencana")
    lama = rencana_disetujui(kasus, orang.ketua)
    with akses_klinis(orang.satu.pengguna, kasus):
        butir(lama, orang.satu, urutan=1, capaian="tercapai", domain="medis")
        butir(lama, orang.satu, urutan=2, capaian="berjalan", domain="legal")
        butir(lama, orang.satu, urutan=3, domain="napza")

    klien(orang.satu.pengguna).post(alamat("rencana_susun", kasus.pk))
    baru = kasus.rencana.get(urutan=2)
    with akses_klinis(orang.satu.pengguna, kasus):
        salinan = list(baru.kebutuhan.values_list("urutan", "domain", "capaian"))
        layanan.ajukan(baru, oleh=orang.satu.pengguna)
    baru.refresh_from_db()
    klien(orang.ketua.pengguna).post(alamat("rencana_setujui", baru.pk), {"versi": baru.versi})

    lama.refresh_from_db()
    baru.refresh_from_db()
    assert salinan == [(1, "legal", "berjalan"), (2, "napza", "belum")]
    assert (lama.status, baru.status) == ("digantikan", "disetujui")


# --- who sees --------------------------------------------------------------------------------------------------------


def test_other_team_and_other_institution_find_nothing(orang, upt, upt_lain, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
    for tim in (tim_lengkap(upt), tim_lengkap(upt_lain)):
        asing = klien(tim.ketua.pengguna)
        for nama, kunci in (
            ("kasus_rencana", (kasus.pk,)),
            ("rencana_detail", (draf.pk,)),
            ("rencana_cetak", (draf.pk,)),
            ("rencana_setujui", (draf.pk,)),
            ("kebutuhan_ubah", (draf.pk, k.pk)),
        ):
            assert asing.get(alamat(nama, *kunci)).status_code == 404, nama
        assert asing.get(alamat("rencana_list")).context["halaman"]["jumlah"] == 0


@pytest.mark.parametrize("peran", ["kepala", "auditor", "wali", "pembinaan", "registrasi"])
def test_plan_is_closed_to_everyone_outside_the_team(orang, kasus, draf, klien, peran):
    c = klien(peran)
    for nama, kunci in (("kasus_rencana", kasus.pk), ("rencana_detail", draf.pk), ("rencana_cetak", draf.pk)):
        assert c.get(alamat(nama, kunci)).status_code in (403, 404)


def test_need_of_another_plan_is_not_found_behind_this_one(orang, kasus, draf, klien):
    lain = kasus_pada(orang, "rencana")
    rencana_lain = lain.rencana.create(upt=lain.upt)
    with akses_klinis(orang.satu.pengguna, lain):
        k = butir(rencana_lain, orang.satu)
    satu = klien(orang.satu.pengguna)
    assert satu.get(alamat("kebutuhan_ubah", draf.pk, k.pk)).status_code == 404
    assert satu.get(alamat("kebutuhan_ubah", rencana_lain.pk, k.pk)).status_code == 200


def test_every_opening_and_print_is_logged(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        butir(draf, orang.satu)
    satu = klien(orang.satu.pengguna)
    JejakAkses.objects.count()
    awal = JejakAkses.objects.filter(objek_id=str(kasus.pk)).count()

    assert satu.get(alamat("kasus_rencana", kasus.pk)).status_code == 200
    cetak = satu.get(alamat("rencana_cetak", draf.pk))

    jejak = JejakAkses.objects.filter(objek_id=str(kasus.pk)).order_by("pada")[awal:]
    assert [(j.tindakan, j.keterangan, j.nama) for j in jejak] == [
        ("buka", "rencana", orang.satu.pengguna.nama),
        ("cetak", "rencana", orang.satu.pengguna.nama),
    ]
    assert cetak.content.startswith(b"%PDF")
    assert RAHASIA not in cetak["Content-Disposition"]


def test_work_list_counts_for_leaders_exactly_what_it_opens(orang, upt, kasus, draf, klien):
    diajukan(orang, kasus, draf)
    lain = tim_lengkap(upt)
    kasus_lain = kasus_pada(lain, "rencana")
    diajukan(lain, kasus_lain, kasus_lain.rencana.create(upt=upt))

    def baris(siapa):
        semua = klien(siapa.pengguna).get("/").context["tugas"]
        return [t for t in semua if t["label"] == "Rencana rehabilitasi menunggu persetujuan Anda"]

    (tugas,) = baris(orang.ketua)
    daftar = klien(orang.ketua.pengguna).get(tugas["url"])
    assert tugas["jumlah"] == daftar.context["halaman"]["jumlah"] == 1
    assert baris(orang.satu) == []


def test_list_costs_the_same_for_one_and_three(orang, klien):
    satu, biaya = klien(orang.ketua.pengguna), []
    for _ in range(3):
        kasus = kasus_pada(orang, "rencana")
        diajukan(orang, kasus, kasus.rencana.create(upt=kasus.upt))
        satu.get(alamat("rencana_list"))
        with CaptureQueriesContext(connection) as q:
            assert satu.get(alamat("rencana_list")).status_code == 200
        biaya.append(len(q))
    assert biaya[0] == biaya[2]


def test_page_of_a_plan_costs_the_same_for_one_and_three_needs(orang, kasus, draf, klien):
    satu, biaya = klien(orang.satu.pengguna), []
    for i in range(3):
        with akses_klinis(orang.satu.pengguna, kasus):
            butir(draf, orang.satu, urutan=i)
        satu.get(draf.get_absolute_url())
        with CaptureQueriesContext(connection) as q:
            assert satu.get(draf.get_absolute_url()).status_code == 200
        biaya.append(len(q))
    assert biaya[0] == biaya[2]


def test_kepala_and_auditor_see_where_plans_stand(orang, kasus, draf, klien):
    diajukan(orang, kasus, draf)
    for peran, bernama in (("kepala", True), ("auditor", False)):
        jawab = klien(peran).get(alamat("rencana_list"))
        (baris,) = jawab.context["tabel"]["baris"]
        teks = str(baris["sel"])
        assert ("Menunggu persetujuan" in teks, kasus.wbp.nama in teks, RAHASIA in teks) == (True, bernama, False)
        assert baris["url"] == alamat("kasus_detail", kasus.pk)
    assert klien("pembinaan").get(alamat("rencana_list")).status_code == 403
