"""The template database: made once, closed, dropped when another takes its place, never half made."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from config import cetakan as modul
from config.cetakan import AWALAN, ada, cetakan, ganti_nama, sambung
from config.tests.conftest import Pemegang


@pytest.fixture
def pemilik(folder: Path, pegang: Callable[..., Pemegang], monkeypatch: pytest.MonkeyPatch) -> str:
    """A server of its own, whose migrations are one table and a count of how often they ran."""
    address = pegang(folder).url()
    monkeypatch.setenv("DATABASE_URL_PEMILIK", address)
    monkeypatch.setattr(modul, "_migrasi", migrasi)
    migrasi.kali = 0
    return address


def migrasi(alamat: str) -> None:
    migrasi.kali += 1
    with sambung(alamat) as kursor:
        kursor.execute("CREATE TABLE IF NOT EXISTS isi (n int)")


def nama_semua(alamat: str) -> set[str]:
    with sambung(alamat) as kursor:
        kursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [AWALAN])
        return {n for (n,) in kursor}


def test_made_once_and_every_clone_is_migrated(pemilik: str) -> None:
    for clone in ("satu", "dua"):
        with cetakan() as asal, sambung(pemilik) as kursor:
            kursor.execute(f"CREATE DATABASE {clone} TEMPLATE {asal}")
        with sambung(ganti_nama(pemilik, clone)) as kursor:
            kursor.execute("SELECT to_regclass('isi') IS NOT NULL")
            assert kursor.fetchone() == (True,)

    assert migrasi.kali == 1
    assert ada("dua")
    assert not ada("tiga")


def test_nobody_can_change_a_template(pemilik: str) -> None:
    with cetakan() as asal, pytest.raises(psycopg2.OperationalError, match="not currently accepting connections"):
        psycopg2.connect(ganti_nama(pemilik, asal))


def test_other_code_makes_another_and_drops_the_old(pemilik: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with cetakan() as lama:
        pass
    monkeypatch.setattr(modul, "distributions", list)

    with cetakan() as baru:
        assert nama_semua(pemilik) == {baru}

    assert baru != lama
    assert migrasi.kali == 2


def test_one_that_broke_off_is_never_used(pemilik: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def putus(alamat: str) -> None:
        migrasi(alamat)
        raise RuntimeError("putus")

    monkeypatch.setattr(modul, "_migrasi", putus)
    with pytest.raises(RuntimeError), cetakan():
        pass
    monkeypatch.setattr(modul, "_migrasi", migrasi)

    with cetakan() as asal:
        assert nama_semua(pemilik) == {asal}
    assert migrasi.kali == 2


def test_a_changed_migration_changes_the_name(pemilik: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "migrations").mkdir()
    berkas = tmp_path / "migrations" / "0001_awal.py"
    aplikasi = type("Aplikasi", (), {"path": str(tmp_path)})
    monkeypatch.setattr(modul.apps, "get_app_configs", lambda: [aplikasi])
    nama = []
    for isi in ("a = 1", "a = 2", "a = 1"):
        berkas.write_text(isi)
        with cetakan() as asal:
            nama.append(asal)

    assert nama[0] == nama[2] != nama[1]


def test_while_one_works_with_a_template_another_waits(pemilik: str) -> None:
    with cetakan(), closing(psycopg2.connect(pemilik)) as lain, lain.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_lock(%s)", [modul.KUNCI])
        assert kursor.fetchone() == (False,)
