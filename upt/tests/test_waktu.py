"""Midnight belongs to the institution: three zones, one instant; Plt. ends by itself; the frame names the zone."""

import datetime as dt

import pytest

from akun.models import Pengguna
from akun.tests.factories import PenugasanFactory
from upt.models import Pejabat
from upt.tests.factories import PejabatFactory, UptFactory
from upt.waktu import hari_ini, waktu_kini

# One instant: 23.30 WIB on 17 August is 00.30 WITA and 01.30 WIT on 18 August.
INSTAN = dt.datetime(2026, 8, 17, 16, 30, tzinfo=dt.UTC)
ZONA = [
    ("Asia/Jakarta", "WIB", dt.date(2026, 8, 17), "23.30"),
    ("Asia/Makassar", "WITA", dt.date(2026, 8, 18), "00.30"),
    ("Asia/Jayapura", "WIT", dt.date(2026, 8, 18), "01.30"),
]


@pytest.fixture(autouse=True)
def tengah_malam(time_machine):
    time_machine.move_to(INSTAN, tick=False)


@pytest.mark.django_db
@pytest.mark.parametrize(("zona", "label", "hari", "jam"), ZONA)
def test_hari_ini_menurut_jam_upt(zona, label, hari, jam, klien):
    upt = UptFactory(zona_waktu=zona)
    assert hari_ini(upt) == hari
    assert f"{waktu_kini(upt):%H.%M}" == jam
    c = klien("admin_upt", di=upt)
    permintaan = c.get("/upt/").wsgi_request
    assert (permintaan.hari_ini, permintaan.zona) == (hari, label)
    assert f"{permintaan.waktu_kini:%H.%M}" == jam


@pytest.mark.django_db
@pytest.mark.parametrize(("zona", "label", "hari", "jam"), ZONA)
def test_jam_pada_halaman_diberi_zona(zona, label, hari, jam, klien):
    c = klien("admin_upt", di=UptFactory(zona_waktu=zona))
    isi = c.get(c.orang.get_absolute_url()).content.decode()
    assert f"{hari:%d/%m/%Y} {jam} {label}" in isi, "waktu masuk terakhir"


@pytest.mark.django_db
@pytest.mark.parametrize(("zona", "label", "hari", "jam"), ZONA)
def test_plt_berakhir_sendiri_pada_tengah_malam_setempat(zona, label, hari, jam):
    upt = UptFactory(zona_waktu=zona)
    kepala = PejabatFactory(upt=upt, nama="Kepala Tetap")
    PejabatFactory(
        upt=upt, nama="Pelaksana", awalan="plt", berlaku_dari=dt.date(2026, 8, 1), berlaku_sampai=dt.date(2026, 8, 17)
    )
    menandatangani = Pejabat.objects.kepala(upt, hari_ini(upt))
    assert menandatangani.nama == ("Pelaksana" if label == "WIB" else kepala.nama)


@pytest.mark.django_db
@pytest.mark.parametrize(("zona", "label", "hari", "jam"), ZONA)
def test_penugasan_berakhir_pada_tengah_malam_setempat(zona, label, hari, jam):
    tugas = PenugasanFactory(peran="kepala", upt=UptFactory(zona_waktu=zona), berlaku_sampai=dt.date(2026, 8, 17))
    orang = Pengguna.objects.get(pk=tugas.pengguna_id)
    assert orang.has_perm("dasbor.lihat_dasbor") is (label == "WIB")
