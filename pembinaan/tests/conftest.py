"""Fixtures of coaching: a partner's signed agreement with a promise, counting SQL of a page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mitra.models import JenisKomitmen, JenisMitra, KerjaSama, Komitmen, Mitra, PihakKerjaSama
from upt.waktu import hari_ini


@pytest.fixture
def hitung_sql():
    """hitung_sql(klien, address) → statements of that page."""

    def hitung(klien, alamat):
        with CaptureQueriesContext(connection) as catatan:
            assert klien.get(alamat).status_code == 200
        return len(catatan)

    return hitung


@pytest.fixture
def janji(upt):
    """janji(mulai=…) → a promise of a partner in a signed agreement of `upt`."""
    return lambda **argumen: buat_janji(upt, **argumen)


def buat_janji(upt, *, status="ditandatangani", mulai=None, berakhir=None, nama="LKP Karya Mandiri"):
    from pembinaan.tests.factories import sebagai_impor

    hari = hari_ini(upt)
    jenis, _ = JenisMitra.objects.get_or_create(kode="lkp", defaults={"nama": "Lembaga kursus"})
    jenis_janji, _ = JenisKomitmen.objects.get_or_create(kode="instruktur", defaults={"nama": "Instruktur"})
    mitra = Mitra.objects.create(upt=upt, nama=nama, jenis=jenis)
    with sebagai_impor():
        naskah = KerjaSama.objects.create(
            upt=upt,
            jenis="pks",
            judul=f"Pelatihan bersama {nama}",
            status=status,
            tanggal_tanda_tangan=mulai or hari - dt.timedelta(days=200),
            mulai=mulai or hari - dt.timedelta(days=200),
            berakhir=berakhir or hari + dt.timedelta(days=200),
        )
    PihakKerjaSama.objects.create(kerja_sama=naskah, mitra=mitra)
    return Komitmen.objects.create(
        upt=upt, kerja_sama=naskah, mitra=mitra, jenis=jenis_janji, uraian="Instruktur barbershop", target=12
    )
