"""Fixtures for the whole house: the test database as a clone, two institutions, a user by role, a client by role."""

from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from akun.tests.factories import PenggunaFactory, PenugasanFactory
from config.cetakan import ada, cetakan
from upt.tests.factories import UptFactory

BACKEND = "akun.backends.PenugasanBackend"
# Autovacuum sees none of the rows of an open test and notes that the tables are empty: plans made for no row then take
# minutes for fifty.
TANPA_AUTOVACUUM = """
DO $$ DECLARE tabel regclass; BEGIN
    FOR tabel IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
        EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', tabel);
    END LOOP;
END $$
"""


@pytest.fixture(scope="session")
def kunci_cetakan():
    with ExitStack() as kunci:
        yield kunci


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix,
    django_db_use_migrations,
    django_db_keepdb,
    django_db_createdb,
    kunci_cetakan,
):
    """Django copies the test database from the template and finds no migration left to apply.

    One that is kept (--reuse-db) needs no template: Django brings it up to date.
    """
    uji = settings.DATABASES["default"]["TEST"]
    dipakai_lagi = django_db_keepdb and not django_db_createdb and ada(uji["NAME"])
    if django_db_use_migrations and not dipakai_lagi:
        uji["TEMPLATE"] = kunci_cetakan.enter_context(cetakan())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, kunci_cetakan):
    """Before the test database is dropped: end sessions a server thread of a browser test left behind."""
    kunci_cetakan.close()
    with django_db_blocker.unblock(), connection.cursor() as kursor:
        kursor.execute(TANPA_AUTOVACUUM)
    yield
    with django_db_blocker.unblock(), connection.cursor() as kursor:
        kursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )


@pytest.fixture
def upt(db):
    return UptFactory(kode="kraksaan", nama="Rutan Kelas IIB Kraksaan", nama_pendek="RUTAN-KRS", kapasitas=230)


@pytest.fixture
def upt_lain(db):
    """Another institution, in WITA: what must never be seen from `upt`."""
    return UptFactory(
        kode="ruteng", nama="Rutan Kelas IIB Ruteng", nama_pendek="RUTAN-RTG", zona_waktu="Asia/Makassar"
    )


@pytest.fixture
def pengguna(upt):
    """pengguna("pembinaan", di=upt, …) → a user with that role there."""

    def buat(*peran, di=None, **bidang):
        orang = PenggunaFactory(**bidang)
        for p in peran:
            PenugasanFactory(pengguna=orang, peran=p, upt=di or upt)
        return orang

    return buat


@pytest.fixture
def klien(pengguna):
    """klien("pembinaan") or klien(user) → a signed-in test client; `.orang` is its user."""

    def buat(siapa, **argumen):
        orang = pengguna(siapa, **argumen) if isinstance(siapa, str) else siapa
        c = Client()
        c.force_login(orang, backend=BACKEND)
        c.orang = orang
        return c

    return buat
