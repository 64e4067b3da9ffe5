"""The log of a case: whole for the konselor who answers for it and for the ketua, one's own lines for others."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import JejakAkses
from rehabilitasi.services.akses import BukanTim, akses_klinis
from rehabilitasi.tests.factories import TimFactory, kasus_berjalan, konselor

pytestmark = pytest.mark.django_db


@pytest.fixture
def ketua(upt):
    return konselor(TimFactory(upt=upt), "ketua", nama="Ketua Uji")


@pytest.fixture
def penanggung(ketua):
    return konselor(ketua.tim, nama="Konselor Uji")


@pytest.fixture
def perawat(ketua):
    return konselor(ketua.tim, "perawat", nama="Perawat Uji")


@pytest.fixture
def kasus(ketua, penanggung, perawat):
    kasus = kasus_berjalan(ketua.tim, penanggung)
    for orang, tindakan, bagian in (
        (penanggung, "buka", "rencana"),
        (perawat, "cetak", "rencana"),
        (ketua, "unduh", "persetujuan"),
    ):
        with akses_klinis(orang.pengguna, kasus, tindakan=tindakan, keterangan=bagian):
            pass
    with pytest.raises(BukanTim), akses_klinis(konselor(TimFactory(upt=kasus.upt), nama="Asing Uji").pengguna, kasus):
        raise PermissionDenied
    return kasus


def alamat(kasus):
    return reverse("rehabilitasi:kasus_jejak", args=[kasus.pk])


def baris(c, kasus, **tanya) -> set[tuple[str, str, str]]:
    """(who, deed, part) of the lines shown, without the reader's own look at this very page."""
    jawab = c.get(alamat(kasus), tanya)
    assert jawab.status_code == 200
    semua = [[s["isi"] for s in b["sel"]] for b in jawab.context["tabel"]["baris"]]
    return {(str(s[1]), str(s[2]).split(">")[1].split("<")[0], str(s[3])) for s in semua if "jejak akses" not in s[3]}


def test_konselor_and_ketua_see_who_did_what(klien, kasus, penanggung, ketua):
    semua = {
        ("Konselor Uji", "Membuka", "rencana"),
        ("Perawat Uji", "Mencetak", "rencana"),
        ("Ketua Uji", "Mengunduh", "persetujuan"),
        ("Asing Uji", "Ditolak", "bukan anggota tim kasus ini"),
    }
    assert baris(klien(penanggung.pengguna), kasus) == semua
    assert baris(klien(ketua.pengguna), kasus) == semua


def test_other_members_meet_their_own_lines(klien, kasus, perawat):
    c = klien(perawat.pengguna)
    assert baris(c, kasus) == {("Perawat Uji", "Mencetak", "rencana")}
    isi = c.get(alamat(kasus)).content.decode()
    assert "Yang tampak hanya jejak Anda sendiri." in isi
    assert "Asing Uji" not in isi


def test_filtered_by_person_and_deed(klien, kasus, penanggung, perawat):
    c = klien(penanggung.pengguna)
    cetak = {("Perawat Uji", "Mencetak", "rencana")}
    assert baris(c, kasus, orang=str(perawat.pengguna_id)) == cetak
    assert baris(c, kasus, tindakan="cetak") == cetak
    assert baris(c, kasus, cari="perawat") == cetak
    assert baris(c, kasus, sampai="01/01/2020") == set()
    assert len(baris(c, kasus, dari="01/01/2020")) == 4
    orang = c.get(alamat(kasus), {"orang": "bukan siapa-siapa"})
    assert orang.context["tabel"]["baris"] == []


def test_lines_of_another_case_stay_there(klien, kasus, ketua, penanggung):
    lain = kasus_berjalan(ketua.tim, penanggung)
    assert baris(klien(penanggung.pengguna), lain) == set()


def test_nobody_outside_the_team_meets_the_log(klien, kasus, upt_lain):
    assert klien(konselor(TimFactory(upt=kasus.upt), "ketua").pengguna).get(alamat(kasus)).status_code == 404
    assert klien(konselor(TimFactory(upt=upt_lain), "ketua").pengguna).get(alamat(kasus)).status_code == 404
    for peran in ("kepala", "auditor", "wali", "pembinaan", "registrasi", "admin_upt"):
        assert klien(peran).get(alamat(kasus)).status_code == 403


def test_the_log_costs_the_same_for_few_lines_and_for_many(klien, kasus, penanggung):
    c, angka = klien(penanggung.pengguna), []
    for _ in range(2):
        c.get(alamat(kasus))
        with CaptureQueriesContext(connection) as tangkap:
            jawab = c.get(alamat(kasus))
        angka.append(len(tangkap))
        for i in range(60):
            JejakAkses.objects.create(
                model="rehabilitasi.kasus", objek_id=str(kasus.pk), lingkup_id=kasus.upt_id, nama=f"Orang {i}",
                tindakan="buka",
            )  # fmt: skip
    assert angka[0] == angka[1]
    assert len(jawab.context["tabel"]["baris"]) == 50
