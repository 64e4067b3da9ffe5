"""Files that hold the house together: packages pinned, no registry's address, no test outside the run."""

import configparser
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from config.embedded_pg import KLON
from config.tests.conftest import lingkungan
from config.uji_plugin import giliran

UJI = """
import pytest

@pytest.mark.browser
def test_layar():
    {body}
"""


def test_front_end_versions_are_exact() -> None:
    package = json.loads((KLON / "package.json").read_text())

    wanted = package["dependencies"] | package["devDependencies"]

    assert {name: v for name, v in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


def test_lock_files_name_no_registry() -> None:
    lock = json.loads((KLON / "package-lock.json").read_text())

    assert {name for name, package in lock["packages"].items() if "resolved" in package} == set()
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_with_a_reason(name: str) -> None:
    lines = [line for line in (KLON / name).read_text().splitlines() if line and not line.startswith(("#", "-r "))]

    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+ +# .+", line)] == []


def test_every_test_file_is_in_the_run() -> None:
    settings = configparser.ConfigParser()
    settings.read(KLON / "pytest.ini")
    run = settings["pytest"]["testpaths"].split()
    listed = subprocess.run(["git", "ls-files", "*test_*.py"], cwd=KLON, capture_output=True, text=True, check=True)

    outside = [path for path in listed.stdout.split() if Path(path).parts[0] not in run]

    assert outside == []
    assert [folder for folder in run if not (KLON / folder).is_dir()] == []


@pytest.mark.parametrize(
    ("body", "ci", "code", "closing"),
    [
        ("pytest.skip('tanpa layar')", "true", 1, ["Uji peramban dilewati: 1", "  1 × tanpa layar"]),
        ("pytest.skip('tanpa layar')", "", 0, ["Uji peramban dilewati: 1", "  1 × tanpa layar"]),
        ("assert True", "true", 0, ["Uji peramban dilewati: 0"]),
    ],
)
def test_skipped_browser_tests_are_counted_and_fail_ci(
    tmp_path: Path, body: str, ci: str, code: int, closing: list[str]
) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p config.uji_plugin\nmarkers =\n    browser: layar\n")
    (tmp_path / "test_layar.py").write_text(UJI.format(body=body))
    environment = lingkungan(tmp_path / "data", CI=ci, DATABASE_URL_PEMILIK="postgres://tak-dipakai@/tak-dipakai")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "-p", "no:cacheprovider"]

    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    lines = done.stdout.splitlines()
    start = lines.index(closing[0])
    assert lines[start : start + len(closing)] == closing
    assert done.returncode == code


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"MODE": "produksi"}, "ERROR: Uji hanya berjalan dengan MODE=coba; kosongkan MODE lalu ulangi."),
        ({"DATABASE_URL": "postgres://a@/b"}, "ERROR: Isi juga DATABASE_URL_PEMILIK, atau kosongkan DATABASE_URL."),
    ],
)
def test_tests_refuse_a_wrong_environment(tmp_path: Path, extra: dict[str, str], sentence: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "--collect-only", "config"]

    done = subprocess.run(
        command, cwd=KLON, env=lingkungan(tmp_path, **extra), capture_output=True, text=True, check=False
    )

    assert done.returncode == 4
    assert sentence in done.stderr.splitlines()


def test_journeys_and_laws_of_the_whole_site_start_first() -> None:
    scopes = ["akun/tests/test_masuk.py", "config/tests/test_layanan.py", "tests/test_halaman.py", "tests/journeys"]

    assert sorted(scopes, key=giliran) == scopes[::-1]
