"""The migrated schema as a template database: made from nothing once, then cloned for every test database.

What decides the outcome of `migrate` is hashed into the name, so a template is right or absent; the others are dropped
when a new one is made.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from django.apps import apps
from django.conf import settings

from config.embedded_pg import KLON

AWALAN = "cetakan_"
DRAF = f"{AWALAN}draf"
# Any number: everyone who makes, clones or drops a template takes this advisory lock first.
KUNCI = 20_260_809


@contextlib.contextmanager
def cetakan() -> Iterator[str]:
    """Name of the template of this code on the owner's server; inside the block nobody else drops it."""
    alamat = os.environ["DATABASE_URL_PEMILIK"]
    with sambung(alamat) as kursor:
        kursor.execute("SET lock_timeout = '15min'")  # a run that broke off ends in an error, not in waiting
        kursor.execute("SELECT pg_advisory_lock(%s)", [KUNCI])
        kursor.execute("SELECT version(), current_user")
        nama = AWALAN + _sidik(*kursor.fetchone())
        kursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [AWALAN])
        dibuat = {n for (n,) in kursor}
        if nama not in dibuat:
            for usang in dibuat:
                kursor.execute(f"DROP DATABASE {usang} WITH (FORCE)")
            kursor.execute(f"CREATE DATABASE {DRAF}")
            _migrasi(ganti_nama(alamat, DRAF))
            # Nobody may change it from here on. The rename comes last: a template with its name is complete.
            kursor.execute(f"ALTER DATABASE {DRAF} WITH ALLOW_CONNECTIONS false")
            kursor.execute(f"ALTER DATABASE {DRAF} RENAME TO {nama}")
        yield nama


def ada(nama: str) -> bool:
    with sambung(os.environ["DATABASE_URL_PEMILIK"]) as kursor:
        kursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [nama])
        return kursor.fetchone() is not None


@contextlib.contextmanager
def sambung(alamat: str) -> Iterator[psycopg2.extensions.cursor]:
    """A cursor outside any transaction: databases cannot be made or dropped inside one."""
    with contextlib.closing(psycopg2.connect(alamat)) as sambungan:
        sambungan.autocommit = True
        with sambungan.cursor() as kursor:
            yield kursor


def ganti_nama(alamat: str, nama: str) -> str:
    """The same server's address with another database."""
    b = urlsplit(alamat)
    # Not urlunsplit: it would drop the slashes of an address without a host.
    return f"{b.scheme}://{b.netloc}/{nama}" + (f"?{b.query}" if b.query else "")


def _sidik(*server: str) -> str:
    """Migrations, what they and the grants after them are made with, packages, server and roles."""
    isi = hashlib.sha256("\n".join((*server, settings.PERAN_DB_APLIKASI)).encode())
    isi.update("\n".join(sorted(f"{d.name}=={d.version}" for d in distributions())).encode())
    berkas = {KLON / "config" / "settings.py", *(KLON / "core").glob("*.py")}
    for aplikasi in apps.get_app_configs():
        berkas |= set(Path(aplikasi.path, "migrations").glob("*.py"))
    for jalur in sorted(berkas):
        isi.update(b"\0".join((str(jalur.name).encode(), jalur.read_bytes())))
    return isi.hexdigest()[:16]


def _migrasi(pemilik: str) -> None:
    lingkungan = os.environ | {
        "DATABASE_URL_PEMILIK": pemilik,
        "SEBAGAI_PEMILIK": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    perintah = [sys.executable, "manage.py", "migrate", "-v0"]
    hasil = subprocess.run(perintah, cwd=KLON, env=lingkungan, capture_output=True, text=True, check=False)
    if hasil.returncode:
        raise RuntimeError(f"Migrasi dari nol gagal:\n{hasil.stderr[-3000:]}")
