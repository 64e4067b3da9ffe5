"""Reference rows: complete, loaded once, repaired when they differ."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from upt.acuan import muat
from upt.models import HariLibur, Wilayah

pytestmark = pytest.mark.django_db


def test_semua_wilayah_dan_hari_libur_tetap():
    muat()
    assert Wilayah.objects.count() == 7837
    kluet = Wilayah.objects.get(kode="11.01.02")
    assert (kluet.nama, kluet.tingkat, kluet.induk.nama) == ("Kluet Utara", "kecamatan", "Kabupaten Aceh Selatan")
    assert kluet.induk.induk.tingkat == "provinsi"
    tahun = {t.year for t in HariLibur.objects.values_list("tanggal", flat=True)}
    assert tahun == {2025, 2026, 2027}
    assert HariLibur.objects.get(tanggal=dt.date(2026, 8, 17)).upt is None


def test_muatan_kedua_tidak_menulis():
    muat()
    with CaptureQueriesContext(connection) as q:
        assert muat() == 7852
    assert not [s["sql"] for s in q if "INSERT" in s["sql"] or "UPDATE" in s["sql"]]


def test_nama_yang_berubah_diperbaiki():
    muat()
    Wilayah.objects.filter(kode="11").update(nama="Salah")
    muat()
    assert Wilayah.objects.get(kode="11").nama == "Aceh"
