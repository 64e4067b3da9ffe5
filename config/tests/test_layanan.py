"""The supervisor behind scripts/run: it serves, and leaves nothing behind when told to stop."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from config.embedded_pg import KLON
from config.tests.conftest import lingkungan


def port_bebas() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def menjawab(port: int) -> int | None:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as request:
        try:
            request.request("GET", "/kesehatan/")
            return request.getresponse().status
        except OSError:
            return None


class Layanan:
    def __init__(self, folder: Path, port: int) -> None:
        environment = lingkungan(folder, MODE="coba", PORT=str(port), FOLDER_STATIS=str(folder.parent / "statis"))
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "config.layanan", "--kosong"],
            cwd=KLON,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def tunggu(self, text: str) -> str:
        seen = ""
        for line in self.proses.stdout:
            seen += line
            if text in line:
                break
        return seen

    def anak(self) -> set[int]:
        path = Path(f"/proc/{self.proses.pid}/task/{self.proses.pid}/children")
        return {int(pid) for pid in path.read_text().split()}


@pytest.fixture
def layanan(folder: Path) -> Iterator[tuple[Layanan, int]]:
    port = port_bebas()
    folder.mkdir(mode=0o711)
    (folder / "akun-demo.txt").write_text("Kata sandi semua akun contoh: rahasia-uji\n")
    service = Layanan(folder, port)
    yield service, port
    if service.proses.poll() is None:
        service.proses.terminate()
    service.proses.communicate(timeout=60)


def test_service_answers_and_stops_with_all_it_started(layanan: tuple[Layanan, int], folder: Path) -> None:
    service, port = layanan
    seen = service.tunggu("Tekan Ctrl-C untuk berhenti.")
    assert f"Jejak Bina berjalan di http://127.0.0.1:{port}\n" in seen
    assert "Belum ada akun." in seen
    assert "\nKata sandi semua akun contoh: rahasia-uji\n" in seen
    assert menjawab(port) == 200
    children = service.anak()
    assert len(children) == 2
    second = Layanan(folder, port)
    assert f"Alamat 127.0.0.1:{port} tidak dapat dipakai" in second.proses.communicate(timeout=60)[0]
    assert second.proses.returncode == 1
    assert menjawab(port) == 200

    service.proses.send_signal(signal.SIGTERM)

    assert service.proses.wait(60) == 0
    assert menjawab(port) is None
    assert not (folder / "pg" / "postmaster.pid").exists()
    assert [pid for pid in children if os.path.exists(f"/proc/{pid}")] == []
