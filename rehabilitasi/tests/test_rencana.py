"""The plan from its first draft to the programme, over the pages as the team uses them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import JejakAkses
from rehabilitasi.models import Evaluasi, Kebutuhan, Rencana, UlasanRencana
from rehabilitasi.services import rencana as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_rencana import (
    RAHASIA,
    alamat,
    asi,
    butir,
    isian_kebutuhan,
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


def isi(kasus, oleh):
    """Needs of the case, in order."""
    with akses_klinis(oleh, kasus):
        return list(Kebutuhan.objects.filter(kasus=kasus).order_by("rencana__urutan", "urutan"))


# --- draft -----------------------------------------------------------------------------------------------------------


def test_draft_from_assessment_moves_the_case_once(orang, klien):
    kasus = kasus_pada(orang, "asesmen")
    satu = klien(orang.satu.pengguna)

    tanya = satu.get(alamat("rencana_susun", kasus.pk))
    kirim = satu.post(alamat("rencana_susun", kasus.pk))
    lagi = satu.post(alamat("rencana_susun", kasus.pk))

    rencana = Rencana.objects.get()
    kasus.refresh_from_db()
    assert "ASI kasus ini belum selesai diisi" in tanya.content.decode()
    assert [kirim.status_code, kirim.url, lagi.url] == [302, *[alamat("rencana_detail", rencana.pk)] * 2]
    assert (kasus.status, rencana.status, rencana.urutan) == ("rencana", "draf", 1)


def test_draft_is_refused_while_the_programme_runs(orang, klien):
    kasus = kasus_pada(orang, "berjalan")
    jawab = klien(orang.satu.pengguna).post(alamat("rencana_susun", kasus.pk))
    assert jawab.status_code == 422
    assert "Kasus berstatus “Berjalan”. Rencana disusun setelah asesmen" in jawab.content.decode()
    assert not Rencana.objects.exists()


def test_proposals_come_from_the_newest_asi_worst_first(orang, kasus, draf, klien):
    asi(kasus, orang.satu.pengguna, medis_parah=9)
    kasus.pengisian.update(tanggal=hari_ini(kasus.upt) - dt.timedelta(days=9), titik="lain")
    asi(
        kasus, orang.satu.pengguna, medis_parah=3, medis_perlu=1, napza_parah=7, napza_perlu=3, legal_parah=1,
        legal_perlu=2, psikiatris_parah=4, keluarga_parah=7, keluarga_perlu=4,
    )  # fmt: skip

    with akses_klinis(orang.satu.pengguna, kasus):
        usulan = layanan.usulan_kebutuhan(kasus, draf)
    form = klien(orang.satu.pengguna).get(alamat("kebutuhan_tambah", draf.pk), {"usulan": "1"}).context["form"]

    assert [(u.domain, u.keparahan, u.perlu) for u in usulan] == [
        ("keluarga", 7, 4),
        ("napza", 7, 3),
        ("psikiatris", 4, None),
        ("legal", 1, 2),
    ]
    assert (form["domain"].value(), form["keparahan"].value(), form["masalah"].value()) == ("napza", 7, "")


def test_need_is_added_once_and_its_message_says_nothing_of_it(orang, kasus, draf, klien):
    satu = klien(orang.satu.pengguna)
    url = alamat("kebutuhan_tambah", draf.pk)
    kunci = satu.get(url).context["kunci"]

    pertama = satu.post(url, isian_kebutuhan(orang.dua, kunci=kunci))
    kedua = satu.post(url, isian_kebutuhan(orang.dua, kunci=kunci), follow=True)

    ada = isi(kasus, orang.satu.pengguna)
    assert pertama.url == alamat("rencana_detail", draf.pk)
    assert [(k.domain, k.masalah, k.petugas_id, k.urutan) for k in ada] == [
        ("napza", f"Masalah {RAHASIA}", orang.dua.pk, 1)
    ]
    pesan = [str(m) for m in kedua.context["messages"]]
    assert pesan == ["Kebutuhan nomor 1 disimpan.", "Kebutuhan ini sudah tersimpan; tidak dicatat dua kali."]


@pytest.mark.parametrize(
    ("bidang", "pesan"),
    [
        ({"target": "17/08/2020"}, "Tanggal target harus setelah hari ini"),
        ({"keparahan": "10"}, "9"),
        ({"masalah": ""}, "Kebutuhan harus diisi."),
        ({"frekuensi": ""}, "Frekuensi harus diisi."),
    ],
)
def test_need_is_refused_and_what_was_typed_stays(orang, draf, klien, bidang, pesan):
    jawab = klien(orang.satu.pengguna).post(alamat("kebutuhan_tambah", draf.pk), isian_kebutuhan(orang.dua, **bidang))
    assert jawab.status_code == 422
    assert pesan in jawab.content.decode()
    assert f"Uraian {RAHASIA}" in jawab.content.decode()


def test_responsible_must_be_of_this_team_today(orang, upt, draf, klien):
    lain = tim_lengkap(upt)
    orang.dua.berlaku_sampai = hari_ini(upt) - dt.timedelta(days=1)
    orang.dua.save()
    satu = klien(orang.satu.pengguna)
    for anggota in (lain.satu, orang.dua):
        jawab = satu.post(alamat("kebutuhan_tambah", draf.pk), isian_kebutuhan(anggota))
        assert (jawab.status_code, "petugas" in jawab.context["form"].errors) == (422, True)


def test_late_target_is_only_warned_about(orang, draf, klien):
    orang.gelombang.target_selesai = hari_ini(draf.upt)
    orang.gelombang.save()
    draf.kasus.gelombang = orang.gelombang
    draf.kasus.save()
    jauh = f"{hari_ini(draf.upt) + dt.timedelta(days=91):%d/%m/%Y}"
    jawab = klien(orang.satu.pengguna).post(
        alamat("kebutuhan_tambah", draf.pk), isian_kebutuhan(orang.dua, target=jauh), follow=True
    )
    assert "Target lebih dari 90 hari setelah target selesai program" in jawab.content.decode()
    assert len(isi(draf.kasus, orang.satu.pengguna)) == 1


def test_needs_are_moved_and_removed(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        a, b = (butir(draf, orang.satu, urutan=i, domain=d) for i, d in ((1, "napza"), (2, "legal")))
    satu = klien(orang.satu.pengguna)

    satu.post(alamat("kebutuhan_geser", draf.pk, b.pk), {"arah": "naik"})
    satu.post(alamat("kebutuhan_geser", draf.pk, b.pk), {"arah": "naik"})
    assert [k.domain for k in isi(kasus, orang.satu.pengguna)] == ["legal", "napza"]

    assert satu.get(alamat("kebutuhan_hapus", draf.pk, a.pk)).status_code == 200
    satu.post(alamat("kebutuhan_hapus", draf.pk, a.pk))
    assert [k.domain for k in isi(kasus, orang.satu.pengguna)] == ["legal"]


# --- two konselor ----------------------------------------------------------------------------------------------------


def test_second_konselor_sees_what_the_first_saved(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
    url = alamat("kebutuhan_ubah", draf.pk, k.pk)
    satu, dua = klien(orang.satu.pengguna), klien(orang.dua.pengguna)
    versi = [c.get(url).context["versi"] for c in (satu, dua)]

    pertama = satu.post(url, isian_kebutuhan(orang.satu, masalah="Kata pertama", versi=versi[0]))
    kedua = dua.post(url, isian_kebutuhan(orang.satu, masalah="Kata kedua", versi=versi[1]))
    sadar = dua.post(url, isian_kebutuhan(orang.satu, masalah="Kata kedua", versi=kedua.context["versi"]))

    assert (pertama.status_code, kedua.status_code, sadar.status_code) == (302, 409, 302)
    beda = {d["label"]: (d["tersimpan"], d["milik_anda"]) for d in kedua.context["konflik"]["beda"]}
    assert beda["Kebutuhan"] == ("Kata pertama", "Kata kedua")
    assert kedua.context["konflik"]["oleh"] == orang.satu.pengguna.nama
    assert isi(kasus, orang.dua.pengguna)[0].masalah == "Kata kedua"


def test_plan_submitted_meanwhile_is_a_conflict_too(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
    ubah, tambah = alamat("kebutuhan_ubah", draf.pk, k.pk), alamat("kebutuhan_tambah", draf.pk)
    satu, dua = klien(orang.satu.pengguna), klien(orang.dua.pengguna)
    versi = dua.get(ubah).context["versi"]
    kunci = dua.get(tambah).context["kunci"]
    satu.post(alamat("rencana_ajukan", draf.pk))

    kirim = isian_kebutuhan(orang.satu, masalah="Terlambat", versi=versi)
    jawab = dua.post(ubah, kirim)
    sekali_lagi = dua.post(ubah, kirim | {"versi": jawab.context["versi"]})
    baru = dua.post(tambah, isian_kebutuhan(orang.satu, masalah="Terlambat", kunci=kunci))

    for konflik in (jawab, baru):
        assert konflik.status_code == 409
        assert "Terlambat" in konflik.content.decode()
        assert konflik.context["konflik"]["beda"] == [
            {"label": "Keadaan rencana", "tersimpan": "Menunggu persetujuan", "milik_anda": "Draf"}
        ]
        assert konflik.context["konflik"]["oleh"] == orang.satu.pengguna.nama
    assert sekali_lagi.status_code == 422
    assert "isinya tidak dapat diubah lagi" in sekali_lagi.content.decode()
    assert [x.masalah for x in isi(kasus, orang.dua.pengguna)] == [f"Masalah {RAHASIA}"]


def test_what_was_typed_into_a_removed_need_becomes_a_new_one(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
    url = alamat("kebutuhan_ubah", draf.pk, k.pk)
    dua = klien(orang.dua.pengguna)
    versi = dua.get(url).context["versi"]
    klien(orang.satu.pengguna).post(alamat("kebutuhan_hapus", draf.pk, k.pk))

    jawab = dua.post(url, isian_kebutuhan(orang.dua, masalah="Tetap ada", versi=versi))
    assert jawab.status_code == 409
    dua.post(url, isian_kebutuhan(orang.dua, masalah="Tetap ada", kunci=jawab.context["kunci"]))

    assert [x.masalah for x in isi(kasus, orang.dua.pengguna)] == ["Tetap ada"]


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


def diajukan(orang, kasus, draf):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
        layanan.ajukan(draf, oleh=orang.satu.pengguna)
    return k


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
