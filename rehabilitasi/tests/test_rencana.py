"""The plan from its first draft to the programme, over the pages as the team uses them."""

import datetime as dt

import pytest

from rehabilitasi.models import Rencana
from rehabilitasi.services import kasus as layanan_kasus
from rehabilitasi.services import rencana as layanan
from rehabilitasi.services.akses import akses_klinis
from rehabilitasi.tests.bantu_rencana import (
    RAHASIA,
    alamat,
    asi,
    butir,
    isi,
    isian_kebutuhan,
    kasus_pada,
    tim_lengkap,
)
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


def test_draft_of_a_closed_case_is_not_changed(orang, kasus, draf, klien):
    with akses_klinis(orang.satu.pengguna, kasus):
        k = butir(draf, orang.satu)
    layanan_kasus.catat_menolak(kasus, oleh=orang.satu.pengguna)
    satu = klien(orang.satu.pengguna)

    jawab = satu.post(alamat("kebutuhan_tambah", draf.pk), isian_kebutuhan(orang.dua))
    satu.post(alamat("kebutuhan_hapus", draf.pk, k.pk))

    assert (jawab.status_code, "Kasus berstatus “Menolak”" in jawab.content.decode()) == (422, True)
    assert satu.post(alamat("rencana_ajukan", draf.pk)).status_code == 422
    assert satu.get(alamat("kebutuhan_tambah", draf.pk)).url == draf.get_absolute_url()
    assert [x.pk for x in isi(kasus, orang.satu.pengguna)] == [k.pk]


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
