"""pytest plugin of the house: the trial environment before Django loads, and the count of skipped browser tests."""

import atexit
import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator

import pytest

from config.mulai import siapkan_lingkungan

JOURNEYS = "tests/journeys"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """A wrapper, because it must come before pytest-django's own hook loads the settings."""
    if os.environ.setdefault("MODE", "coba") != "coba":
        raise pytest.UsageError("Uji hanya berjalan dengan MODE=coba; kosongkan MODE lalu ulangi.")
    if "DATABASE_URL_PEMILIK" in os.environ:
        os.environ.setdefault("DATABASE_URL", os.environ["DATABASE_URL_PEMILIK"])
    elif "DATABASE_URL" in os.environ:
        raise pytest.UsageError("Isi juga DATABASE_URL_PEMILIK, atau kosongkan DATABASE_URL.")
    os.environ["SEBAGAI_PEMILIK"] = "1"
    # Some shells export HOST as the name of the machine; no test serves the network.
    os.environ.pop("HOST", None)
    # Uploads of the tests never mix with those of a trial in the same clone.
    uploads = tempfile.mkdtemp(prefix="jejakbina-uji-")
    atexit.register(shutil.rmtree, uploads, ignore_errors=True)
    os.environ["FOLDER_BERKAS"] = uploads
    siapkan_lingkungan()
    return (yield)


def cari_peramban() -> str | None:
    """The Chromium the browser tests drive, or None."""
    return os.environ.get("PERAMBAN") or shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if cari_peramban() is None:
        reason = pytest.mark.skip(reason="Chromium tidak terpasang (apt-get install chromium)")
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(reason)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log):
    """A module stays in one process, and all journeys in one: their steps build on each other."""
    from xdist.scheduler import LoadScopeScheduling

    class PerModul(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return JOURNEYS if nodeid.startswith(f"{JOURNEYS}/") else nodeid.partition("::")[0]

        def _assign_work_unit(self, node) -> None:
            self.workqueue.move_to_end(min(self.workqueue, key=giliran), last=False)
            super()._assign_work_unit(node)

    return PerModul(config, log)


def giliran(scope: str) -> int:
    """What lasts minutes goes first, so that no process is left alone with it at the end.

    xdist sorts by the number of tests, but the journeys and the laws of the whole site have few and long ones.
    """
    return next((i for i, start in enumerate((JOURNEYS, "tests/", "config/")) if scope.startswith(start)), 3)


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: the garbage collector need not walk over it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _uji_dilewati(config: pytest.Config) -> Counter[str]:
    """Why browser tests were skipped, in whichever process; empty inside a worker, which reports to another."""
    pelapor = config.pluginmanager.get_plugin("terminalreporter")
    return Counter(
        (r.longrepr[2] if isinstance(r.longrepr, tuple) else str(r.longrepr)).removeprefix("Skipped: ")
        for r in (pelapor.stats.get("skipped", ()) if pelapor else ())
        if "browser" in r.keywords
    )


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    skipped = _uji_dilewati(session.config).total()
    if skipped and exitstatus == pytest.ExitCode.OK and os.environ.get("CI", "").lower() in {"1", "true"}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    skipped = _uji_dilewati(config)
    terminalreporter.write_line(f"Uji peramban dilewati: {skipped.total()}")
    for reason, number in sorted(skipped.items()):
        terminalreporter.write_line(f"  {number} × {reason}")
