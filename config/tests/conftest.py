"""Throw-away data folders for the tests of the start: each its own database, far from the one the tests run on."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.embedded_pg import KLON

PEGANG = "import sys; from config.embedded_pg import ensure; print(ensure().pemilik, flush=True); sys.stdin.read()"
BAWAAN = ("DATABASE_URL", "DATABASE_URL_PEMILIK", "SEBAGAI_PEMILIK", "MODE", "HOST", "PORT", "JEJAKBINA_PG_BIN")


def lingkungan(folder: Path, **extra: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name not in BAWAAN}
    return clean | {"JEJAKBINA_DATA": str(folder), "PYTHONPATH": str(KLON)} | extra


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not tmp_path: that one is closed to the account the database runs as under root."""
    base = Path(tempfile.mkdtemp(prefix="jb-uji-"))
    base.chmod(0o711)
    yield base / "data"
    shutil.rmtree(base)


class Pemegang:
    """A process that holds the embedded database of a folder until it is told to let go."""

    def __init__(self, folder: Path, program: str = PEGANG) -> None:
        self.folder = folder
        self.proses = subprocess.Popen(
            [sys.executable, "-c", program],
            env=lingkungan(folder),
            cwd="/",
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def url(self) -> str:
        return self.proses.stdout.readline().strip()

    def lepas(self) -> int:
        if self.proses.stdin and not self.proses.stdin.closed:
            self.proses.stdin.close()
        code = self.proses.wait(60)
        self.proses.stdout.close()
        return code

    def server_berjalan(self) -> bool:
        return (self.folder / "pg" / "postmaster.pid").exists()

    def pid_server(self) -> int:
        return int((self.folder / "pg" / "postmaster.pid").read_text().split()[0])


@pytest.fixture
def pegang() -> Iterator[Callable[..., Pemegang]]:
    held: list[Pemegang] = []

    def start(folder: Path, program: str = PEGANG) -> Pemegang:
        held.append(Pemegang(folder, program))
        return held[-1]

    yield start
    for one in held:
        one.lepas()
