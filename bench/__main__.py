"""`scripts/bench <name>`: makes a database, migrates it, measures in a process of its own, drops the database."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from config.mulai import siapkan_lingkungan

UKURAN = ("impor", "lembar")


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in UKURAN:
        print(f"Pakai: scripts/bench {' | '.join(UKURAN)} [pilihan]", file=sys.stderr)
        return 2
    os.environ.setdefault("MODE", "coba")
    siapkan_lingkungan()
    asal = os.environ["DATABASE_URL_PEMILIK"]
    nama = f"bench_{os.getpid()}"
    with _sambung(asal) as kursor:
        kursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(nama)))
    try:
        lingkungan = os.environ | {
            k: _ganti_nama(os.environ[k], nama) for k in ("DATABASE_URL", "DATABASE_URL_PEMILIK")
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=lingkungan, check=True)
        return subprocess.run([sys.executable, "-m", f"bench.{sys.argv[1]}", *sys.argv[2:]], env=lingkungan).returncode
    finally:
        with _sambung(asal) as kursor:
            kursor.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(nama)))


class _sambung:
    """A cursor outside any transaction: databases cannot be made or dropped inside one."""

    def __init__(self, alamat: str):
        self.sambungan = psycopg2.connect(alamat)
        self.sambungan.autocommit = True

    def __enter__(self):
        return self.sambungan.cursor()

    def __exit__(self, *_):
        self.sambungan.close()


def _ganti_nama(alamat: str, nama: str) -> str:
    return urlunsplit(urlsplit(alamat)._replace(path=f"/{nama}"))


if __name__ == "__main__":
    sys.exit(main())
