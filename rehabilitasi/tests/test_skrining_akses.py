"""Mass screening: who may look, what is logged, and lists that cost and count what they say."""

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import hooks
from core.models import JejakAkses
from rehabilitasi.models import SkriningMassal
from rehabilitasi.tests.bantu_pengisian import alamat
from rehabilitasi.tests.bantu_skrining import calon, keadaan, mulai, tandai
from rehabilitasi.tests.factories import TimFactory, konselor
from upt.waktu import hari_ini
from wbp.tests.factories import huni

pytestmark = pytest.mark.django_db


@pytest.fixture
def anggota(upt):
    return konselor(TimFactory(upt=upt))


@pytest.fixture
def k(klien, anggota):
    return klien(anggota.pengguna)


@pytest.fixture
def putaran(anggota, upt):
    return SkriningMassal.objects.create(upt=upt, tim=anggota.tim, nama="Skrining Uji", mulai=hari_ini(upt))


# --- who may look ----------------------------------------------------------------------------------------------------


def test_another_team_meets_404_and_readers_may_not_write(k, klien, putaran, upt):
    c = calon(putaran, nama="NAMA TERSAMAR")
    tamu, kepala, auditor = klien(konselor(TimFactory(upt=upt)).pengguna), klien("kepala"), klien("auditor")
    baca = [putaran.get_absolute_url()]
    tulis = [
        alamat("skrining_calon_tambah", putaran.pk),
        alamat("skrining_tutup", putaran.pk),
        alamat("skrining_mulai", c.pk),
        alamat("skrining_cetak", putaran.pk, "daftar"),
    ]

    for jalan in baca + tulis:
        assert tamu.get(jalan).status_code == 404, jalan
        assert k.get(jalan).status_code == 200, jalan
    for orang_lain in (kepala, auditor):
        assert orang_lain.get(baca[0]).status_code == 200
        for jalan in tulis:
            assert orang_lain.get(jalan).status_code == 403, jalan
    assert tamu.post(alamat("skrining_tandai", putaran.pk), {"tandai": "menolak", "calon": c.pk}).status_code == 404
    assert kepala.post(alamat("skrining_tandai", putaran.pk), {"tandai": "menolak", "calon": c.pk}).status_code == 403
    assert k.get(alamat("skrining_tandai", putaran.pk)).status_code == 405
    assert "NAMA TERSAMAR" in kepala.get(baca[0]).content.decode()
    assert "NAMA TERSAMAR" not in auditor.get(baca[0]).content.decode()
    assert "NAMA TERSAMAR" not in auditor.get(alamat("skrining_calon")).content.decode()
    assert klien("registrasi").get(alamat("skrining_list")).status_code == 403
    assert keadaan(putaran) == {"belum": 1}


def test_papers_are_logged_and_the_blank_form_names_nobody(k, putaran):
    calon(putaran, 3)

    for slug, jumlah in (("daftar", 3), ("formulir", None)):
        jawab = k.get(alamat("skrining_cetak", putaran.pk, slug))
        assert jawab.content.startswith(b"%PDF")
        jejak = JejakAkses.objects.filter(objek_id=str(putaran.pk)).latest("pada")
        assert (jejak.tindakan, jejak.jumlah) == ("cetak", jumlah)
    assert k.get(alamat("skrining_cetak", putaran.pk, "lain")).status_code == 404


def biaya(k, jalan):
    k.get(jalan)
    with CaptureQueriesContext(connection) as tangkap:
        assert k.get(jalan).status_code == 200
    return len(tangkap)


def test_lists_cost_the_same_for_one_and_three(k, anggota, putaran, upt):
    semua = [
        alamat("skrining_list"),
        alamat("skrining_calon"),
        putaran.get_absolute_url(),
        alamat("skrining_calon_tambah", putaran.pk),
    ]
    huni(upt)
    mulai(k, calon(putaran))
    satu = [biaya(k, jalan) for jalan in semua]
    for n in range(2):
        huni(upt)
        mulai(k, calon(putaran))
        SkriningMassal.objects.create(upt=upt, tim=anggota.tim, nama=f"Lain {n}", mulai=putaran.mulai)

    assert [biaya(k, jalan) for jalan in semua] == satu


def test_work_line_counts_exactly_the_list_it_opens(k, anggota, putaran, upt):
    semua = calon(putaran, 4)
    tandai(k, putaran, "menolak", semua[0])
    tandai(k, putaran, "berhalangan", semua[1])
    tamu = TimFactory(upt=upt)
    calon(SkriningMassal.objects.create(upt=upt, tim=tamu, nama="Tim lain", mulai=putaran.mulai))
    permintaan = RequestFactory().get("/")
    permintaan.user, permintaan.lingkup_id = anggota.pengguna, upt.pk
    tugas = next(t for t in hooks.tugas if t.kode == "calon_belum")

    assert tugas.hitung(permintaan) == 3
    assert k.get(tugas.tautan(permintaan)).context["halaman"]["jumlah"] == 3


def test_menu_leads_to_the_rounds(k):
    butir = {b["label"]: b["url"] for g in k.get("/").context["rumah"]["menu"] for b in g["butir"]}

    assert butir["Skrining massal"] == reverse("rehabilitasi:skrining_list")
